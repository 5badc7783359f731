"""What changes so seldom that each process keeps it: where the site's lists are, the words of vocabularies.

For a minute at most, and until this process writes any of it (`pages.signals`). Who may see what is never among it.
"""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, TypeVar

Answer = TypeVar("Answer")
SECONDS = 60
_known: dict[Any, tuple[float, Any]] = {}


def kept_for_a_minute(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Remember what the function answers to the same arguments. Nobody may change what it gives."""

    @wraps(ask)
    def answer(*args: Any) -> Answer:
        key, known = (ask, *args), _known
        until, kept = known.get(key, (0.0, None))
        if until <= monotonic():
            kept = ask(*args)
            # Into what was current before it was asked: what another thread made it forget meanwhile stays forgotten.
            known[key] = (monotonic() + SECONDS, kept)
        return kept

    return answer


def forget() -> None:
    """Ask the database again next time."""
    global _known
    _known = {}
