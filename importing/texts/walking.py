"""A tree of clean HTML, walked into items: every word once, in the order it was written."""

from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag

from .bullets import with_lists
from .foreign_html import INLINE, PLAYERS
from .inline import has_block, inline_html, linked, tidy, words_of
from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Rule, Video
from .origin import Origin
from .players import video_address
from .tables import table_items
from .template_tags import loosened

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG = {"dt", "summary", "legend"}
# A longer one is no quote to set off, but somebody's whole text.
_LONGEST_QUOTE = 500
# Nobody nests so deep; a text that does was made to break something.
_DEEPEST = 60


class TooDeepError(ValueError):
    """The HTML is nested deeper than any text needs."""


def walk(tree: BeautifulSoup | Tag, origin: Origin, depth: int = 0) -> list[Item]:
    """The items of everything in the tree. Raises TooDeepError."""
    walker = _Walker(origin, depth)
    walker.children_of(tree)
    walker.end_line()
    return list(with_lists(walker.items))


class _Walker:
    def __init__(self, origin: Origin, depth: int) -> None:
        if depth > _DEEPEST:
            raise TooDeepError
        self.origin = origin
        self.depth = depth
        self.items: list[Item] = []
        self.line: list[str] = []
        self.href: str | None = None
        self.strong = False

    def children_of(self, tag: Tag) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TooDeepError
        for child in tag.children:
            if isinstance(child, NavigableString) or (child.name in INLINE and not has_block(child)):
                self.line.append(inline_html(child, self.origin))
            elif isinstance(child, Tag):
                self.block(child)
        self.depth -= 1

    def end_line(self) -> None:
        """What was said so far is a paragraph."""
        html = tidy("".join(self.line))
        self.line.clear()
        if not words_of(html):
            return
        if self.href:
            html = linked(html, self.href, self.origin)
        self.items.append(Paragraph(f"<b>{html}</b>" if self.strong else html))

    def block(self, tag: Tag) -> None:
        if tag.name in INLINE:
            self.link_round_blocks(tag)
            return
        self.end_line()
        handler = getattr(self, f"on_{tag.name}", None)
        if tag.name in _HEADINGS:
            self.heading(tag)
        elif tag.name in PLAYERS:
            self.player(tag)
        elif handler:
            handler(tag)
        else:
            outer, self.strong = self.strong, tag.name in _STRONG
            self.children_of(tag)
            self.end_line()
            self.strong = outer

    def link_round_blocks(self, tag: Tag) -> None:
        self.end_line()
        outer, self.href = self.href, (tag.get("href") or self.href if tag.name == "a" else self.href)
        self.children_of(tag)
        self.end_line()
        self.href = outer

    def heading(self, tag: Tag) -> None:
        """The words of a heading; a picture in it comes after it."""
        pictures = [picture.extract() for picture in tag.find_all("img")]
        html = tidy("".join(inline_html(child, self.origin, links=False) for child in tag.children))
        if words_of(html):
            self.items.append(Heading(_HEADINGS[tag.name], html, words_of(html)))
        self.line += [inline_html(picture, self.origin) for picture in pictures]
        self.end_line()

    def player(self, tag: Tag) -> None:
        if address := self.origin.address(_source_of(tag)):
            title = str(tag.get("title") or "").strip()
            film = video_address(address)
            if film:
                self.items.append(Video(film, title))
            else:
                self.items.append(Paragraph(f'<a href="{escape(address)}">{escape(title or address, quote=False)}</a>'))
        self.children_of(tag)
        self.end_line()

    def on_hr(self, tag: Tag) -> None:
        self.items.append(Rule())

    def on_pre(self, tag: Tag) -> None:
        if text := tag.get_text().strip("\n").rstrip():
            self.items.append(Code(loosened(text)))

    def on_ul(self, tag: Tag) -> None:
        """A list; what stands between its entries (a list straight in a list) belongs to the one before it."""
        entries: list[list[Item]] = []
        for child in tag.find_all(True, recursive=False):
            found = walk(child if child.name == "li" else _alone(child), self.origin, self.depth)
            if child.name != "li" and entries:
                entries[-1] += found
            elif found:
                entries.append(found)
        if entries:
            self.items.append(Listing(tag.name == "ol", entries))

    on_ol = on_ul

    def on_table(self, tag: Tag) -> None:
        self.items += table_items(tag, lambda part: walk(part, self.origin, self.depth))

    def on_blockquote(self, tag: Tag) -> None:
        speaker = tag.find(["footer", "cite"])
        name = words_of(inline_html(speaker, self.origin)) if speaker and not speaker.find("a") else ""
        if speaker and name:
            speaker.extract()
        self.items += _quoted(walk(tag, self.origin, self.depth), name)


def _quoted(items: list[Item], speaker: str) -> list[Item]:
    """A short plain quote as one; a longer or richer one as quoted paragraphs, with what else is in it between them."""
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    text = "\n\n".join(words_of(item.html) for item in paragraphs)
    if len(paragraphs) == len(items) and len(text) <= _LONGEST_QUOTE and not any("<a " in p.html for p in paragraphs):
        return [Quotation(text, speaker)] if text else []
    found: list[Item] = [Quotation(html=item.html) if isinstance(item, Paragraph) else item for item in items]
    return [*found, Paragraph(f"— {escape(speaker, quote=False)}")] if speaker else found


def _alone(tag: Tag) -> Tag:
    """The tag as the only child of a new one, so that walking it meets the tag itself."""
    wrapper = Tag(name="div")
    wrapper.append(tag.extract())
    return wrapper


def _source_of(tag: Tag) -> str:
    source = tag.get("src") or tag.get("data")
    if not source and (inner := tag.find("source")):
        source = inner.get("src")
    return str(source or "")
