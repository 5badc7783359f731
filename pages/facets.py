"""Facets: the ways to narrow a list, with how many each leaves. Lists and search share them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict


class UnknownValue(ValueError):
    """A parameter holds a value that there is no such thing as."""

    def __init__(self, parameter: str, value: str) -> None:
        super().__init__(f"{parameter}={value}")
        self.parameter, self.value = parameter, value


@dataclass(frozen=True)
class Option:
    """One value of a facet: its slug, the reader's word for it, how many pages it leaves, and what toggles it."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    lang: str = ""


@dataclass
class Facet:
    """One way to narrow a list.

    `counts(pages)` gives (value, label, count) rows for a queryset; `narrow(pages, values)` keeps the pages that have
    one of the values (several values of one facet widen); `knows(value)` says whether there is such a value at all.
    """

    name: str
    label: str
    counts: Callable[[Any], Iterable[tuple[str, str, int]]]
    narrow: Callable[[Any, list[str]], Any]
    knows: Callable[[str], bool]
    options: list[Option] = field(default_factory=list)


def chosen(parameters: QueryDict, facets: Iterable[Facet]) -> dict[str, list[str]]:
    """The values asked for, a facet each, without blanks and repeats. Raises `UnknownValue` for any other."""
    values: dict[str, list[str]] = {}
    for facet in facets:
        asked = list(dict.fromkeys(value for value in parameters.getlist(facet.name) if value))
        for value in asked:
            if not facet.knows(value):
                raise UnknownValue(facet.name, value)
        values[facet.name] = asked
    return values


def narrowed(pages: Any, facets: Iterable[Facet], values: Mapping[str, list[str]], *, but: str = "") -> Any:
    """The pages that satisfy every facet's values, except those of the facet named `but`."""
    for facet in facets:
        if facet.name != but and values.get(facet.name):
            pages = facet.narrow(pages, values[facet.name])
    return pages


def count_options(pages: Any, facets: list[Facet], values: Mapping[str, list[str]], parameters: QueryDict) -> None:
    """Fill each facet's options with counts over the pages that the *other* facets leave; one query a facet.

    A chosen value that they leave nothing of keeps its word, for one query more.
    """
    for facet in facets:
        rows = list(facet.counts(narrowed(pages, facets, values, but=facet.name)))
        present = {row[0] for row in rows}
        selected = values.get(facet.name, [])
        if absent := [value for value in selected if value not in present]:
            words = {value: label for value, label, _count in facet.counts(pages)}
            rows += [(value, words.get(value, value), 0) for value in absent]
        facet.options = [
            Option(value, label, count, value in selected, toggled(parameters, facet.name, value))
            for value, label, count in rows
        ]


def toggled(parameters: QueryDict, name: str, value: str) -> str:
    """The query string with this value added, or taken out if it was in; always back on the first page."""
    changed = parameters.copy()
    values = changed.getlist(name)
    changed.setlist(name, [v for v in values if v != value] if value in values else [*values, value])
    for key in ("page", *[key for key, kept in changed.lists() if not any(kept)]):
        changed.pop(key, None)
    return f"?{changed.urlencode()}"
