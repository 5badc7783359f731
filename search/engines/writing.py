"""Writing to any backend in batches, as the outbox wants it: again and again the same, if need be."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend, get_model_root
from modelsearch.index import class_is_indexed
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.whoosh import IndexUnavailable

Deletes = Iterable[tuple[type[Model], Any]]


def apply(backend: BaseSearchBackend, upserts: Iterable[Model], deletes: Deletes) -> None:
    """Add or replace `upserts`, each in its most specific class, and delete `deletes` (model, primary key).

    The same batch may be applied again. Raises IndexUnavailable where there is no index to write to, or its server
    does not answer; what a backend of ours raises is said there.
    """
    if hasattr(backend, "apply"):
        backend.apply(upserts, deletes)
    elif is_remote(backend):
        _apply_remotely(backend, upserts, deletes)
    else:
        with transaction.atomic():
            for model, pk in deletes:
                _entries(model).filter(object_id=str(pk)).delete()
            for model, objects in _by_model(upserts).items():
                backend.add_bulk(model, objects)


def document_count(backend: BaseSearchBackend, model: type[Model]) -> int:
    """How many objects of `model` and its subclasses are in the index; IndexUnavailable when it can't be read."""
    if is_remote(backend):
        index = backend.get_index_for_model(model)
        try:
            return backend.es.count(index=index.name)["count"]
        except Exception as error:  # the client's own, of whichever client it is
            raise IndexUnavailable(f"The search index {index} does not answer: {error!r}") from error
    return _entries(model).count()


def is_remote(backend: BaseSearchBackend) -> bool:
    """Whether it is a server beside the database, as OpenSearch is."""
    return hasattr(backend, "es")


def _apply_remotely(backend: Any, upserts: Iterable[Model], deletes: Deletes) -> None:
    by_model = _by_model(upserts)
    gone = [(get_model_root(model), pk) for model, pk in deletes]
    for root in {*(root for root, _pk in gone), *map(get_model_root, by_model)}:
        document_count(backend, root)  # or an index would be made by writing to it, without its mapping
    for root, pk in gone:
        backend.get_index_for_model(root).delete_item(root(pk=pk))
    for model, objects in by_model.items():
        backend.add_bulk(model, objects)


def _by_model(objects: Iterable[Model]) -> dict[type[Model], list[Model]]:
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for obj in objects:
        if class_is_indexed(type(obj)):
            by_model[type(obj)].append(obj)
    return by_model


def _entries(model: type[Model]) -> Any:
    """The rows about a model, and what derives from its root, in the table of the database's own backends."""
    entries = apps.get_model("wagtailsearch", "IndexEntry")._default_manager
    return entries.filter(content_type__in=get_descendants_content_types_pks(get_model_root(model)))
