"""HTML that others wrote: made harmless, and to a tree that can be walked."""

import re

import nh3
from bs4 import BeautifulSoup

INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
BLOCK = {
    "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
PLAYERS = {"iframe", "embed", "object", "video", "audio", "source"}
# They and what is in them go: it is no text for readers.
_REMOVED_WITH_CONTENT = {"script", "style", "template", "head"}
# Harmless wrappers of words: nh3 takes the tag away and leaves the words.
_UNWRAPPED = {
    "html", "body", "button", "form", "input", "option", "select", "textarea", "output", "progress", "meter", "picture",
    "track", "param", "noscript", "svg", "use", "path", "symbol", "g", "title", "link", "meta", "base", "canvas", "map",
    "area", "ruby", "rb", "rt", "rp", "optgroup", "datalist", "dialog", "menu", "frame", "frameset", "marquee", "blink",
    "math", "search", "slot", "nobr", "xmp", "plaintext", "listing", "applet", "basefont", "dir",
}  # fmt: skip
_KNOWN = INLINE | BLOCK | PLAYERS | _REMOVED_WITH_CONTENT | _UNWRAPPED
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "iframe": {"src", "title"},
    "embed": {"src", "title"},
    "object": {"data", "title"},
    "video": {"src", "title"},
    "audio": {"src", "title"},
    "source": {"src"},
}
_TAG_NAME = re.compile(r"<(?=/?([a-zA-Z][\w.:-]*))")


def escape_unknown_tags(html: str) -> str:
    """`<branch>` in a tutorial is a word, not a tag: show it instead of losing it."""
    return _TAG_NAME.sub(lambda match: "<" if _is_a_tag(match[1].lower()) else "&lt;", html)


def _is_a_tag(name: str) -> bool:
    # A colon is a word processor's own vocabulary (`<o:p>`), never a word between brackets.
    return name in _KNOWN or ":" in name


def clean_tree(html: str) -> BeautifulSoup:
    """The HTML without scripts, styles, comments, handlers and odd schemes, as a tree."""
    clean = nh3.clean(
        html,
        tags=INLINE | BLOCK | PLAYERS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_REMOVED_WITH_CONTENT,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    return BeautifulSoup(clean, "html.parser")
