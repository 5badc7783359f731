"""The right reader for a file, and how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from .delimited import read_csv
from .jsonl import read_jsonl
from .rows import BadRow, FileRefusedError, Row
from .workbook import read_xlsx


@dataclass
class Reading:
    """A file that is being read: iterate over it for its rows; `position` of `size` bytes are behind."""

    path: Path
    delimiter: str = ""
    sheet: str = ""
    size: int = 0
    _file: BinaryIO | None = field(default=None, repr=False)

    def __iter__(self) -> Iterator[Row | BadRow]:
        ending = self.path.suffix.lower()
        if ending == ".xlsx":
            yield from read_xlsx(self.path, self.sheet)
            return
        with self.path.open("rb") as self._file:
            yield from read_jsonl(self._file) if ending in _JSON_LINES else read_csv(self._file, self.delimiter)

    @property
    def position(self) -> int:
        """Bytes read so far; 0 where that is unknown (XLSX)."""
        return self._file.tell() if self._file and not self._file.closed else 0


_JSON_LINES = (".jsonl", ".ndjson")


def open_records(path: Path, *, delimiter: str = "", sheet: str = "") -> Reading:
    """The records of a JSONL, CSV or XLSX file, known by its name. Raises FileRefusedError if it can't be read."""
    if path.suffix.lower() not in (*_JSON_LINES, ".csv", ".tsv", ".xlsx"):
        raise FileRefusedError(
            _("Records are read from .jsonl, .csv and .xlsx files, not from “%(name)s”.") % {"name": path.name}
        )
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as problem:
        raise FileRefusedError(problem.strerror or str(problem)) from problem
    return Reading(path, delimiter, sheet, size)
