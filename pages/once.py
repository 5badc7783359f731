"""What is asked of the database once a request, however many lists of a page need it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models.signals import m2m_changed, post_delete, post_save

Answer = TypeVar("Answer")
_request = Local()


def once_a_request(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Remember what the function answers to the same arguments until the request ends, or until anything is written.

    Outside a request (a command, the worker) nothing is remembered.
    """

    @wraps(ask)
    def answer(*args: Any) -> Answer:
        known = getattr(_request, "answers", None)
        if known is None:
            return ask(*args)
        key = (ask, *args)
        if key not in known:
            known[key] = ask(*args)
        return known[key]

    return answer


def within_a_request() -> bool:
    """Whether answers are remembered now."""
    return getattr(_request, "answers", None) is not None


def _begin(**kwargs: Any) -> None:
    _request.answers = {}


def _end(**kwargs: Any) -> None:
    _request.answers = None


def _forget(**kwargs: Any) -> None:
    if getattr(_request, "answers", None):
        _request.answers = {}


request_started.connect(_begin, dispatch_uid="pages.once-begin")
request_finished.connect(_end, dispatch_uid="pages.once-end")
for changed in (post_save, post_delete, m2m_changed):
    changed.connect(_forget, dispatch_uid="pages.once-forget")
