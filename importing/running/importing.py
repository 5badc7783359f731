"""The records of one file, kept in batches; each record is all or nothing."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from importing.mapping import Mapping
from importing.preparing import Prepared, Preparer, Problem, RefusedError, kind_for
from importing.readers import BadRow, Reading, Row
from importing.storing import Outcome, Store, Stored

from .reporting import Report
from .seen import SeenIds
from .tally import Tally

logger = logging.getLogger(__name__)
# Long enough to share the cost of a commit, short enough that nobody who writes meanwhile waits long.
_BATCH = 25
# What is told of columns that nobody asked for: a file may invent new ones in every line.
_MOST_COLUMNS = 200


class FileImport:
    """Imports one file. `language` and `mapping.language` say in which language its pages are.

    Raises MappingError for a mapping that does not fit its kind.
    """

    def __init__(self, mapping: Mapping, language: str, *, publish: bool = False, dry_run: bool = False) -> None:
        self.mapping = mapping
        self.dry_run = dry_run
        self.kind = kind_for(mapping)
        self.preparer = Preparer(mapping, self.kind, language)
        locale = Locale.objects.get(language_code=language)
        self.store = Store(self.kind, self.preparer.fields, mapping.source, locale, publish=publish)
        self.tally = Tally()

    def run(self, reading: Reading, report: Report, progress: Callable[[], Any] = lambda: None) -> Tally:
        """Import all records; `progress` is called after each batch. Raises FileRefusedError."""
        columns: set[str] = set()
        named = self.mapping.columns()
        with closing(SeenIds()) as seen:
            rows = iter(reading)
            while batch := list(_first(rows, _BATCH)):
                found = {name for row in batch if isinstance(row, Row) for name in row.values}
                columns |= found if len(columns) < _MOST_COLUMNS else found & named
                self._keep_batch(list(self._prepared(batch, seen, report)), report)
                progress()
        self._finish(columns)
        return self.tally

    def _prepared(self, batch: list[Row | BadRow], seen: SeenIds, report: Report) -> Iterator[Prepared]:
        for row in batch:
            try:
                if isinstance(row, BadRow):
                    raise RefusedError(Problem("", row.reason))
                prepared = self.preparer.prepare(row)
                if earlier := seen.line_of(prepared.external_id, row.line):
                    reason = _("Line %(line)d has the same id, “%(id)s”.")
                    same = Problem("id", reason % {"line": earlier, "id": prepared.external_id})
                    raise RefusedError(same, external_id=prepared.external_id)
            except RefusedError as error:
                self._refuse(row.line, error.external_id, error, report)
            except Exception as error:
                self._refuse(row.line, "", _unexpected(row.line, error), report)
            else:
                yield prepared

    def _keep_batch(self, batch: list[Prepared], report: Report) -> None:
        known = self.store.known(prepared.external_id for prepared in batch)
        # References are noted once a page; Wagtail's own way is a task for each of its saves.
        with transaction.atomic(), disable_reference_index_auto_update():
            for prepared in batch:
                self._keep(prepared, known.get(prepared.external_id), report)
            if self.dry_run:
                transaction.set_rollback(True)
        if self.dry_run:
            self.store.undone()

    def _keep(self, prepared: Prepared, record: Any, report: Report) -> None:
        try:
            with transaction.atomic():
                stored = self.store.keep(prepared, record)
        except RefusedError as error:
            self._refuse(prepared.line, prepared.external_id, error, report)
            self.store.undone()
        except OperationalError:
            raise  # the database itself: no record's fault
        except Exception as error:
            self._refuse(prepared.line, prepared.external_id, _unexpected(prepared.line, error), report)
            self.store.undone()
        else:
            self.tally.outcomes[stored.outcome] += 1
            self.tally.losses += prepared.losses
            self._tell(prepared, stored, report)

    def _tell(self, prepared: Prepared, stored: Stored, report: Report) -> None:
        if stored.outcome in (Outcome.WAITING, Outcome.GONE):
            page = f"/admin/pages/{stored.page_id}/edit/" if stored.page_id else ""
            for field in stored.fields or ("",):
                problem = Problem(field, str(stored.outcome.words))
                report.add(prepared.line, prepared.external_id, stored.outcome, problem, page)

    def _refuse(self, line: int, external_id: str, error: RefusedError, report: Report) -> None:
        self.tally.outcomes[Outcome.REFUSED] += 1
        for problem in error.problems:
            report.add(line, external_id, Outcome.REFUSED, problem)

    def _finish(self, columns: set[str]) -> None:
        named = self.mapping.columns()
        self.tally.unused = columns - named
        self.tally.missing = named - columns if columns else set()
        self.tally.left_out = self.store.matcher.left_out
        self.tally.made = {kind: len(names) for kind, names in self.store.matcher.made.items() if names}


def _unexpected(line: int, error: Exception) -> RefusedError:
    """What no check foresaw: a record's own fault until somebody has read the log."""
    logger.exception("Line %s could not be imported", line)
    said = f"{type(error).__name__}: {error}"[:300]
    return RefusedError(Problem("", _("Something unexpected went wrong: %(error)s") % {"error": said}))


def _first(rows: Iterator, most: int) -> Iterator:
    for _place in range(most):
        try:
            yield next(rows)
        except StopIteration:
            return
