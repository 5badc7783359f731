"""Building the search index anew from the database, with whatever engine, while the old one is searched."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models

CHUNK = 500
"""Objects that are read at once."""


def rebuild(told: Callable[[int], None] = lambda number: None) -> int:
    """Build every index anew; how many objects were written. `told` hears of every so many of them.

    What changes meanwhile is in the new index too: what the outbox writes to the old one is noted there, and what it
    did not write yet comes after. Raises IndexLocked when somebody else is building it.
    """
    return sum(_rebuild(backend, told) for _name, backend in get_search_backends_with_name() if backend.rebuilder_class)


def _rebuild(backend: Any, told: Callable[[int], None]) -> int:
    by_index: dict[str, list[Any]] = defaultdict(list)
    for model in get_indexed_models():
        by_index[backend.get_index_for_model(model).get_key()].append(model)
    done = 0
    for models in by_index.values():
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(models[0]))
        index = rebuilder.start()
        for model in models:
            index.add_model(model)
        for model in models:
            for objects in _chunks(model):
                index.add_items(model, objects)
                done += len(objects)
                told(len(objects))
        rebuilder.finish()
    return done


def _chunks(model: Any) -> Iterator[list[Model]]:
    """All objects by primary key. Not by their number: a deletion meanwhile would move the next ones past us."""
    objects = model.get_indexed_objects().order_by("pk")
    chunk = list(objects[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(objects.filter(pk__gt=chunk[-1].pk)[:CHUNK])
