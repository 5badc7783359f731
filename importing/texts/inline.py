"""Inline HTML as Wagtail's rich text stores it: bold, italic, code, links; everything else is its words."""

import re
from html import escape, unescape

from bs4 import NavigableString, Tag
from django.utils.translation import gettext, override

from .foreign_html import BLOCK, PLAYERS
from .origin import Origin

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
_ANY_TAG = re.compile(r"<[^>]*>")


def inline_html(node: NavigableString | Tag, origin: Origin) -> str:
    """One inline node (with everything in it) as rich text."""
    if isinstance(node, NavigableString):
        return escape(_SPACE.sub(" ", str(node)), quote=False)
    if node.name == "br":
        return "<br/>"
    if node.name == "img":
        return _picture(node, origin)
    inside = "".join(inline_html(child, origin) for child in node.children)
    if node.name == "a":
        return linked(inside, node.get("href"), origin)
    if node.name == "q":
        return f"“{inside}”"
    kept = _KEPT.get(node.name)
    return f"<{kept}>{inside}</{kept}>" if kept and inside.strip() else inside


def linked(inside: str, href: str | None, origin: Origin) -> str:
    """The words as a link, or as they are where the address leads nowhere."""
    address = origin.address(href) if href else ""
    if not address or not inside.strip():
        return inside
    # A link within a link: the outer one is what a click followed.
    inside = _LINK.sub(r"\2", inside)
    return f'<a href="{escape(address)}">{inside}</a>'


def tidy(html: str) -> str:
    """Inline rich text without spaces and breaks at its edges."""
    return _BREAKS_AT_EDGES.sub("", html)


def words_of(html: str) -> str:
    """The words of rich text alone, on one line."""
    return _SPACE.sub(" ", unescape(_ANY_TAG.sub("", html.replace("<br/>", " ")))).strip()


def plain_with_addresses(html: str) -> str:
    """Inline rich text as plain text: a link is followed by its address in brackets, breaks are new lines."""
    text = _LINK.sub(_link_in_plain, html).replace("<br/>", "\n")
    return unescape(_ANY_TAG.sub("", text)).strip()


def has_block(tag: Tag) -> bool:
    """Whether an inline element wraps something that is none, such as a link round a figure."""
    return tag.find(lambda inner: inner.name in BLOCK or inner.name in PLAYERS) is not None


def _link_in_plain(match: re.Match) -> str:
    words = words_of(match[2])
    address = unescape(match[1])
    return match[2] if words in address or address.startswith("mailto:") else f"{match[2]} ({match[1]})"


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
