"""Plain text to HTML: paragraphs, lines and addresses."""

import re
from html import escape

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,1900}")
_AFTER_AN_ADDRESS = ".,;:!?)]}'\""


def text_to_html(text: str) -> str:
    """HTML with every character of the text shown as it is; an empty line parts paragraphs."""
    paragraphs = (part.strip() for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return "".join(f"<p>{_lines(part)}</p>" for part in paragraphs if part)


def _lines(text: str) -> str:
    pieces = []
    position = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_AFTER_AN_ADDRESS)
        pieces.append(escape(text[position : match.start()], quote=False))
        pieces.append(f'<a href="{escape(address)}">{escape(address, quote=False)}</a>')
        position = match.start() + len(address)
    pieces.append(escape(text[position:], quote=False))
    return "".join(pieces).replace("\n", "<br>")
