"""Keeps prepared records, and remembers what became of each."""

from collections.abc import Iterable

from wagtail.models import Locale

from importing.kinds import Field, Kind
from importing.models import ImportedRecord
from importing.preparing import Prepared

from .communities import CommunityKeeper
from .fingerprints import changed_parts, fingerprint, parts_of
from .matching import Matcher
from .outcomes import Outcome, Stored
from .pages import PageKeeper
from .themes import ThemeKeeper

_KEEPERS = {"community": CommunityKeeper, "theme": ThemeKeeper}


class Store:
    """Keeps the records of one source as things of one kind, in one language."""

    def __init__(self, kind: Kind, fields: list[Field], source: str, locale: Locale, *, publish: bool) -> None:
        self.kind = kind
        self.source = source
        self.locale = locale
        self.publish = publish
        self.matcher = Matcher(locale)
        self.keeper = _KEEPERS.get(kind.name, PageKeeper)(kind, fields, source, locale, self.matcher)

    def known(self, ids: Iterable[str]) -> dict[str, ImportedRecord]:
        """The records of these ids that were imported before, by id."""
        records = ImportedRecord.objects.filter(source=self.source, external_id__in=list(ids))
        return {record.external_id: record for record in records.select_related("page", "theme")}

    def keep(self, prepared: Prepared, record: ImportedRecord | None) -> Stored:
        """Make or change what the record is here; if nothing changed in it, write nothing at all.

        Raises RefusedError; the caller then undoes everything that was done since it called, and calls `undone`.
        """
        mark = fingerprint([self.kind.name, self.locale.language_code, prepared.fields])
        if record is None:
            return self._make(prepared, mark)
        if self.keeper.is_gone(record):
            return Stored(Outcome.GONE)
        if record.fingerprint == mark:
            return self._publish_at_last(record) or Stored(Outcome.UNCHANGED)
        parts = parts_of(prepared.fields)
        own = {name: mark for name, mark in record.parts.items() if ":" not in name}
        changed = changed_parts(own, parts)
        record.parts = {**{name: mark for name, mark in record.parts.items() if ":" in name}, **parts}
        stored = self.keeper.change(prepared, record, changed, publish=self.publish)
        record.fingerprint = mark
        record.save()
        return stored

    def undone(self) -> None:
        """Something was rolled back: what was learned from it is no longer true."""
        self.matcher.learn()
        self.keeper.start()

    def _make(self, prepared: Prepared, mark: str) -> Stored:
        record = ImportedRecord(source=self.source, external_id=prepared.external_id, fingerprint=mark)
        record.parts = parts_of(prepared.fields)
        stored = self.keeper.make(prepared, record, publish=self.publish)
        record.save()
        return stored

    def _publish_at_last(self, record: ImportedRecord) -> Stored | None:
        stored = self.keeper.publish(record) if self.publish else None
        if stored:
            record.save()
        return stored
