"""What stands in a row's cells: taken out, made safe, split and translated as a mapping says."""

import re
from typing import Any

from django.utils.translation import gettext as _

from importing.mapping import PLACE, Value
from importing.patterns import replace_all
from importing.readers import Row

# No story is as long as that; who tries to fill a page with it means no good.
LONGEST_TEXT = 200_000
# No record has so many themes, keywords or authors; one that does would fill the site with them.
MOST_VALUES = 200
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class UnfitError(ValueError):
    """A value does not fit; the message says why, for people."""


def cells(value: Value, row: Row) -> list[Any]:
    """The values in the row's cell: texts, and numbers, dates and objects as they are typed. Empty ones are left out.

    Raises UnfitError for text that can't be kept, and for too much of it.
    """
    raw = _raw(value, row.values)
    found = [cell for part in (raw if isinstance(raw, list) else [raw]) for cell in _parts(part, value)]
    found = [cell for part in found for cell in _translated(part, value)]
    found = [cell for cell in found if cell not in ("", None)]
    if len(found) > MOST_VALUES:
        bounds = {"count": len(found), "most": MOST_VALUES}
        raise UnfitError(_("There are %(count)d values; at most %(most)d are taken.") % bounds)
    _not_too_long(sum(len(text) for cell in found for text in _texts_in(cell)))
    return found or ([value.default] if value.default else [])


def _raw(value: Value, values: dict[str, Any]) -> Any:
    if value.template:
        parts = {name: _found(name, values) for name in PLACE.findall(value.template)}
        return PLACE.sub(lambda place: _text_or_nothing(parts[place[1]]), value.template)
    return _found(value.column, values) if value.column else value.constant


def _text_or_nothing(raw: Any) -> str:
    return "" if raw is None else text_of(raw)


def _found(column: str, values: dict[str, Any]) -> Any:
    """The column's value; `place.city` is the city in the object in column `place`."""
    if column in values or "." not in column:
        return values.get(column)
    found: Any = values
    for name in column.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _parts(raw: Any, value: Value) -> list[Any]:
    if isinstance(raw, bool):
        return ["true" if raw else "false"]
    if isinstance(raw, dict):
        return [{name: safe_text(part) if isinstance(part, str) else part for name, part in raw.items()}]
    if not isinstance(raw, str):
        return [raw]
    text = safe_text(raw)
    if not value.split:
        return [text]
    separators = "|".join(re.escape(separator) for separator in sorted(value.split, key=len, reverse=True))
    return re.split(separators, text)


def _translated(cell: Any, value: Value) -> list[Any]:
    """The cell after the mapping's replacements and aliases. Aliases are for the whole cell, whatever its capitals."""
    if not isinstance(cell, str):
        cell = str(cell) if value.aliases and isinstance(cell, int | float) else cell
    if not isinstance(cell, str):
        return [cell]
    cell = replace_all(cell.strip(), value.replace).strip()
    aliases = {alias.casefold(): names for alias, names in value.aliases.items()}
    return aliases.get(" ".join(cell.split()).casefold(), [cell])


def safe_text(text: str) -> str:
    """The text without control characters. Raises UnfitError for text that is too long or broken."""
    _not_too_long(len(text))
    if "\x00" in text:
        raise UnfitError(_("There is a NUL byte in the text."))
    if _SURROGATE.search(text):
        raise UnfitError(_("There are broken characters in the text."))
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_of(cell: Any) -> str:
    """A cell as text. Raises UnfitError for an object or a list within a list."""
    if isinstance(cell, dict | list):
        raise UnfitError(_("This is a list or an object, where text is needed."))
    if hasattr(cell, "isoformat"):
        return cell.isoformat()
    return str(cell)


def _texts_in(cell: Any) -> list[str]:
    parts = cell.values() if isinstance(cell, dict) else [cell]
    return [part for part in parts if isinstance(part, str)]


def _not_too_long(length: int) -> None:
    if length > LONGEST_TEXT:
        bounds = {"length": length, "most": LONGEST_TEXT}
        raise UnfitError(_("The text has %(length)d characters; at most %(most)d are taken.") % bounds)
