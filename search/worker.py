"""The worker: one process beside the web server that keeps the index up to date and runs tasks."""

import logging
import os
import socket
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from time import monotonic

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from search.backends.whoosh import IndexLocked, IndexUnavailable
from search.health import index_status
from search.looked_for import QueryDay
from search.models import WorkerHeartbeat
from search.outbox import drain
from search.rebuilding import rebuild

logger = logging.getLogger(__name__)

DRAIN_EVERY = 0.5
TASKS_EVERY = 1.0
BEAT_EVERY = 5.0
LOOK_EVERY = 5.0
"""Seconds after which an index that can't be read is noticed, though nobody writes to it."""
EXPIRE_EVERY = 3600.0
AFTER_AN_ERROR = 5.0
"""Seconds to wait, so that a full disk does not fill it further with the log."""
AFTER_A_VAIN_REBUILD = 600.0
AFTER_A_REBUILD = 10.0
SHARE = 5
"""After a rebuild that helped so many times as long as it took, too: a failing disk must not keep us at it."""
LAST_TASK_SECONDS = 20.0
"""What a running task is given to end when the worker is told to."""


class Worker:
    """Drains the outbox in the calling thread, and in threads of their own runs tasks and says that it lives."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}"[:100]
        self._stopping = Event()
        self._tasks: TaskRunner | None = None
        self._rebuild_from = 0.0
        self._look_at = 0.0
        self.is_rebuilding = False
        """Whether it is at the one thing that takes long and may be broken off: nobody reads a half-made index."""

    def run(self) -> None:
        """Work until `stop` is called."""
        WorkerHeartbeat.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
        tasks = Thread(target=self._every, args=(TASKS_EVERY, self._run_tasks), name="tasks", daemon=True)
        expiry = Thread(target=self._every, args=(EXPIRE_EVERY, self._expire), name="expiry", daemon=True)
        heart = Thread(target=self._every, args=(BEAT_EVERY, self._beat), name="heart", daemon=True)
        self._beat()
        heart.start()
        tasks.start()
        expiry.start()
        try:
            self._every(DRAIN_EVERY, self._drain)
        finally:
            self.stop()
            tasks.join(LAST_TASK_SECONDS)
            heart.join(BEAT_EVERY)
            expiry.join(BEAT_EVERY)
            WorkerHeartbeat.objects.filter(worker=self.name).delete()

    def stop(self) -> None:
        """End in good order: after the commit, and if it can be after the task, that it is at."""
        self._stopping.set()
        if self._tasks:
            self._tasks.running = False

    def _every(self, seconds: float, work: Callable[[], None]) -> None:
        """Do this work again and again, whatever happens, with `seconds` between, until told to stop."""
        pause = 0.0
        while not self._stopping.wait(pause):
            pause = seconds
            close_old_connections()
            try:
                work()
            except Exception:
                logger.exception("The worker goes on after an error")
                pause = max(seconds, AFTER_AN_ERROR)
        connections.close_all()

    def _drain(self) -> None:
        try:
            drain(self._stopping.is_set)
        except IndexUnavailable:
            self._rebuild()
        # Readers are told that search is being repaired: that must be so also while nothing is published.
        if monotonic() >= self._look_at:
            self._look_at = monotonic() + LOOK_EVERY
            if not index_status().opens:
                self._rebuild()

    def _rebuild(self) -> None:
        """Build an index that was never made, was made by another version, or is damaged; but not in a loop."""
        begun = monotonic()
        if begun < self._rebuild_from:
            return
        self._rebuild_from = begun + AFTER_A_VAIN_REBUILD
        logger.warning("The search index can't be read; building it anew")
        self.is_rebuilding = True
        try:
            rebuild()
            if index_status().opens:
                self._rebuild_from = monotonic() + max(AFTER_A_REBUILD, SHARE * (monotonic() - begun))
        except IndexLocked:
            logger.warning("Somebody else is building the search index already")
        finally:
            self.is_rebuilding = False

    def _run_tasks(self) -> None:
        # The runner takes the database's write lock to look; without a task we don't call it.
        if not DBTaskResult.objects.ready().exists():
            return
        self._tasks = TaskRunner(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=TASKS_EVERY,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name[:64],
        )
        if not self._stopping.is_set():
            self._tasks.run()

    def _expire(self) -> None:
        QueryDay.objects.past_keeping().delete()

    def _beat(self) -> None:
        WorkerHeartbeat.beat(self.name)
