"""Results that editors chose for a query: they come first, whether or not they have its words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from wagtail.contrib.search_promotions.models import SearchPromotion

from pages.kept import kept_for_a_minute
from pages.visibility import visible_pages
from search.hits import Hits, Readable
from search.normal_form import normal_form


def pins_for(query: str, user: Any) -> dict[int, int]:
    """The pages that editors chose for this query, each with its place from 0, as this user may read them.

    Each in the reader's language where there is a translation; else as it was chosen; else in any. Queries are the same
    but for case, accents, punctuation and spaces. One query, none if nothing is chosen.
    """
    chosen = _pins().get(normal_form(query), ()) if query else ()
    if not chosen:
        return {}
    readable: dict[Any, list[tuple[int, str]]] = {}
    pages = visible_pages(user).filter(translation_key__in=[key for _pk, key in chosen]).order_by("pk")
    for pk, key, language in pages.values_list("pk", "translation_key", "locale__language_code"):
        readable.setdefault(key, []).append((pk, language))
    own = get_language()
    best = [
        min(readable[key], key=lambda page: (page[1] != own, page[0] != pk))[0] for pk, key in chosen if key in readable
    ]
    return {pk: place for place, pk in enumerate(dict.fromkeys(best))}


def with_pins(hits: Hits, pins: Mapping[int, int], user: Any) -> Hits:
    """These hits, and those that were chosen and are not among them. One query, none if nothing is missing."""
    if not pins:
        return hits
    found = {hits.table.pks[row] for row in hits.rows if not hits.is_theme(row)}
    missing = dict.fromkeys(pins.keys() - found, 0.0)
    return hits.and_also(Readable(user, hits.words).hits(missing)) if missing else hits


@kept_for_a_minute
def _pins() -> dict[str, list[tuple[int, Any]]]:
    """For each query the pages that were chosen, as (primary key, translation key), in the editors' order. One query.

    Wagtail's own `Query.get` is not used: it writes down whatever is asked for.
    """
    found: dict[str, list[tuple[int, Any]]] = {}
    rows = SearchPromotion.objects.exclude(page=None).order_by("query", "sort_order", "pk")
    for query, pk, key in rows.values_list("query__query_string", "page", "page__translation_key"):
        found.setdefault(normal_form(query), []).append((pk, key))
    return found
