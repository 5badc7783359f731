"""Tables: a row of headings and rows of cells, or, where it only lays out a page, what is in it."""

from collections.abc import Callable

from bs4 import Tag

from .items import Item, Paragraph, Table
from .template_tags import loosened

_MOST_CELLS = 20_000
Walk = Callable[[Tag], list[Item]]


def table_items(tag: Tag, walk: Walk) -> list[Item]:
    """The table as one item; of a single row or column, or an absurd size, only what is in it."""
    rows = [_cells(row) for row in tag.find_all("tr") if row.find_parent("table") is tag]
    rows = [row for row in rows if row]
    width = max(map(len, rows), default=0)
    caption = tag.find("caption")
    above = walk(caption) if caption else []
    if width < 2 or len(rows) < 2 or width * len(rows) > _MOST_CELLS:
        return above + [item for row in rows for cell in row for item in walk(cell)]
    table = Table()
    if _are_headings(rows[0]):
        table.header = _padded([loosened(" ".join(cell.get_text(" ").split())) for cell in rows.pop(0)], width, "")
    table.rows = [_padded([_cell(cell, walk) for cell in row], width, []) for row in rows]
    return [*above, table]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _padded(cells: list, width: int, empty: object) -> list:
    return cells + [empty] * (width - len(cells))


def _are_headings(cells: list[Tag]) -> bool:
    """Headings are plain words: a first row with links in it stays a row, so that they can be followed."""
    return all(cell.name == "th" and not cell.find(["a", "img", "ul", "ol"]) for cell in cells)


def _cell(cell: Tag, walk: Walk) -> list[Item]:
    items = walk(cell)
    if cell.name == "th":
        return [Paragraph(f"<b>{item.html}</b>") if isinstance(item, Paragraph) else item for item in items]
    return items
