"""Items as plain text: paragraphs apart, entries of lists with their sign."""

from collections.abc import Callable, Iterable

from .inline import link_in_words, words_and_breaks
from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Table, Video


def plain(items: Iterable[Item], *, addresses: bool = False) -> str:
    """Plain text of items; an empty line parts paragraphs. With `addresses` a link is followed by where it leads."""
    said = words_and_breaks(addresses)
    return "\n\n".join(filter(None, (_text(item, said) for item in items)))


def _text(item: Item, said: Callable[[str], str]) -> str:
    if isinstance(item, Paragraph | Heading):
        return said(item.html)
    if isinstance(item, Code):
        return item.text
    if isinstance(item, Quotation):
        words = said(item.html) if item.html else f"“{item.text}”"
        return f"{words} — {item.speaker}" if item.speaker else words
    if isinstance(item, Listing):
        return "\n".join(_entry(item, number, entry, said) for number, entry in enumerate(item.entries, start=1))
    if isinstance(item, Table):
        rows = [[_flow(cell, said) for cell in row] for row in item.rows]
        return "\n".join(" · ".join(row) for row in ([item.header] if any(item.header) else []) + rows)
    return said(link_in_words(item.title, item.address)) if isinstance(item, Video) else ""


def _entry(listing: Listing, number: int, entry: Iterable[Item], said: Callable[[str], str]) -> str:
    return f"{number}. {_flow(entry, said)}" if listing.numbered else f"- {_flow(entry, said)}"


def _flow(items: Iterable[Item], said: Callable[[str], str]) -> str:
    return "\n".join(filter(None, (_text(item, said) for item in items)))
