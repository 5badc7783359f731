"""What the worker keeps: changes that the index has yet to hear of, who is telling it, and that it is alive."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from search.looked_for import QueryDay  # noqa: F401  (Django looks for models here)

_LONGEST_WAIT = 3600  # seconds
_MOST_DOUBLINGS = 12


class IndexChangeQuerySet(models.QuerySet):
    """Rows of the outbox."""

    def due(self) -> "IndexChangeQuerySet":
        """What may be tried now, the oldest first."""
        return self.filter(not_before__lte=timezone.now()).order_by("pk")

    def fresh(self) -> "IndexChangeQuerySet":
        """What was not tried yet."""
        return self.filter(attempts=0)

    def failing(self) -> "IndexChangeQuerySet":
        """What was tried and could not be indexed."""
        return self.filter(attempts__gt=0)

    def postpone(self, error: Exception) -> None:
        """Note that these failed, and try again later: after 2, 4, 8 seconds and so on, at most an hour."""
        attempts = (self.order_by("-attempts").values_list("attempts", flat=True).first() or 0) + 1
        wait = min(2 ** min(attempts, _MOST_DOUBLINGS), _LONGEST_WAIT)
        self.update(
            attempts=F("attempts") + 1,
            not_before=timezone.now() + timedelta(seconds=wait),
            error=f"{type(error).__name__}: {error}"[:2000],
        )


class IndexChange(models.Model):
    """One row of the outbox: this object may have changed, so look at it and bring the index up to date.

    It doesn't say what changed. Whoever drains looks at the object as it is then, so rows may come twice and late.
    """

    #: The label of the model at the root of the index, "wagtailcore.page" for every page.
    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=100)
    changed_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = IndexChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class Lease(models.Model):
    """A task that one process at a time may do, for as long as it says that it is still at it."""

    name = models.CharField(max_length=50, primary_key=True)
    holder = models.CharField(max_length=32, blank=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def take(name: str, seconds: float) -> str | None:
        """A token for the lease, or None if somebody else holds it. It ends by itself after `seconds`."""
        token, now = secrets.token_hex(16), timezone.now()
        Lease.objects.bulk_create([Lease(name=name, expires_at=now)], ignore_conflicts=True)
        free = Lease.objects.filter(name=name, expires_at__lte=now)
        return token if free.update(holder=token, expires_at=now + timedelta(seconds=seconds)) else None

    @staticmethod
    def renew(name: str, token: str, seconds: float) -> bool:
        """Hold it for `seconds` from now. False if it ended and somebody else took it meanwhile."""
        own = Lease.objects.filter(name=name, holder=token)
        return bool(own.update(expires_at=timezone.now() + timedelta(seconds=seconds)))

    @staticmethod
    def give_back(name: str, token: str) -> None:
        """Let the next one have it at once."""
        Lease.objects.filter(name=name, holder=token).update(expires_at=timezone.now())


class WorkerHeartbeat(models.Model):
    """When a worker was last alive. A worker that ends in good order takes its row away."""

    worker = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.worker

    @staticmethod
    def beat(worker: str, **fields: Any) -> None:
        """Note that this worker is alive now."""
        WorkerHeartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": timezone.now(), **fields})
