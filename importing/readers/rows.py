"""What the readers give: rows, and reasons why there is none."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


class FileRefusedError(Exception):
    """The whole file can't be read; the message says why, for people."""


@dataclass(frozen=True)
class Row:
    """One record: its line in the file (or row in the sheet), and its values by column."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class BadRow:
    """A record that could not be read."""

    line: int
    reason: str


def header_names(cells: list[str]) -> list[str]:
    """The names of columns. Raises FileRefusedError if there are none, or two are the same."""
    names = [cell.strip() for cell in cells]
    if not any(names):
        raise FileRefusedError(_("The first row should name the columns; it is empty."))
    used = [name for name in names if name]
    if twice := sorted({name for name in used if used.count(name) > 1}):
        raise FileRefusedError(_("Two columns are called “%(name)s”.") % {"name": twice[0]})
    return names
