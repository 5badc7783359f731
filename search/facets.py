"""The ways to narrow what was found: `pages.facets` over columns of facts in place of querysets.

So all counts together cost no query, and one facet covers pages of every kind and themes.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gatherings.models import GatheringPage
from knowledge.facets import is_year
from pages.facets import Facet, Option, Row, toggled
from pages.templatetags.kampvuur_ui import kind_name
from search.counting import Column, Counted, SharedAt, narrowings
from search.facts import VALUES
from search.hits import Hits
from search.kinds import KINDS
from search.vocabulary import Entry, Vocabulary

NAMES = ("type", "theme", "community", "organisation", "gathering", "language", "year")
"""The facets' names in addresses, in their order."""
_LONGEST_SHOWN = 40

Word = Callable[[str], tuple[str, str]]
"""The reader's word for a value, and the language of that word if it may differ from the reader's."""


@dataclass(kw_only=True)
class SearchFacet(Facet):
    """A facet of hits, that can say what is wrong with a value that somebody asked for."""

    counts: Callable[[Hits], list[Row]]
    """The values of hits, with how many have each."""
    word: Word = lambda value: (value, "")
    plain: Callable[[str], str] = str
    """The one value that stands for several that mean the same."""
    parent: Callable[[str], str] = lambda value: ""
    """The value that this one is a part of, so that whatever has it has that too; "" for most."""
    problem: str = ""
    refused: list[str] = field(default_factory=list)


def search_facets(vocabulary: Vocabulary, user: Any) -> list[SearchFacet]:
    """Fresh facets for one search by this user."""
    languages = {code: (_(name), "") for code, name in settings.LANGUAGES}
    words, aliases = vocabulary, vocabulary.aliases
    themes, communities = _by_slug(words.themes), _by_slug(words.communities)
    organisations = {slug: (name, "") for slug, name in words.organisations.values()}

    @cache
    def all_gatherings() -> set[str]:
        return set(GatheringPage.objects.visible_to(user).values_list("slug", flat=True))

    def knows_gathering(slug: str) -> bool:
        return slug in aliases or slug in all_gatherings()

    def themes_of(number: int) -> set[str]:
        return {slug for pk in VALUES["themes"][number] for slug in words.theme_and_above(pk)}

    def communities_of(number: int) -> list[str]:
        found = VALUES["communities"][number]
        return [words.communities[pk].slug for pk in found if pk in words.communities]

    def organisations_of(number: int) -> list[str]:
        found = VALUES["organisations"][number]
        return [words.organisations[pk][0] for pk in found if pk in words.organisations]

    return [
        _facet(
            "type", _("Kind"), Column("kind", lambda number: (VALUES["kind"][number],)), KINDS.__contains__, _kind_word,
            place=KINDS.index,
        ),
        _facet(
            "theme", _("Theme"), Column("themes", themes_of), themes.__contains__, _name_in(themes),
            parent=words.theme_above,
        ),
        _facet(
            "community", _("Community"), Column("communities", communities_of), communities.__contains__,
            _name_in(communities),
        ),
        _facet(
            "organisation", _("Organisation"), Column("organisations", organisations_of), organisations.__contains__,
            organisations.__getitem__,
        ),
        _facet(
            "gathering", _("Shared at"), SharedAt(words.shared_at), knows_gathering, _name_in(words.gatherings),
            plain=lambda slug: aliases.get(slug, slug),
        ),
        _facet(
            "language", _("Language"), Column("languages", VALUES["languages"].__getitem__), languages.__contains__,
            languages.__getitem__,
        ),
        _facet(
            "year", _("Year"), Column("days", _year), is_year, lambda year: (year, ""),
            place=lambda year: -int(year),
        ),
    ]  # fmt: skip


def count(hits: Hits, facets: list[SearchFacet], values: Mapping[str, list[str]], also: Mapping[str, str]) -> Hits:
    """Fill the facets' options, each with how many it leaves, and with those that were refused to take back.

    The addresses of options also hold `also`: words, and how to sort. Gives what all facets together leave.
    """
    asked = QueryDict(mutable=True)
    for facet in facets:
        asked.setlist(facet.name, [*values[facet.name], *facet.refused])
    left, without = narrowings(hits, facets, values)
    for facet in facets:
        rows = facet.counts(without.get(facet.name, left))
        present = {row[0] for row in rows}
        absent = [(value, "", 0) for value in values[facet.name] if value not in present]
        facet.offer([*rows, *absent], values[facet.name], asked)
    words = urlencode({key: value for key, value in also.items() if value})  # once: it may be long
    for facet in facets:
        facet.options += [
            Option(value, "", 0, selected=True, url=toggled(asked, facet.name, value)) for value in facet.refused
        ]
        facet.options = [_spelt_out(option, facet, words) for option in facet.options]
    return left


def _spelt_out(option: Option, facet: SearchFacet, words: str) -> Option:
    refused = option.value in facet.refused
    label, lang = (shortened(option.value), "") if refused else facet.word(option.value)
    parent = "" if refused else facet.parent(option.value)
    url = "?" + "&".join(filter(None, (words, option.url.removeprefix("?")))) if option.selected else ""
    return Option(option.value, label, option.count, option.selected, url, lang, parent)


def shortened(value: str) -> str:
    """A value that somebody typed, fit to be said back."""
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _facet(
    name: str,
    label: str,
    counted: Counted,
    knows: Callable[[str], bool],
    word: Word,
    *,
    place: Callable[[str], int] | None = None,
    plain: Callable[[str], str] = str,
    parent: Callable[[str], str] = lambda value: "",
) -> SearchFacet:
    """A facet of what is counted; options in the order of `place`, or else the most frequent first.

    Those that are a part of another follow that one.
    """

    def counts(hits: Hits) -> list[Row]:
        numbers = counted.count(hits)
        rows = {value: (value, word(value)[0], number) for value, number in numbers.items()}
        in_order = sorted(rows.values(), key=lambda row: (place(row[0]) if place else -row[2], row[1].casefold()))
        return _under_their_parents(in_order, parent)

    def narrow(hits: Hits, wanted: Collection[str]) -> Hits:
        return counted.narrow(hits, frozenset(wanted))

    return SearchFacet(name, label, narrow, knows, counts=counts, word=word, plain=plain, parent=parent)


def _under_their_parents(rows: list[Row], parent: Callable[[str], str]) -> list[Row]:
    below: dict[str, list[Row]] = {}
    present = {row[0] for row in rows}
    for row in rows:
        above = parent(row[0])
        below.setdefault(above if above in present else "", []).append(row)
    if set(below) <= {""}:
        return rows
    ordered, waiting = [], list(reversed(below.get("", ())))
    while waiting:
        ordered.append(row := waiting.pop())
        waiting += reversed(below.pop(row[0], ()))
    return ordered


def _by_slug(entries: Mapping[int, Entry]) -> dict[str, Entry]:
    return {entry.slug: entry for entry in entries.values()}


def _name_in(entries: Mapping[str, Entry]) -> Word:
    own = get_language() or ""

    @cache
    def word(slug: str) -> tuple[str, str]:
        entry = entries.get(slug)
        if not entry:
            return slug, ""
        language = own if own in entry.names else entry.language()
        return entry.names.get(language, slug), language

    return word


def _kind_word(kind: str) -> tuple[str, str]:
    return kind_name(kind, 2), ""


@lru_cache(maxsize=40_000)
def _year(day: int) -> Collection[str]:
    return (f"{date.fromordinal(day).year:04}",) if day else ()
