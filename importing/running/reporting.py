"""The report file: a row for each reason why a record is not, or not wholly, what the source says."""

import csv
from pathlib import Path
from types import TracebackType

from django.utils.translation import gettext as _

from importing.preparing import Problem
from importing.storing import Outcome

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """A CSV file that is written as the import goes; opened with `with`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0

    def __enter__(self) -> "Report":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # utf-8-sig, so that spreadsheets read the letters right.
        self._file = self.path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([_("line"), _("id"), _("outcome"), _("field"), _("reason"), _("page")])
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, line: int, external_id: str, outcome: Outcome, problem: Problem, page: str = "") -> None:
        """A row. What comes from the file can't become a formula in somebody's spreadsheet."""
        cells = [str(line), external_id, outcome.words, problem.field, problem.reason, page]
        self._writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
        self.rows += 1
