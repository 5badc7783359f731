"""Texts of elsewhere (Markdown, HTML, plain) made into what pages store: plain text, rich text, blocks, steps."""

from .converting import TextKind, to_blocks, to_html, to_plain, to_rich_text, to_steps
from .origin import Origin

__all__ = ["Origin", "TextKind", "to_blocks", "to_html", "to_plain", "to_rich_text", "to_steps"]
