"""The ways to narrow what was found: `pages.facets` over hits in memory in place of querysets.

So all counts together cost one pass and no query, and one facet covers pages of every kind and themes.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from gatherings.models import GatheringPage
from knowledge.facets import is_year
from pages.facets import Facet, Option, count_options, toggled
from pages.templatetags.kampvuur_ui import kind_name
from search.hits import Hit
from search.kinds import KINDS
from search.vocabulary import Entry, Vocabulary

NAMES = ("type", "theme", "community", "gathering", "language", "year")
"""The facets' names in addresses, in their order."""
_SLUG = re.compile(r"[-\w]{1,255}", re.ASCII)
_LONGEST_SHOWN = 40


@dataclass
class SearchFacet(Facet):
    """A facet that can say what is wrong with a value that somebody asked for."""

    word: Callable[[str], tuple[str, str]] = lambda value: (value, "")
    """The reader's word for a value, and the language of that word."""
    problem: str = ""
    refused: list[str] = field(default_factory=list)


def search_facets(vocabulary: Vocabulary, user: Any) -> list[SearchFacet]:
    """Fresh facets for one search by this user."""

    def knows_gathering(slug: str) -> bool:
        if slug in vocabulary.aliases:
            return True
        return bool(_SLUG.fullmatch(slug)) and GatheringPage.objects.visible_to(user).filter(slug=slug).exists()

    gatherings = _facet("gathering", _("Shared at"), lambda hit: hit.gatherings, knows_gathering)
    gatherings.narrow = lambda hits, slugs: _having(
        hits, lambda hit: hit.gatherings, [vocabulary.aliases.get(slug, slug) for slug in slugs]
    )
    gatherings.word = _word(vocabulary.gatherings)
    return [
        _kinds(),
        _things("theme", _("Theme"), lambda hit: hit.themes, vocabulary.themes),
        _things("community", _("Community"), lambda hit: hit.communities, vocabulary.communities),
        gatherings,
        _languages(),
        _years(),
    ]


def count(hits: list[Hit], facets: list[SearchFacet], values: Mapping[str, list[str]], parameters: QueryDict) -> None:
    """Fill the facets' options, each with how many it leaves, and with those that were refused to take back."""
    count_options(hits, list(facets), values, parameters)
    for facet in facets:
        named = ((option, *facet.word(option.value)) for option in facet.options)
        facet.options = [replace(option, label=label, lang=lang) for option, label, lang in named]
        facet.options += [
            Option(value, shortened(value), 0, selected=True, url=toggled(parameters, facet.name, value))
            for value in facet.refused
        ]


def shortened(value: str) -> str:
    """A value that somebody typed, fit to be said back."""
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _facet(
    name: str, label: str, values: Callable[[Hit], Collection[str]], knows: Callable[[str], bool]
) -> SearchFacet:
    def counts(hits: list[Hit]) -> list[tuple[str, str, int]]:
        numbers = Counter(value for hit in hits for value in values(hit))
        words = {value: facet.word(value)[0] for value in numbers}
        ordered = sorted(numbers, key=lambda value: (-numbers[value], words[value].casefold()))
        return [(value, words[value], numbers[value]) for value in ordered]

    facet = SearchFacet(name, label, counts, lambda hits, wanted: _having(hits, values, wanted), knows)
    return facet


def _having(hits: list[Hit], values: Callable[[Hit], Collection[str]], wanted: list[str]) -> list[Hit]:
    return [hit for hit in hits if any(value in values(hit) for value in wanted)]


def _things(
    name: str, label: str, values: Callable[[Hit], Collection[str]], entries: Mapping[int, Entry]
) -> SearchFacet:
    by_slug = {entry.slug: entry for entry in entries.values()}
    facet = _facet(name, label, values, by_slug.__contains__)
    facet.word = _word(by_slug)
    return facet


def _word(by_slug: Mapping[str, Entry]) -> Callable[[str], tuple[str, str]]:
    def word(slug: str) -> tuple[str, str]:
        entry = by_slug.get(slug)
        return (entry.name(), entry.language()) if entry else (slug, "")

    return word


def _kinds() -> SearchFacet:
    facet = _facet("type", _("Kind"), lambda hit: (hit.kind,), KINDS.__contains__)
    facet.word = lambda kind: (kind_name(kind, 2), "")
    return _in_order(facet, KINDS.index)


def _languages() -> SearchFacet:
    names = {code: _(name) for code, name in settings.LANGUAGES}
    facet = _facet("language", _("Language"), lambda hit: hit.languages, names.__contains__)
    facet.word = lambda code: (names.get(code, code), "")
    return facet


def _years() -> SearchFacet:
    facet = _facet("year", _("Year"), lambda hit: (f"{hit.day.year:04}",) if hit.day else (), is_year)
    return _in_order(facet, lambda year: -int(year))


def _in_order(facet: SearchFacet, place: Callable[[str], int]) -> SearchFacet:
    by_number = facet.counts
    facet.counts = lambda hits: sorted(by_number(hits), key=lambda row: place(row[0]))
    return facet
