"""The snapshots that this process holds open, one for each index, and what happens when one can't be read."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from whoosh.index import EmptyIndexError
from whoosh.reading import ReaderClosed

from .errors import IndexUnavailable
from .folder import IndexFolder
from .snapshot import Snapshot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

MOVED_ON = (FileNotFoundError, EmptyIndexError, ReaderClosed)
"""Another process committed or exchanged versions, or another thread closed our snapshot, while we were reading."""
ATTEMPTS = 4
PAUSE = 0.01
"""Seconds."""

_snapshots: dict[Path, Snapshot] = {}
_reported: set[Path] = set()
_exchange = threading.Lock()


def read(folder: IndexFolder, work: Callable[[Snapshot], Result]) -> Result:
    """The result of `work` on the newest snapshot of an index.

    Raises IndexUnavailable, having logged it once, when there is no index or it is damaged.
    """
    try:
        result = _with_patience(folder, work)
    except NotImplementedError:
        raise
    except IndexUnavailable as error:
        _report(folder, error)
        raise
    except Exception as error:  # pickles and packed numbers: damage can raise anything
        _forget(folder)
        damage = IndexUnavailable(f"The search index in {folder.path} is damaged: {error!r}")
        _report(folder, damage, error)
        raise damage from error
    _reported.discard(folder.path)
    return result


def _with_patience(folder: IndexFolder, work: Callable[[Snapshot], Result]) -> Result:
    for _ in range(ATTEMPTS - 1):
        try:
            return _attempt(folder, work)
        except MOVED_ON:
            _forget(folder)
            time.sleep(PAUSE)
    return _attempt(folder, work)


def _attempt(folder: IndexFolder, work: Callable[[Snapshot], Result]) -> Result:
    snapshot = _newest(folder)
    with snapshot.lock:
        if snapshot.closed:
            raise ReaderClosed("Another thread met a newer commit")
        result = work(snapshot)
        snapshot.was_read()
        return result


def _newest(folder: IndexFolder) -> Snapshot:
    version = folder.current()
    known = _snapshots.get(folder.path)
    if known and known.version == version and known.is_current():
        return known
    with _exchange:
        known = _snapshots.get(folder.path)
        if known and known.version == version and known.is_current():
            return known  # another thread was quicker
        fresh = Snapshot(version, folder.languages, older=known)
        _snapshots[folder.path] = fresh
    if known:
        known.close()
    return fresh


def _forget(folder: IndexFolder) -> None:
    with _exchange:
        _snapshots.pop(folder.path, None)


def _report(folder: IndexFolder, reason: IndexUnavailable, cause: Exception | None = None) -> None:
    """Log that searches find nothing: once, not for every search until somebody rebuilds the index."""
    if folder.path not in _reported:
        _reported.add(folder.path)
        remedy = "Run `manage.py rebuild_search_index` (elsewhere `manage.py rebuild_modelsearch_index`)."
        logger.error("%s, so searches find nothing. %s", reason, remedy, exc_info=cause)


def _start_anew() -> None:
    """Forget what a parent process had open, whose file positions we would share, and who held the lock there."""
    global _exchange
    _exchange = threading.Lock()
    _snapshots.clear()


os.register_at_fork(after_in_child=_start_anew)
