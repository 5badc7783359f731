"""Drainers in processes of their own, for the tests of what they do to each other and when they are killed.

Run in a place (`tests.places`), whose database and index are its own: what is committed there stays there.
"""

import os
import random
import signal
import time
from contextlib import contextmanager

from django.db import connections
from django_tasks import task
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from practices.models import LessonPage
from search import outbox
from search.backends.whoosh import IndexLocked
from search.models import IndexChange, WorkerHeartbeat
from search.outbox import drain, enqueue
from tests.factories import LessonFactory

LESSONS, AT_ONCE = 12, 3


@task()
def light(lamp):
    """Something for the worker to do."""
    return f"{lamp} is lit"


def killed(rounds):
    """Kill a drainer in the middle of its work, again and again; then let one finish. What is found after all that.

    Each round renames a few lessons, and unpublishes one of them: drafts stay in the index, as editors search them.
    What each is called last is what it must be found by, and by nothing that it was called before.
    """
    outbox.BATCH, outbox.LEASE_SECONDS = 1, 0.2
    lessons = _lessons()
    called, left = {}, []
    for number in range(rounds):
        few = [lessons[(number * AT_ONCE + place) % LESSONS] for place in range(AT_ONCE)]
        called |= dict.fromkeys(few, f"round{number}")
        _rename(few, f"round{number}")
        LessonPage.objects.get(pk=few[0]).unpublish()
        before = IndexChange.objects.count()
        with _drainer() as pid:
            while IndexChange.objects.count() == before:
                time.sleep(0.002)
            time.sleep(random.uniform(0, 0.06))
            os.kill(pid, signal.SIGKILL)
        left.append(IndexChange.objects.count())
        _find(f"round{number}")  # the index opens
    time.sleep(outbox.LEASE_SECONDS)
    while drain():
        pass
    right = {number: {pk for pk in lessons if called.get(pk) == f"round{number}"} for number in range(rounds)}
    return {
        "wrong": [number for number in range(rounds) if _find(f"round{number}") != right[number]],
        "found": sum(map(len, right.values())),
        "left": left,
        "waiting": IndexChange.objects.count(),
        "failing": IndexChange.objects.failing().count(),
        "locked": _is_locked(),
    }


def together(rounds):
    """Two drainers at once, while lessons are renamed again and again. What is found when they are done."""
    outbox.BATCH = 2
    lessons = _lessons()
    with _drainer() as one, _drainer() as other:
        for number in range(rounds):
            _rename(lessons, f"round{number}")
        deadline = time.monotonic() + 60
        while IndexChange.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(one, signal.SIGTERM)
        os.kill(other, signal.SIGTERM)
    return _findings(lessons, rounds)


def published():
    """With a worker at work: seconds from publishing until it is found, at best of three; and the result of a task."""
    result = light.enqueue("the lamp")
    waits = []
    for word in ("heron", "bittern", "egret"):
        lesson, start = LessonFactory(title=f"The {word}"), time.monotonic()
        while lesson.pk not in _find(word) and time.monotonic() < start + 20:
            time.sleep(0.05)
        waits.append(time.monotonic() - start)
    for _ in range(100):
        result.refresh()
        if result.is_finished:
            break
        time.sleep(0.1)
    return {"seconds": min(waits), "task": result.return_value, "workers": WorkerHeartbeat.objects.count()}


def repaired():
    """Whether lessons are found again, within a minute and without anything that is written."""
    deadline = time.monotonic() + 60
    while not _find("heron") and time.monotonic() < deadline:
        time.sleep(0.2)
    return bool(_find("heron"))


@contextmanager
def _drainer():
    """A process that drains as long as it lives; its end is waited for."""
    connections.close_all()
    pid = os.fork()
    if not pid:
        try:
            while True:
                drain()
                time.sleep(0.01)
        finally:
            os._exit(1)  # an error: whoever is told to end, or killed, does not come here
    yield pid
    _pid, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status), "a drainer failed"


def _lessons():
    lessons = [LessonFactory(title=f"Heron {number}").pk for number in range(LESSONS)]
    while drain():
        pass
    return lessons


def _rename(lessons, word):
    for pk in lessons:
        lesson = LessonPage.objects.get(pk=pk)
        lesson.title = f"Heron {word}"
        lesson.save()
    enqueue(Page, [999_999])


def _find(word):
    return {ranked.pk for ranked in get_search_backend().search_ids(word, Page)}


def _is_locked():
    """Whether a lock of the index is still held, though nobody is at work."""
    folder = get_search_backend().get_index_for_model(Page).folder
    try:
        with folder.lock("write", timeout=0), folder.lock("rebuild", timeout=0):
            return False
    except IndexLocked:
        return True


def _findings(lessons, rounds):
    last = rounds - 1
    return {
        "old": sum(len(_find(f"round{number}")) for number in range(last)),
        "new": _find(f"round{last}") == set(lessons),
        "waiting": IndexChange.objects.count(),
        "failing": IndexChange.objects.failing().count(),
    }
