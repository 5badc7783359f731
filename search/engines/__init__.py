"""The engines that rank: whatever index a site uses, the page, the facets and the suggestions are the same.

An engine ranks primary keys by words and knows nothing else: who may see a page, facets and the order among equals are
the site's (`search.query`).
"""

from wagtail.search.backends import get_search_backend

from .base import Engine
from .whoosh import WhooshEngine

__all__ = ["Engine", "engine"]


def engine() -> Engine:
    """The engine that the settings choose. Making one costs nothing: what is dear is kept by the process."""
    return WhooshEngine(get_search_backend())
