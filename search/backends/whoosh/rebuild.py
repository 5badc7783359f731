"""Rebuilding an index from the database, beside the current one, which is read and written on meanwhile."""

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import groupby

from django.apps import apps
from django.db.models import Model
from modelsearch.backends.base import BaseIndex

from .commit import Writer, write
from .documents import Document
from .index import WhooshIndex

A_MOMENT = 0.5
"""Seconds to wait for the rebuild lock: who writes tries it too, to see whether a rebuild is going on."""


class WhooshRebuilder:
    """What `rebuild_modelsearch_index` (in Wagtail also `update_index`) drives, once for each index."""

    def __init__(self, index: WhooshIndex) -> None:
        self.index = index
        self._held = ExitStack()

    def start(self) -> "VersionInTheMaking":
        """Begin, and return what is to be filled. IndexLocked when a rebuild is already going on."""
        folder, timeout = self.index.folder, self.index.backend.lock_timeout
        self._held.enter_context(folder.lock("rebuild", A_MOMENT))
        with folder.lock("write", timeout):
            folder.remove_abandoned()
            self._version = VersionInTheMaking(self.index)
        return self._version

    def finish(self) -> None:
        """Make the new version the current one, with all that was written to the old one since `start`."""
        folder, timeout = self.index.folder, self.index.backend.lock_timeout
        with self._held:
            self._version.commit()
            with folder.lock("write", timeout):
                self._version.catch_up(folder.journal())
                folder.switch_to(self._version.path)


class VersionInTheMaking(BaseIndex):
    """The version that a rebuild fills: nobody reads it yet, and all of it is one commit."""

    def __init__(self, index: WhooshIndex) -> None:
        super().__init__(index.backend)
        self._index = index
        self.path = index.folder.create()
        self._writer = Writer(self.path, index.folder.languages)
        self._written: set[str] = set()
        self._again: dict[str, Document] = {}

    def __str__(self) -> str:
        return str(self._index)

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        for document in map(self._index.document, items):
            if document.key in self._written:
                # Indexed as an object of a base class before: the later, more specific one replaces it.
                self._again[document.key] = document
            else:
                self._written.add(document.key)
                self._writer.add(document)

    def commit(self) -> None:
        """Write what was added."""
        try:
            self._writer.commit()
        except BaseException:
            self._writer.abandon()
            raise

    def catch_up(self, changed: Iterable[tuple[str, str]]) -> None:
        """Bring what changed, as (model label, key), to what the database says now; after `commit`."""
        documents = dict(self._again)
        gone: set[str] = set()
        for label, pairs in groupby(sorted(changed), key=lambda pair: pair[0]):
            keys = {key for _, key in pairs}
            model = apps.get_model(label)
            found = model.get_indexed_objects().filter(pk__in=keys)
            documents |= {str(obj.pk): self._index.document(obj) for obj in found}
            gone |= keys
        if documents or gone:
            write(self.path, self._index.folder.languages, documents.values(), gone)
