"""Texts of a record: several cells become one line, one rich text, one narrative."""

import re
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from importing.kinds import Field
from importing.mapping import Value
from importing.readers import Row
from importing.texts import Heading, Item, Origin, TextKind, TooDeepError, loosened, plain, to_items

from .cells import UnfitError, cells, text_of

_PLACE = re.compile(r"\{([\w-]+)\}")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]?(?=\s)")
_HEADING_OF_A_PART = 0  # above every heading within the part


def items_of(value: Value, row: Row, origin: Origin, kind: TextKind) -> list[Item]:
    """The items of a cell's text, under the mapping's heading if it has one. Raises UnfitError."""
    found = cells(value, row)
    try:
        if value.entry and found:
            items = to_items(_list_of(value.entry, found), "html", origin)
        else:
            items = [item for cell in found for item in to_items(text_of(cell), value.text or kind, origin)]
    except (TooDeepError, RecursionError) as problem:
        raise UnfitError(_("The text is nested too deeply.")) from problem
    if items and value.heading:
        return [Heading(_HEADING_OF_A_PART, escape(value.heading, quote=False), value.heading), *items]
    return items


def line_of(value: Value, row: Row, origin: Origin) -> str:
    """The cell as one line of text; several values are parted by commas. Raises UnfitError."""
    if value.text in (None, "text"):
        words = ", ".join(text_of(cell) for cell in cells(value, row))
    else:
        words = plain(items_of(value, row, origin, "text"), addresses=True)
    return loosened(" ".join(words.split()))


def fitting(text: str, field: Field, value: Value) -> str:
    """The text if it fits its field, or shortened if the mapping says so. Raises UnfitError."""
    if field.longest is None or len(text) <= field.longest:
        return text
    if not value.shorten:
        lengths = {"length": len(text), "most": field.longest}
        raise UnfitError(_("The text has %(length)d characters; there is room for %(most)d.") % lengths)
    return shortened(text, field.longest)


def shortened(text: str, longest: int) -> str:
    """As many whole sentences as fit; if not even one does, as many words, and an ellipsis."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text[: longest + 1]) if end.end() <= longest]
    if ends and ends[-1] > longest // 4:
        return text[: ends[-1]]
    return text[: longest - 1].rsplit(None, 1)[0].rstrip(",;:–-") + "…"


def _list_of(entry: str, found: list[Any]) -> str:
    """A list in HTML with an entry for each cell; `{name}` is that part of an object, `{value}` the cell itself."""
    entries = (_PLACE.sub(lambda place: escape(_part(cell, place[1])), entry) for cell in found)  # noqa: B023
    return "<ul>{}</ul>".format("".join(f"<li>{one}</li>" for one in entries))


def _part(cell: Any, name: str) -> str:
    found = cell.get(name) if isinstance(cell, dict) else cell if name == "value" else None
    return "" if found is None else text_of(found)
