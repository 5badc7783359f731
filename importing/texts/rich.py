"""Items as Wagtail's rich text: only what the field's editor knows too, so that nothing is lost when somebody edits."""

import re
from collections.abc import Callable, Collection, Iterable
from html import escape

from .inline import link_in_words
from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Rule, Table, Video

_FEATURE_OF = {
    "b": "bold", "i": "italic", "code": "code", "s": "strikethrough", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_INLINE_TAG = re.compile(r"</?(b|i|code|s|sup|sub)>")


def rich(items: Iterable[Item], features: Collection[str]) -> str:
    """Rich text of items, with no more than these features of Wagtail's. Other markup becomes paragraphs of words."""
    html = "".join(_block(item, features) for item in items)
    return _INLINE_TAG.sub(lambda tag: tag[0] if _FEATURE_OF[tag[1]] in features else "", html)


def _block(item: Item, features: Collection[str]) -> str:
    if isinstance(item, Listing):
        return list_html(item)
    if isinstance(item, Rule):
        return "<hr/>" if "hr" in features else ""
    if isinstance(item, Heading):
        # Above it stands the page's own h2.
        level = "h4" if item.level > 3 else "h3"
        return f"<{level}>{item.html}</{level}>" if level in features else f"<p><b>{item.html}</b></p>"
    if isinstance(item, Quotation) and "blockquote" in features:
        speaker = f"<p>— {_text(item.speaker)}</p>" if item.speaker else ""
        return f"<blockquote>{item.html or _lines(item.text)}</blockquote>{speaker}"
    if isinstance(item, Table):
        return "".join(f"<p>{line}</p>" for line in _row_lines(item))
    return f"<p>{_inline(item)}</p>"


def list_html(listing: Listing) -> str:
    """A list as rich text, with lists in it."""
    name = "ol" if listing.numbered else "ul"
    entries = "".join(f"<li>{in_one_flow(entry)}</li>" for entry in listing.entries)
    return f"<{name}>{entries}</{name}>"


def in_one_flow(items: Iterable[Item]) -> str:
    """Items where only inline words and lists may stand (an entry of a list): a break between two of them."""
    html = ""
    for item in items:
        piece = _inline(item)
        if html and piece and not isinstance(item, Listing) and not html.endswith(("</ul>", "</ol>")):
            html += "<br/>"
        html += piece
    return html


def _inline(item: Item) -> str:
    write = _INLINE.get(type(item))
    return write(item) if write else ""


def _quoted(item: Quotation) -> str:
    words = item.html or f"“{_lines(item.text)}”"
    return f"{words}<br/>— {_text(item.speaker)}" if item.speaker else words


_INLINE: dict[type, Callable] = {
    Paragraph: lambda item: item.html,
    Listing: list_html,
    Heading: lambda item: f"<b>{item.html}</b>",
    Code: lambda item: f"<code>{_lines(item.text)}</code>",
    Quotation: _quoted,
    Video: lambda item: link_in_words(item.title, item.address),
    Table: lambda item: "<br/>".join(_row_lines(item)),
}


def _row_lines(table: Table) -> list[str]:
    """A table where there can be none: a line a row."""
    header = ["<b>{}</b>".format(" · ".join(map(_text, table.header)))] if any(table.header) else []
    return header + [" · ".join(in_one_flow(cell) for cell in row) for row in table.rows]


def _lines(text: str) -> str:
    return "<br/>".join(_text(line) for line in text.splitlines())


def _text(text: str) -> str:
    return escape(text, quote=False)
