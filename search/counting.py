"""Counting the values that hits have, and narrowing to some of them: over columns of small numbers, in one go each."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

from search.facts import VALUES
from search.hits import Hits


class Counted(Protocol):
    """What a facet counts."""

    def count(self, hits: Hits) -> Mapping[str, int]:
        """How many of the hits have each value; those that nobody has are left out."""

    def narrow(self, hits: Hits, wanted: frozenset[str]) -> Hits:
        """The hits that have any of these values."""


class Column:
    """A column of a table, of which each number stands for some values: `values_of(number)`."""

    def __init__(self, name: str, values_of: Callable[[int], Collection[str]]) -> None:
        self._name = name
        self._values_of = values_of

    def count(self, hits: Hits) -> Mapping[str, int]:
        # There are far fewer different numbers than hits: only those are looked up.
        numbers = Counter(hits.values_in(self._column(hits)))
        found: Counter[str] = Counter()
        for number, hits_with_it in numbers.items():
            for value in self._values_of(number):
                found[value] += hits_with_it
        return found

    def narrow(self, hits: Hits, wanted: frozenset[str]) -> Hits:
        column = self._column(hits)
        numbers = set(hits.values_in(column))
        having = {number for number in numbers if not wanted.isdisjoint(self._values_of(number))}
        return hits.only(lambda row: column[row] in having)

    def _column(self, hits: Hits) -> Any:
        return hits.table.days if self._name == "days" else hits.table.columns[self._name]


class SharedAt:
    """The gatherings where a page of knowledge was shared, by its primary key: what one reader may know of."""

    def __init__(self, shared_at: Mapping[int, Collection[str]]) -> None:
        self._shared_at = shared_at

    def count(self, hits: Hits) -> Mapping[str, int]:
        if not self._shared_at:
            return {}
        pks = hits.values_in(hits.table.pks)
        rows = [row for row, pk in zip(hits.rows, pks, strict=True) if pk in self._shared_at]
        return Counter(slug for row in rows for slug in self._at(hits, row))

    def narrow(self, hits: Hits, wanted: frozenset[str]) -> Hits:
        return hits.only(lambda row: not wanted.isdisjoint(self._at(hits, row)))

    def _at(self, hits: Hits, row: int) -> Collection[str]:
        slugs = self._shared_at.get(hits.table.pks[row], ())
        # A theme may have the primary key of a page.
        return () if slugs and VALUES["kind"][hits.table.columns["kind"][row]] == "theme" else slugs


def narrowings(hits: Hits, facets: Iterable[Any], values: Mapping[str, list[str]]) -> tuple[Hits, dict[str, Hits]]:
    """What all facets together leave; and for each facet that is used, what all the others leave."""
    used = [facet for facet in facets if values.get(facet.name)]
    without = {}
    for one in used:
        left = hits
        for other in used:
            if other is not one:
                left = other.narrow(left, values[other.name])
        without[one.name] = left
    if not used:
        return hits, {}
    last = used[-1]
    return last.narrow(without[last.name], values[last.name]), without
