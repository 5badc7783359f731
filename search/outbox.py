"""The outbox: an index change is a row in the same transaction as the change itself, drained by the worker.

So a page that was rolled back leaves nothing in the index, a process that is killed loses nothing, and nobody waits
for the index when saving. (Where code saves outside any transaction, the row follows the change by a moment.)
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import InterfaceError, OperationalError
from django.db.models import Model
from modelsearch.backends import get_search_backends_with_name
from modelsearch.backends.base import get_model_root
from wagtail.models import Page

from search.backends.whoosh import IndexLocked, IndexUnavailable
from search.engines.writing import apply
from search.models import IndexChange, Lease

logger = logging.getLogger(__name__)

BATCH = 100
"""Objects in one commit: about a second of work."""
LEASE = "outbox"
LEASE_SECONDS = 10.0
"""So long after a drainer was killed the next one takes over."""
_ROWS_LOOKED_AT = 2000

#: No object's fault: the whole batch is tried again later.
NOT_READY = (IndexLocked, IndexUnavailable, OSError, OperationalError, InterfaceError)

Key = tuple[str, str]
"""An object: the label of the model at the root of its index, and its primary key."""
Batch = dict[Key, list[int]]
"""Objects, and the ids of the rows that are about each."""


def enqueue(model: type[Model], pks: Iterable[Any]) -> None:
    """Have these objects looked at by the next drain, be they changed, new or gone.

    Signals call this for everything that is saved or deleted one by one; call it yourself after `QuerySet.update()`
    and `bulk_create()`, which send none, within their transaction.
    """
    label = get_model_root(model)._meta.label_lower
    IndexChange.objects.bulk_create((IndexChange(model=label, object_id=str(pk)) for pk in pks), batch_size=500)


def drain(stopping: Callable[[], bool] = lambda: False) -> int:
    """Bring the index up to date with everything in the outbox that is due; how many objects that were.

    Does nothing while another process is draining; ends early, between two commits, once `stopping()` is true.
    Raises what is in `NOT_READY` when the index or the database can't be written now: nothing is lost, drain again.
    """
    if not IndexChange.objects.due().exists():
        return 0
    done = 0
    with _lease() as token:
        while token and not stopping() and (batch := _next_batch()):
            failed = _index(batch)
            if not Lease.renew(LEASE, token, LEASE_SECONDS):
                # Held up for so long that another took over: what was written here may be older than theirs.
                for label, pk in batch:
                    enqueue(apps.get_model(label), [pk])
                break
            _settle(batch, failed)
            done += len(batch) - len(failed)
    return done


@contextmanager
def _lease() -> Iterator[str | None]:
    token = Lease.take(LEASE, LEASE_SECONDS)
    try:
        yield token
    finally:
        if token:
            Lease.give_back(LEASE, token)


def _next_batch() -> Batch:
    """The oldest objects that are due. Rows are taken by id: one that is committed later stays, whatever its id."""
    batch: Batch = {}
    rows = IndexChange.objects.due().values_list("pk", "model", "object_id")[:_ROWS_LOOKED_AT]
    for row, label, pk in rows:
        if len(batch) < BATCH or (label, pk) in batch:
            batch.setdefault((label, pk), []).append(row)
    return batch


def _index(batch: Batch) -> dict[Key, Exception]:
    """Write a batch to the index. What could not be written, found by halving the batch, with the reason."""
    try:
        _write(batch)
    except NOT_READY:
        raise
    except Exception as error:
        keys = list(batch)
        if len(keys) == 1:
            return {keys[0]: error}
        middle = len(keys) // 2
        return _index({key: batch[key] for key in keys[:middle]}) | _index({key: batch[key] for key in keys[middle:]})
    return {}


def _write(batch: Iterable[Key]) -> None:
    """Bring these objects in the index to what they are in the database now, in one commit an index."""
    by_root: dict[type[Model], list[str]] = defaultdict(list)
    for label, pk in batch:
        by_root[apps.get_model(label)].append(pk)
    present = [obj for root, pks in by_root.items() for obj in _objects(root, pks)]
    found = {(get_model_root(type(obj)), str(obj.pk)) for obj in present}
    gone = [(root, pk) for root, pks in by_root.items() for pk in pks if (root, pk) not in found]
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        apply(backend, present, gone)


def _objects(root: Any, pks: list[str]) -> Iterator[Model]:
    """Those of the objects that belong in the index, each in its own class."""
    by_class: dict[Any, list[Any]] = defaultdict(list)
    if issubclass(root, Page):
        for pk, content_type in root.objects.filter(pk__in=pks).values_list("pk", "content_type"):
            by_class[ContentType.objects.get_for_id(content_type).model_class()].append(pk)
    else:
        by_class[root] = pks
    for model, own in by_class.items():
        for obj in model.get_indexed_objects().filter(pk__in=own):
            if obj.get_indexed_instance() is not None:
                yield obj


def _settle(batch: Batch, failed: dict[Key, Exception]) -> None:
    """Delete the rows of what is in the index now; postpone the rows of what could not be indexed."""
    done = [row for key, rows in batch.items() if key not in failed for row in rows]
    IndexChange.objects.filter(pk__in=done).delete()
    for key, error in failed.items():
        logger.error("Could not index %s %s; trying again later", *key, exc_info=error)
        IndexChange.objects.filter(pk__in=batch[key]).postpone(error)
