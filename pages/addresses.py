"""The addresses of the lists, which many things on one page need."""

from typing import Any

from django.core.cache import caches
from django.utils.translation import get_language

from .languages import active_locale

_SECONDS = 60


def list_address(model: Any) -> str:
    """The path of the live list page of this model in the active language ("/en/themes/"), or "" if there is none.

    Kept for a minute in this process: a page of a hundred themes needs it a hundred times.
    """
    key = f"list-address.{model._meta.label_lower}.{get_language()}"
    known = caches["renditions"].get(key)
    if known is None:
        page = model.objects.live().filter(locale=active_locale()).first()
        known = (page.url or "") if page else ""
        caches["renditions"].set(key, known, _SECONDS)
    return known


def forget_list_addresses(**kwargs: Any) -> None:
    """Ask the database again next time: a page was published, moved or renamed."""
    caches["renditions"].clear()
