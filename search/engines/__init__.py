"""The engines that rank: whatever index a site uses, the page, the facets and the suggestions are the same.

An engine ranks primary keys by words and knows nothing else: who may see a page, facets and the order among equals are
the site's (`search.query`).
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from wagtail.search.backends import get_search_backend

from search.backends.whoosh import IndexUnavailable
from search.backends.whoosh import SearchBackend as WhooshBackend

from .base import Engine
from .general import GeneralEngine
from .simple import SimpleEngine
from .whoosh import WhooshEngine

__all__ = ["Engine", "answered_anyway", "engine"]

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_without_index: ContextVar[bool] = ContextVar("without_index", default=False)


def engine() -> Engine:
    """The engine that the settings choose. Making one costs nothing: what is dear is kept by the process."""
    if _without_index.get():
        return SimpleEngine()
    backend = get_search_backend()
    return WhooshEngine(backend) if isinstance(backend, WhooshBackend) else GeneralEngine(backend)


def answered_anyway(ask: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Of a function that asks the engine: asks it again, of the database alone, if the index can't be read."""

    @wraps(ask)
    def asking(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        try:
            return ask(*args, **kwargs)
        except IndexUnavailable:
            token = _without_index.set(True)
            try:
                return ask(*args, **kwargs)
            finally:
                _without_index.reset(token)

    return asking
