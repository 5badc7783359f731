"""From a text of elsewhere to what a page stores; the only door to this package."""

from typing import Literal

from .blocks import Block, blocks, steps, with_outline
from .foreign_html import clean_tree, escape_unknown_tags
from .items import Item
from .markdown import markdown_to_html
from .origin import Origin
from .plain import plain
from .plain_text import text_to_html
from .rich import rich
from .template_tags import loosened, replace_tags
from .walking import walk

TextKind = Literal["text", "markdown", "html"]


def to_html(text: str, kind: TextKind, origin: Origin) -> str:
    """Foreign HTML of a text: template tags replaced, nothing cleaned yet."""
    if kind == "text":
        return text_to_html(loosened(text))
    text = replace_tags(text, origin)
    return markdown_to_html(text) if kind == "markdown" else escape_unknown_tags(text)


def to_items(text: str, kind: TextKind, origin: Origin) -> list[Item]:
    """The text's items, clean. Raises TooDeepError for HTML nested to break something."""
    return walk(clean_tree(to_html(text, kind, origin)), origin)


def to_plain(text: str, kind: TextKind, origin: Origin) -> str:
    """Plain text; of plain text only its spaces at the edges go."""
    if kind == "text":
        return loosened(text.strip())
    return loosened(plain(to_items(text, kind, origin)))


def to_rich_text(text: str, kind: TextKind, origin: Origin) -> str:
    """Rich text as Wagtail stores it, "" for a text without words."""
    items = list(with_outline(to_items(text, kind, origin)))
    return rich(items)


def to_blocks(text: str, kind: TextKind, origin: Origin) -> list[Block]:
    """The raw data of a narrative StreamField."""
    return blocks(to_items(text, kind, origin), origin.language)


def to_steps(text: str, kind: TextKind, origin: Origin) -> tuple[list[Block], list[Block]]:
    """The raw data of a steps StreamField, and of a narrative one for what isn't a step."""
    found, rest = steps(to_items(text, kind, origin), origin.language)
    return found, blocks(rest, origin.language)
