"""The ways to narrow what was found: `pages.facets` over hits in memory in place of querysets.

So all counts together cost one pass and no query, and one facet covers pages of every kind and themes.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from gatherings.models import GatheringPage
from knowledge.facets import is_year
from pages.facets import Facet, Option, Row, narrowed, toggled
from pages.templatetags.kampvuur_ui import kind_name
from search.hits import Hit
from search.kinds import KINDS
from search.vocabulary import Entry, Vocabulary

NAMES = ("type", "theme", "community", "gathering", "language", "year")
"""The facets' names in addresses, in their order."""
_LONGEST_SHOWN = 40

Values = Callable[[Hit], Collection[str]]
Word = Callable[[str], tuple[str, str]]
"""The reader's word for a value, and the language of that word if it may differ from the reader's."""


@dataclass(kw_only=True)
class SearchFacet(Facet):
    """A facet of hits, that can say what is wrong with a value that somebody asked for."""

    counts: Callable[[list[Hit]], list[Row]]
    """The values of hits, with how many have each."""
    word: Word = lambda value: (value, "")
    plain: Callable[[str], str] = str
    """The one value that stands for several that mean the same."""
    problem: str = ""
    refused: list[str] = field(default_factory=list)


def search_facets(vocabulary: Vocabulary, user: Any) -> list[SearchFacet]:
    """Fresh facets for one search by this user."""
    languages = {code: (_(name), "") for code, name in settings.LANGUAGES}
    themes, communities = _by_slug(vocabulary.themes), _by_slug(vocabulary.communities)
    aliases = vocabulary.aliases

    @cache
    def all_gatherings() -> set[str]:
        return set(GatheringPage.objects.visible_to(user).values_list("slug", flat=True))

    def knows_gathering(slug: str) -> bool:
        return slug in aliases or slug in all_gatherings()

    return [
        _facet("type", _("Kind"), lambda hit: (hit.kind,), KINDS.__contains__, _kind_word, place=KINDS.index),
        _facet("theme", _("Theme"), lambda hit: hit.themes, themes.__contains__, _name_in(themes)),
        _facet(
            "community", _("Community"), lambda hit: hit.communities, communities.__contains__, _name_in(communities)
        ),
        _facet(
            "gathering", _("Shared at"), lambda hit: hit.gatherings, knows_gathering, _name_in(vocabulary.gatherings),
            plain=lambda slug: aliases.get(slug, slug),
        ),
        _facet("language", _("Language"), lambda hit: hit.languages, languages.__contains__, languages.__getitem__),
        _facet("year", _("Year"), _year, is_year, lambda year: (year, ""), place=lambda year: -int(year)),
    ]  # fmt: skip


def count(hits: list[Hit], facets: list[SearchFacet], values: Mapping[str, list[str]], q: str) -> None:
    """Fill the facets' options, each with how many it leaves, and with those that were refused to take back."""
    asked = QueryDict(mutable=True)
    for facet in facets:
        asked.setlist(facet.name, [*values[facet.name], *facet.refused])
    for facet in facets:
        rows = facet.counts(narrowed(hits, facets, values, but=facet.name))
        present = {row[0] for row in rows}
        absent = [(value, "", 0) for value in values[facet.name] if value not in present]
        facet.offer([*rows, *absent], values[facet.name], asked)
    words = urlencode({"q": q}) if q else ""  # once, and not for each option: it may be long
    for facet in facets:
        facet.options += [
            Option(value, "", 0, selected=True, url=toggled(asked, facet.name, value)) for value in facet.refused
        ]
        facet.options = [_spelt_out(option, facet, words) for option in facet.options]


def _spelt_out(option: Option, facet: SearchFacet, words: str) -> Option:
    refused = option.value in facet.refused
    label, lang = (shortened(option.value), "") if refused else facet.word(option.value)
    url = "?" + "&".join(filter(None, (words, option.url.removeprefix("?"))))
    return replace(option, label=label, lang=lang, url=url)


def shortened(value: str) -> str:
    """A value that somebody typed, fit to be said back."""
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _facet(
    name: str,
    label: str,
    values: Values,
    knows: Callable[[str], bool],
    word: Word,
    *,
    place: Callable[[str], int] | None = None,
    plain: Callable[[str], str] = str,
) -> SearchFacet:
    """A facet by the values that each hit has; options in the order of `place`, or else the most frequent first."""

    def counts(hits: list[Hit]) -> list[Row]:
        numbers = Counter(value for hit in hits for value in values(hit))
        rows = [(value, word(value)[0], number) for value, number in numbers.items()]
        return sorted(rows, key=lambda row: (place(row[0]) if place else -row[2], row[1].casefold()))

    def narrow(hits: list[Hit], wanted: list[str]) -> list[Hit]:
        return [hit for hit in hits if any(value in values(hit) for value in wanted)]

    return SearchFacet(name, label, narrow, knows, counts=counts, word=word, plain=plain)


def _by_slug(entries: Mapping[int, Entry]) -> dict[str, Entry]:
    return {entry.slug: entry for entry in entries.values()}


def _name_in(entries: Mapping[str, Entry]) -> Word:
    def word(slug: str) -> tuple[str, str]:
        entry = entries.get(slug)
        return (entry.name(), entry.language()) if entry else (slug, "")

    return word


def _kind_word(kind: str) -> tuple[str, str]:
    return kind_name(kind, 2), ""


def _year(hit: Hit) -> Collection[str]:
    return (f"{hit.day.year:04}",) if hit.day else ()
