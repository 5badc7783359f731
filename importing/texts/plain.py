"""Items as plain text: paragraphs apart, entries of lists with their sign, links followed by their address."""

from collections.abc import Iterable

from .inline import plain_with_addresses
from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Table, Video


def plain(items: Iterable[Item]) -> str:
    """Plain text of items; paragraphs are separated by an empty line."""
    return "\n\n".join(filter(None, map(_text, items)))


def _text(item: Item) -> str:
    if isinstance(item, Paragraph | Heading):
        return plain_with_addresses(item.html)
    if isinstance(item, Code):
        return item.text
    if isinstance(item, Quotation):
        words = plain_with_addresses(item.html) if item.html else f"“{item.text}”"
        return f"{words} — {item.speaker}" if item.speaker else words
    if isinstance(item, Listing):
        signs = (f"{number}." if item.numbered else "-" for number in range(1, len(item.entries) + 1))
        return "\n".join(f"{sign} {_in_lines(entry)}" for sign, entry in zip(signs, item.entries, strict=False))
    if isinstance(item, Table):
        rows = [[_in_lines(cell) for cell in row] for row in item.rows]
        return "\n".join(" · ".join(row) for row in ([item.header] if any(item.header) else []) + rows)
    if isinstance(item, Video):
        return f"{item.title} ({item.address})".strip()
    return ""


def _in_lines(items: Iterable[Item]) -> str:
    return "\n".join(filter(None, map(_text, items)))
