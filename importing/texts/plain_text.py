"""Plain text to HTML: paragraphs and lines."""

import re
from html import escape

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def text_to_html(text: str) -> str:
    """HTML with every character of the text shown as it is; an empty line parts paragraphs."""
    paragraphs = (part.strip() for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return "".join(f"<p>{_lines(part)}</p>" for part in paragraphs if part)


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
