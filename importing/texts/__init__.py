"""Texts of elsewhere (Markdown, HTML, plain) made into what pages store: plain text, rich text, blocks, steps.

`to_items` is the only door: what comes out of it is clean, and the other functions write it down.
"""

from .blocks import Block, blocks
from .converting import TextKind, to_items
from .items import Heading, Item
from .origin import Origin
from .plain import plain
from .rich import rich
from .steps import steps
from .template_tags import TagRule, loosened, name_of
from .walking import TooDeepError

__all__ = [
    "Block",
    "Heading",
    "Item",
    "Origin",
    "TagRule",
    "TextKind",
    "TooDeepError",
    "blocks",
    "loosened",
    "name_of",
    "plain",
    "rich",
    "steps",
    "to_items",
]
