"""XLSX: a sheet's rows, read one by one, after a look at the archive for what is no spreadsheet."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import defusedxml.sax
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from .measuring import Measuring
from .rows import BadRow, FileRefusedError, Row, header_names
from .sheets import rows_of
from .strings import StringTable, open_book

# A team's spreadsheet is a few megabytes; looking through more than this takes minutes.
_LARGEST_UNPACKED = 200_000_000
_MOST_PARTS = 2_000
_STRONGEST_PACKING = 300
_PACKING_COUNTS_FROM = 1_000_000
_MOST_COLUMNS = 500
_EXCEL_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}


def read_xlsx(path: Path, sheet: str = "") -> Iterator[Row | BadRow]:
    """The rows of a sheet (the first, unless named), values as typed; a formula is its own text.

    Raises FileRefusedError for an archive that is damaged, too large, or holds what XML in a spreadsheet never needs.
    """
    _look_at(path)
    with closing(StringTable()) as strings:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = open_book(path, strings)
        except Exception as problem:
            raise _unreadable(problem) from problem
        try:
            yield from _rows(_sheet(book, sheet))
        finally:
            book.close()


def _sheet(book: Any, name: str) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise FileRefusedError(_("There is no sheet in the file."))
    if name and name not in sheets:
        raise FileRefusedError(_("There is no sheet called “%(name)s”.") % {"name": name})
    return sheets[name or next(iter(sheets))]


def _rows(sheet: Any) -> Iterator[Row | BadRow]:
    rows = rows_of(sheet, _MOST_COLUMNS)
    names: list[str] = []
    while True:
        try:
            line, values = next(rows)
        except StopIteration:
            break
        except Exception as problem:
            raise FileRefusedError(_("The sheet is broken: %(problem)s") % _said(problem)) from problem
        if all(value is None or str(value).strip() == "" for value in values):
            continue
        if not names:
            names = header_names([str(value) if value is not None else "" for value in values])
            continue
        yield _row(line, names, values)
    if not names:
        header_names([])


def _row(line: int, names: list[str], values: list) -> Row | BadRow:
    if any(value is not None for value in values[len(names) :]):
        return BadRow(line, _("The row has more cells than the first row has names."))
    filled = [*values, *[None] * (len(names) - len(values))]
    return Row(line, {name: _value(value) for name, value in zip(names, filled, strict=False) if name})


def _value(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value in _EXCEL_ERRORS:
        return None
    if value is None or isinstance(value, str | int | float | bool) or hasattr(value, "isoformat"):
        return value
    # Formulae that span cells are objects of openpyxl: their text is what was written.
    return str(getattr(value, "text", value))


def _look_at(path: Path) -> None:
    """Refuse bombs, damaged archives, and XML with a document type (entities, external or not)."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise FileRefusedError(_("The spreadsheet is too large. Save it as CSV."))
            for part in parts:
                _look_at_part(archive, part)
    except FileRefusedError:
        raise
    except Exception as problem:  # zipfile, zlib and expat have many words for a damaged file
        raise _unreadable(problem) from problem


def _look_at_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    packing = part.file_size / max(part.compress_size, 1)
    if part.file_size > _PACKING_COUNTS_FROM and packing > _STRONGEST_PACKING:
        raise FileRefusedError(
            _("The spreadsheet is packed like a bomb: a part of it grows %(times)d times.") % {"times": packing}
        )
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(part) as xml:
        try:
            defusedxml.sax.parse(_Bounded(xml, part.file_size), Measuring(), forbid_dtd=True)
        except DefusedXmlException as problem:
            raise FileRefusedError(_("There are entities or a document type in the spreadsheet's XML.")) from problem


class _Bounded:
    """A part of the archive that never gives more bytes than it said it has."""

    def __init__(self, file: Any, size: int) -> None:
        self.file = file
        self.left = size

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.left -= len(chunk)
        if self.left < 0:
            raise FileRefusedError(_("The spreadsheet is larger than it says."))
        return chunk

    def close(self) -> None:
        """What the parser calls when it is done."""
        self.file.close()


def _unreadable(problem: Exception) -> FileRefusedError:
    return FileRefusedError(_("This is no spreadsheet that can be read: %(problem)s") % _said(problem))


def _said(problem: Exception) -> dict[str, str]:
    return {"problem": str(problem)[:200] or type(problem).__name__}
