"""Results that editors chose for a query: they come first, whether or not they have its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from wagtail.contrib.search_promotions.models import SearchPromotion

from pages.kept import kept_for_a_minute
from pages.visibility import visible_pages
from search.hits import Hits, Readable
from search.normal_form import normal_form


@dataclass(frozen=True)
class ChosenLink:
    """A page elsewhere that editors chose for a query."""

    title: str
    url: str
    description: str


def pins_for(query: str, user: Any) -> dict[int, int]:
    """The pages that editors chose for this query, each with its place from 0, as this user may read them.

    Each in the reader's language where there is a translation; else as it was chosen; else in any. Queries are the same
    but for case, accents, punctuation and spaces. One query, none if nothing is chosen.
    """
    chosen = _chosen().get(normal_form(query), _NOTHING).pages if query else []
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


def links_for(query: str) -> list[ChosenLink]:
    """The pages elsewhere that editors chose for this query, in their order. They are for everybody."""
    return _chosen().get(normal_form(query), _NOTHING).links if query else []


def with_pins(hits: Hits, pins: Mapping[int, int], user: Any) -> Hits:
    """These hits, and those that were chosen and are not among them. One query, none if nothing is missing."""
    if not pins:
        return hits
    found = {hits.table.pks[row] for row in hits.rows if not hits.is_theme(row)}
    missing = dict.fromkeys(pins.keys() - found, 0.0)
    return hits.and_also(Readable(user, hits.words).hits(missing)) if missing else hits


@dataclass
class _Chosen:
    pages: list[tuple[int, Any]] = field(default_factory=list)
    """Primary keys and translation keys."""
    links: list[ChosenLink] = field(default_factory=list)


_NOTHING = _Chosen()


@kept_for_a_minute
def _chosen() -> dict[str, _Chosen]:
    """What was chosen for each query, in the editors' order. One query.

    Wagtail's own `Query.get` is not used: it writes down whatever is asked for.
    """
    found: dict[str, _Chosen] = {}
    rows = SearchPromotion.objects.order_by("query", "sort_order", "pk").values_list(
        "query__query_string", "page", "page__translation_key", "external_link_url", "external_link_text", "description"
    )
    for query, pk, key, url, title, description in rows:
        chosen = found.setdefault(normal_form(query), _Chosen())
        if pk:
            chosen.pages.append((pk, key))
        elif url:
            chosen.links.append(ChosenLink(title or url, url, description))
    return found
