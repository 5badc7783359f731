"""Items as Wagtail's rich text: only what the editor knows too."""

from collections.abc import Iterable
from html import escape

from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Rule, Table, Video


def rich(items: Iterable[Item]) -> str:
    """Rich text of items. Headings become h3 and h4: above them stands the page's own."""
    return "".join(map(_block, items))


def _block(item: Item) -> str:
    if isinstance(item, Listing):
        return list_html(item)
    if isinstance(item, Rule):
        return "<hr/>"
    if isinstance(item, Heading):
        level = "h4" if item.level > 3 else "h3"
        return f"<{level}>{item.html}</{level}>"
    if isinstance(item, Quotation):
        speaker = f"<p>— {_text(item.speaker)}</p>" if item.speaker else ""
        return f"<blockquote>{item.html or _lines(item.text)}</blockquote>{speaker}"
    if isinstance(item, Table):
        return "".join(f"<p>{line}</p>" for line in _row_lines(item))
    return f"<p>{_inline(item)}</p>"


def list_html(listing: Listing) -> str:
    """A list as rich text, with lists in it."""
    name = "ol" if listing.numbered else "ul"
    entries = "".join(f"<li>{in_one_flow(entry)}</li>" for entry in listing.entries)
    return f"<{name}>{entries}</{name}>"


def in_one_flow(items: Iterable[Item]) -> str:
    """Items where only inline words and lists may stand (an entry of a list): a break between two of them."""
    html = ""
    for item in items:
        piece = _inline(item)
        if html and piece and not isinstance(item, Listing) and not html.endswith(("</ul>", "</ol>")):
            html += "<br/>"
        html += piece
    return html


def _inline(item: Item) -> str:
    if isinstance(item, Paragraph):
        return item.html
    if isinstance(item, Listing):
        return list_html(item)
    if isinstance(item, Heading):
        return f"<b>{item.html}</b>"
    if isinstance(item, Code):
        return f"<code>{_lines(item.text)}</code>"
    if isinstance(item, Quotation):
        words = item.html or f"“{_lines(item.text)}”"
        return f"{words}<br/>— {_text(item.speaker)}" if item.speaker else words
    if isinstance(item, Video):
        return f'<a href="{escape(item.address)}">{_text(item.title or item.address)}</a>'
    return "<br/>".join(_row_lines(item)) if isinstance(item, Table) else ""


def _row_lines(table: Table) -> list[str]:
    """A table where there can be none: a line a row."""
    header = ["<b>{}</b>".format(" · ".join(map(_text, table.header)))] if any(table.header) else []
    return header + [" · ".join(in_one_flow(cell) for cell in row) for row in table.rows]


def _lines(text: str) -> str:
    return "<br/>".join(_text(line) for line in text.splitlines())


def _text(text: str) -> str:
    return escape(text, quote=False)
