"""Whether Kampvuur is well: `/health/` for whoever watches over it.

An app says what it looks at by registering a check when it starts. A check answers in milliseconds and tells no
secrets.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


class Finding(NamedTuple):
    """Whether it is well, and what was measured: names and plain numbers or words, shown to everybody."""

    ok: bool
    measured: dict[str, Any] = {}


Check = Callable[[], Finding]
_checks: dict[str, Check] = {}


def register(name: str) -> Callable[[Check], Check]:
    """Make the decorated function the check of this name."""

    def keep(check: Check) -> Check:
        _checks[name] = check
        return check

    return keep


def examine() -> dict[str, Finding]:
    """What every check finds. One that fails to answer is not well; why, only the log tells."""
    return {name: _ask(name, check) for name, check in sorted(_checks.items())}


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """All findings as JSON; status 200 when all is well, else 503."""
    findings = examine()
    well = all(finding.ok for finding in findings.values())
    return JsonResponse(
        {
            "status": "ok" if well else "failing",
            "checks": {name: {"ok": found.ok, **found.measured} for name, found in findings.items()},
        },
        status=200 if well else 503,
    )


@register("database")
def database() -> Finding:
    """Whether the database answers, and how fast (in milliseconds)."""
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(ok=True, measured={"milliseconds": round((time.perf_counter() - start) * 1000, 1)})


def _ask(name: str, check: Check) -> Finding:
    try:
        return check()
    except Exception:
        logger.exception("The health check of the %s failed", name)
        return Finding(ok=False)
