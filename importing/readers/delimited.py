"""CSV as spreadsheets write it: comma, semicolon or tab; UTF-8 or the Windows encoding of western Europe."""

import csv
import io
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .rows import BadRow, FileRefusedError, Row, header_names

_LONGEST_CELL = 2_000_000
_CHUNK = 1 << 16
_DELIMITERS = ",;\t|"


def read_csv(file: BinaryIO, delimiter: str = "") -> Iterator[Row | BadRow]:
    """The rows below the header of a file opened in binary mode, values as text.

    Raises FileRefusedError for another encoding, NUL bytes, and a header that names no columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    encoding = _encoding(file)
    with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        if not delimiter:
            delimiter = _delimiter(text)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            names = header_names(next(reader, []))
        except csv.Error as problem:
            raise FileRefusedError(_broken(problem)) from problem
        yield from _rows(reader, names)


def _rows(reader: Iterator[list[str]], names: list[str]) -> Iterator[Row | BadRow]:
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield BadRow(line, _broken(problem))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            yield BadRow(line, _("The row has more cells than the first row has names."))
            continue
        yield Row(line, {name: cell for name, cell in zip(names, cells, strict=False) if name})


def _encoding(file: BinaryIO) -> str:
    """The file's encoding, found by reading it once. Leaves the file at its beginning."""
    decode = getincrementaldecoder("utf-8")().decode
    is_utf8 = True
    seen = set()
    while chunk := file.read(_CHUNK):
        seen |= set(chunk)
        if is_utf8:
            try:
                decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
    file.seek(0)
    if 0 in seen:
        raise FileRefusedError(_("There are NUL bytes in the file: it is no CSV, or in UTF-16. Save it as UTF-8."))
    if is_utf8:
        return "utf-8-sig"
    # Bytes that mean nothing in Windows-1252: the file is in yet another encoding, and would be full of wrong letters.
    if seen & {0x81, 0x8D, 0x8F, 0x90, 0x9D}:
        raise FileRefusedError(_("The file is neither in UTF-8 nor in Windows-1252. Save it as UTF-8."))
    return "cp1252"


def _delimiter(text: io.TextIOWrapper) -> str:
    """The delimiter that the first line holds most of."""
    first = text.readline(_CHUNK)
    text.seek(0)
    return max(_DELIMITERS, key=first.count)


def _broken(problem: csv.Error) -> str:
    return _("The row is broken: %(problem)s.") % {"problem": str(problem)[:200]}
