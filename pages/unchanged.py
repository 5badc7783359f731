"""What a visitor may see, kept as long as nobody writes to the database: exact, unlike what is kept for a minute.

SQLite tells for next to nothing whether anything was written: by other connections (`PRAGMA data_version`,
https://www.sqlite.org/pragma.html#pragma_data_version) and by one's own (`total_changes`). Other databases don't, and
are asked every time. So are all within a transaction, of which what was written may be rolled back.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page

Answer = TypeVar("Answer")
_NAME = "_kampvuur_unchanged"


@dataclass
class _Kept:
    version: tuple
    until: datetime | None
    """When the first of the pages that are live ends: from then on less may be seen, though nothing was written."""
    answers: dict[Hashable, Any] = field(default_factory=dict)


def while_unchanged(ask: Callable[..., Answer], user: Any, *more: Hashable) -> Answer:
    """What `ask(user, *more)` answers, out of the database alone: kept for visitors, so nobody may change it."""
    version = _version() if isinstance(user, AnonymousUser) else None
    if version is None:
        return ask(user, *more)
    kept = getattr(connection, _NAME, None)
    if kept is None or kept.version != version or (kept.until and kept.until <= timezone.now()):
        kept = _Kept(version, _next_end())
        setattr(connection, _NAME, kept)
    key = (ask, *more)
    if key not in kept.answers:
        kept.answers[key] = ask(user, *more)
    return kept.answers[key]


def _version() -> tuple | None:
    """What changes with the database; None where that can't be known."""
    if connection.vendor != "sqlite" or connection.in_atomic_block or not connection.get_autocommit():
        return None
    raw: Any = connection.connection
    # The connection itself is a part of it: another one counts anew.
    return raw, raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes


def _next_end() -> datetime | None:
    return Page.objects.filter(live=True, expire_at__gt=timezone.now()).aggregate(end=Min("expire_at"))["end"]
