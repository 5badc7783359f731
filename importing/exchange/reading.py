"""An export read back: what is not here yet is made, what is here already stays as it is."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, OperationalError, transaction
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from importing.preparing import Problem, RefusedError
from importing.readers import BadRow, FileRefusedError, Row
from importing.readers.jsonl import read_jsonl
from importing.running.reporting import Report
from importing.running.seen import SeenIds
from importing.running.tally import Tally
from importing.storing import Outcome
from importing.storing.refusing import refused

from .keepers import keeper_for
from .kinds import VERSION, exported

_HEADER = "kampvuur_export"


def is_export(path: Path) -> bool:
    """Whether the file (or folder of files) is part of an export of Kampvuur."""
    if path.is_dir():
        return any(is_export(file) for file in sorted(path.glob("*.jsonl")))
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _HEADER.encode() in file.readline(200)
    except OSError:  # whoever reads it as a file of records says why
        return False


class ExportReader:
    """Reads files of an export. References between records hold whatever the order of the files."""

    def __init__(self, paths: list[Path], *, dry_run: bool = False) -> None:
        found = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
        by_kind = {_kind_of(file): file for file in found}
        self.kinds = [kind for kind in exported() if kind.name in by_kind]
        self.files = by_kind
        self.dry_run = dry_run

    def run(self, report: Report, progress: Callable[[], Any] = lambda: None) -> dict[str, Tally]:
        """Read everything: make what is new, then, when all is there, tie it together. Counts by kind."""
        tallies = {kind.name: Tally() for kind in self.kinds}
        with closing(SeenIds()) as made, transaction.atomic(), disable_reference_index_auto_update():
            keepers = {kind.name: keeper_for(kind, self.files[kind.name].parent) for kind in self.kinds}
            for kind in self.kinds:
                for row in self._rows(kind.name):
                    outcome = self._keep(keepers[kind.name].make, row, report)
                    tallies[kind.name].outcomes[outcome] += 1
                    if outcome == Outcome.MADE and isinstance(row, Row):
                        made.line_of(f"{kind.name} {row.values['key']}", row.line)
                progress()
            for kind in self.kinds:
                for row in self._rows(kind.name):
                    if isinstance(row, Row) and made.knows(f"{kind.name} {row.values.get('key')}"):
                        self._keep(keepers[kind.name].finish, row, report)
                progress()
            if self.dry_run:
                transaction.set_rollback(True)
        return tallies

    def _rows(self, kind: str) -> Iterator[Row | BadRow]:
        with self.files[kind].open("rb") as file:
            rows = read_jsonl(file)
            next(rows, None)  # the header
            yield from rows

    def _keep(self, keep: Callable[[dict], Outcome], row: Row | BadRow, report: Report) -> Outcome:
        key = str(row.values.get("key", "")) if isinstance(row, Row) else ""
        try:
            if isinstance(row, BadRow):
                raise RefusedError(Problem("", row.reason))
            with transaction.atomic():
                return keep(row.values)
        except RefusedError as error:
            problems = error.problems
        except ValidationError as error:
            problems = refused(error).problems
        except OperationalError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, ObjectDoesNotExist, DatabaseError) as error:
            said = f"{type(error).__name__}: {error}"[:300]
            problems = (Problem("", _("The record is not in the form of an export: %(error)s") % {"error": said}),)
        for problem in problems:
            report.add(row.line, key, Outcome.REFUSED, problem)
        return Outcome.REFUSED


def _kind_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            header = json.loads(opened.readline(200))
        version, kind = header[_HEADER], header["kind"]
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefusedError(_("%(file)s is no file of an export.") % {"file": file.name}) from error
    if version != VERSION:
        raise FileRefusedError(_("%(file)s was written by another version of Kampvuur.") % {"file": file.name})
    if kind not in {one.name for one in exported()}:
        raise FileRefusedError(_("%(file)s holds records that this Kampvuur does not know.") % {"file": file.name})
    return str(kind)
