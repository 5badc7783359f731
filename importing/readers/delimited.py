"""CSV as spreadsheets write it: comma, semicolon or tab; UTF-8 or the Windows encoding of western Europe."""

import csv
import io
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .rows import BadRow, FileRefusedError, Row, header_names

_LONGEST_CELL = 2_000_000
_CHUNK = 1 << 16
_DELIMITERS = ",;\t|"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BROKEN = re.compile(r"[\udc80-\udcff]")
# Accented letters of western Europe never stand together like this; letters of Greek and Russian do.
_OTHER_LETTERS = re.compile(rb"[\xc0-\xff]{4}")


def read_csv(file: BinaryIO, delimiter: str = "") -> Iterator[Row | BadRow]:
    """The rows below the header of a file opened in binary mode, values as text.

    Raises FileRefusedError for another encoding, NUL bytes, and a header that names no columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    encoding = _encoding(file)
    # What is broken in a file of UTF-8 (its end, a line from elsewhere) stays broken, and its record is refused.
    with io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="") as text:
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
    decode = getincrementaldecoder("utf-8")("surrogateescape").decode
    beyond_ascii = broken = 0
    seen: set[int] = set()
    is_of_other_letters = False
    while chunk := file.read(_CHUNK):
        seen |= set(chunk)
        is_of_other_letters = is_of_other_letters or _OTHER_LETTERS.search(chunk) is not None
        for run in _BEYOND_ASCII.findall(decode(chunk)):
            beyond_ascii += len(run)
            broken += len(_BROKEN.findall(run))
    file.seek(0)
    if 0 in seen:
        raise FileRefusedError(_("There are NUL bytes in the file: it is no CSV, or in UTF-16. Save it as UTF-8."))
    if broken <= beyond_ascii // 2:
        return "utf-8-sig"
    # Bytes that mean nothing in Windows-1252, words of accents only: the file is in yet another encoding.
    if is_of_other_letters or seen & {0x81, 0x8D, 0x8F, 0x90, 0x9D}:
        raise FileRefusedError(_("The file is neither in UTF-8 nor in Windows-1252. Save it as UTF-8."))
    return "cp1252"


def _delimiter(text: io.TextIOWrapper) -> str:
    """The delimiter that the first line holds most of."""
    first = text.readline(_CHUNK)
    text.seek(0)
    return max(_DELIMITERS, key=first.count)


def _broken(problem: csv.Error) -> str:
    return _("The row is broken: %(problem)s.") % {"problem": str(problem)[:200]}
