"""From a text of elsewhere to its items."""

from typing import Literal

from .foreign_html import clean_tree, escape_unknown_tags
from .items import Item
from .markdown import markdown_to_html
from .origin import Origin
from .plain_text import text_to_html
from .template_tags import loosened, replace_tags
from .walking import walk

TextKind = Literal["text", "markdown", "html"]


# Marks that nobody sees and that break addresses and words: a byte order mark in the middle, zero-width spaces.
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"))


def to_items(text: str, kind: TextKind, origin: Origin) -> list[Item]:
    """What the text consists of, clean: no scripts, no template tags, no address that leads nowhere.

    Raises TooDeepError for HTML that is nested to break something.
    """
    return walk(clean_tree(_to_html(text.translate(_UNSEEN), kind, origin)), origin)


def _to_html(text: str, kind: TextKind, origin: Origin) -> str:
    if kind == "text":
        return text_to_html(loosened(text))
    text = replace_tags(text, origin)
    return markdown_to_html(text) if kind == "markdown" else escape_unknown_tags(text)
