"""How search and its worker are, for /health/ and whoever keeps the site."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone
from wagtail.models import Page

from pages.health import Finding, register
from search.backends.whoosh import IndexUnavailable
from search.engines import engine
from search.models import IndexChange, WorkerHeartbeat

OUTBOX_SECONDS = 60
"""A change that waits for longer means that nobody drains, or that the worker can't keep up."""


class IndexStatus(NamedTuple):
    """Whether the index of pages can be read, and how many pages are in it (drafts too)."""

    opens: bool
    documents: int


class OutboxAge(NamedTuple):
    """How long the oldest change has waited to be indexed, in seconds (0.0 if none waits), and how many wait.

    `failing` objects are not among them: those were tried, could not be indexed, and hold up nobody.
    """

    seconds: float
    rows: int
    failing: int


def index_status() -> IndexStatus:
    """The state of the index of pages. Never raises but for what the database does."""
    try:
        return IndexStatus(True, engine().documents(Page))
    except IndexUnavailable:
        return IndexStatus(False, 0)


def outbox_age() -> OutboxAge:
    """The state of the outbox; two queries."""
    waiting = IndexChange.objects.fresh().aggregate(oldest=Min("changed_at"))["oldest"]
    seconds = (timezone.now() - waiting).total_seconds() if waiting else 0.0
    failing = IndexChange.objects.failing().values("model", "object_id").distinct().count()
    return OutboxAge(max(seconds, 0.0), IndexChange.objects.fresh().count(), failing)


def worker_last_seen() -> datetime | None:
    """When any worker was last alive; None if none is, or ever was."""
    return WorkerHeartbeat.objects.aggregate(seen=Max("seen_at"))["seen"]


@register("index")
def index() -> Finding:
    """Whether the search index can be read, and the number of pages in it."""
    status = index_status()
    return Finding(ok=status.opens, measured={"documents": status.documents})


@register("outbox")
def outbox() -> Finding:
    """Whether changes reach the index in time: the age of the oldest, how many wait, how many can't be indexed."""
    age = outbox_age()
    measured = {"seconds": round(age.seconds, 1), "rows": age.rows, "failing": age.failing}
    return Finding(ok=age.seconds <= OUTBOX_SECONDS, measured=measured)


@register("worker")
def worker() -> Finding:
    """Whether a worker is alive, and how many seconds ago it said so."""
    seen = worker_last_seen()
    if seen is None:
        return Finding(ok=False)
    seconds = (timezone.now() - seen).total_seconds()
    return Finding(ok=seconds <= settings.WORKER_HEARTBEAT_SECONDS, measured={"seconds": round(seconds, 1)})
