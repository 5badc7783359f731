"""Inline HTML as Wagtail's rich text stores it: bold, italic, code, links; everything else is its words."""

import re
from collections.abc import Callable
from html import escape, unescape

from bs4 import NavigableString, Tag
from django.utils.translation import gettext, override

from .foreign_html import BLOCK, PLAYERS
from .origin import Origin
from .template_tags import loosened

_KEPT = {
    "b": "b", "strong": "b",
    "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "sup": "sup", "sub": "sub",
    "s": "s", "del": "s", "strike": "s",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS_AT_EDGES = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_BARE_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"]{4,1900}")
_AFTER_AN_ADDRESS = ".,;:!?)]}'\"”’"
_ANY_TAG = re.compile(r"<[^>]*>")


def inline_html(node: NavigableString | Tag, origin: Origin, *, links: bool = True) -> str:
    """One inline node (with everything in it) as rich text. Bare addresses become links, unless `links` is False."""
    if isinstance(node, NavigableString):
        return _words(_SPACE.sub(" ", str(node)), origin, links)
    if node.name == "br":
        return "<br/>"
    if node.name == "img":
        return _picture(node, origin)
    links = links and node.name not in ("a", "code", "kbd", "samp", "tt")
    inside = "".join(inline_html(child, origin, links=links) for child in node.children)
    if node.name == "a":
        return linked(inside, node.get("href"), origin)
    if node.name == "q":
        return f"“{inside}”"
    kept = _KEPT.get(node.name)
    return f"<{kept}>{inside}</{kept}>" if kept and inside.strip() else inside


def _words(text: str, origin: Origin, links: bool) -> str:
    if not links or "://" not in text:
        return escape(text, quote=False)
    pieces = []
    position = 0
    for match in _BARE_ADDRESS.finditer(text):
        address = match[0].rstrip(_AFTER_AN_ADDRESS)
        pieces.append(escape(text[position : match.start()], quote=False))
        pieces.append(linked(escape(address, quote=False), address, origin))
        position = match.start() + len(address)
    return "".join([*pieces, escape(text[position:], quote=False)])


def linked(inside: str, href: str | None, origin: Origin) -> str:
    """The words as a link, or as they are where the address leads nowhere."""
    address = origin.address(href) if href else ""
    if not address or not inside.strip():
        return inside
    # A link within a link: the outer one is what a click followed.
    inside = _LINK.sub(r"\2", inside)
    return f'<a href="{escape(address)}">{inside}</a>'


def tidy(html: str) -> str:
    """Inline rich text without spaces and breaks at its edges, and without anything that looks like a template tag."""
    return loosened(_BREAKS_AT_EDGES.sub("", html))


def words_of(html: str) -> str:
    """The words of rich text alone, on one line."""
    return loosened(_SPACE.sub(" ", unescape(_ANY_TAG.sub("", html.replace("<br/>", " ")))).strip())


def words_and_breaks(addresses: bool) -> Callable[[str], str]:
    """A function from inline rich text to plain text: breaks become new lines, links their words (and addresses)."""

    def said(html: str) -> str:
        html = _LINK.sub(_with_address, html) if addresses else html
        return unescape(_ANY_TAG.sub("", html.replace("<br/>", "\n"))).strip()

    return said


def link_in_words(words: str, address: str) -> str:
    """A link as rich text, for a film that has to be told in words."""
    return f'<a href="{escape(address)}">{escape(words or address, quote=False)}</a>'


def addresses_in(html: str) -> list[str]:
    """Where the links of inline rich text lead, each once."""
    return list(dict.fromkeys(unescape(link[1]) for link in _LINK.finditer(html)))


def links_alone(html: str) -> list[str]:
    """The links of inline rich text, each with its words, without what stands between them."""
    return [link[0] for link in _LINK.finditer(html)]


def has_block(tag: Tag) -> bool:
    """Whether an inline element wraps something that is none, such as a link round a figure."""
    return tag.find(lambda inner: inner.name in BLOCK or inner.name in PLAYERS) is not None


def _with_address(link: re.Match) -> str:
    words, address = words_of(link[2]), unescape(link[1])
    return link[2] if words in address or address.startswith("mailto:") else f"{link[2]} ({link[1]})"


def _picture(tag: Tag, origin: Origin) -> str:
    """A picture of elsewhere is not fetched: a link says what it shows."""
    shows = _SPACE.sub(" ", str(tag.get("alt") or tag.get("title") or "")).strip()
    address = origin.address(str(tag.get("src") or ""))
    if not address and not shows:
        origin.losses["picture without address and description"] += 1
        return ""
    with override(origin.language):
        words = gettext("Picture: %(what it shows)s") % {"what it shows": shows} if shows else gettext("Picture")
    words = escape(words, quote=False)
    if not address:
        return f"<i>{words}</i>"
    origin.losses["picture kept as a link"] += 1
    return f'<a href="{escape(address)}">{words}</a>'
