"""Writing objects to an index: batches, and single objects as modelsearch asks for them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed

from .commit import write
from .documents import Document
from .folder import IndexFolder
from .reading import read

if TYPE_CHECKING:
    from . import SearchBackend


class WhooshIndex(BaseIndex):
    """The index of a root model and everything that derives from it, in one folder."""

    def __init__(self, backend: "SearchBackend", root: type[Model]) -> None:
        super().__init__(backend)
        self.name = root._meta.label_lower.replace(".", "_")
        self.folder = IndexFolder(backend.path / self.name, backend.analyser.languages)

    def get_key(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name

    def apply(self, upserts: Iterable[Model] = (), deletes: Iterable[tuple[type[Model], Any]] = ()) -> None:
        """Add or replace `upserts` and delete `deletes` (model, primary key), in one commit: all or nothing.

        Give objects in their most specific class (`get_indexed_instance()`); those of a model without search
        fields are left out. What is in both is replaced. Deleting what is not there is no error. The texts are
        read and analysed before the index is locked.

        Raises IndexLocked when another process writes for longer than the backend's LOCK_TIMEOUT, and
        IndexUnavailable when there is an index that can't be read; where there is none at all it is made.
        """
        documents = [self.document(obj) for obj in upserts if class_is_indexed(type(obj))]
        gone = {str(pk): model._meta.label_lower for model, pk in deletes}
        if not documents and not gone:
            return
        with self.folder.lock("write", self.backend.lock_timeout):
            if self.folder.is_rebuilding():
                changed = gone | {document.key: document.label for document in documents}
                self.folder.note_in_journal((label, key) for key, label in changed.items())
            if not self.folder.exists():
                self.folder.switch_to(self.folder.create())
            write(self.folder.current(), self.folder.languages, documents, gone)

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        self.apply(upserts=items)

    def delete_item(self, item: Model) -> None:
        self.apply(deletes=[(type(item), item.pk)])

    def reset(self) -> None:
        with self.folder.lock("write", self.backend.lock_timeout):
            self.folder.switch_to(self.folder.create())

    def document_count(self) -> int:
        """How many objects are in the index; IndexUnavailable when it can't be read. For health checks: it is cheap."""
        return read(self.folder, lambda snapshot: len(snapshot.keys) - len(snapshot.deleted))

    def document(self, obj: Model) -> Document:
        """The document for an object, as its `search_fields` are now."""
        return Document(obj, self.backend.analyser, self.backend.language_of(obj), self.backend.facts_of(obj))
