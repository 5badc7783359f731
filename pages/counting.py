"""Facets of pages in the database: what is asked for, and how many pages each value leaves. One query for all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict

from .facets import Facet, Row, UnknownValue, narrowed

MOST_VALUES = 50
"""Values of one facet at once: of more a query could be made that is too long for the database."""

Told = tuple[str, str, int]
"""A value, what the database says of it (a name, a primary key, or nothing), and how many pages have it."""


@dataclass(kw_only=True)
class StoredFacet(Facet):
    """A facet of pages in the database.

    `numbers(pages)` is a queryset of `Told` rows, best made by `numbers_of`; `there_are(values)`, where the values are
    things in a table, one of `Told` rows for those that exist; `tell(rows)` gives the words for rows, in their order.
    """

    numbers: Callable[[Any], QuerySet]
    tell: Callable[[list[Told]], list[Row]]
    there_are: Callable[[list[str]], QuerySet] | None = None
    each_has_one: bool = False
    """Whether each page has exactly one value."""


def numbers_of(rows: QuerySet, value: Any, words: Any = Value("")) -> QuerySet:  # noqa: B008
    """How many rows there are of each value, as `Told` rows. `value` and `words` are expressions."""
    return _as_told(rows.order_by(), value, words).annotate(number=Count("pk"))


def existing(things: QuerySet, value: Any, words: Any) -> QuerySet:
    """These things as `Told` rows."""
    return _as_told(things.order_by(), value, words).annotate(number=Value(0, IntegerField()))


def asked_for(parameters: QueryDict, facets: list[StoredFacet]) -> dict[str, list[str]]:
    """The values asked for, a facet each, without blanks and repeats. Raises `UnknownValue` for impossible ones.

    More than `MOST_VALUES` of one facet are impossible too.
    """
    values = {
        facet.name: list(dict.fromkeys(value for value in parameters.getlist(facet.name) if value)) for facet in facets
    }
    for facet in facets:
        chosen = values[facet.name]
        # PostgreSQL refuses to be asked for a NUL at all.
        unknown = [value for value in chosen if "\0" in value or not facet.knows(value)]
        if impossible := [*unknown, *chosen[MOST_VALUES:]]:
            raise UnknownValue(facet.name, impossible[0])
    return values


def count_all(
    pages: Any, facets: list[StoredFacet], values: Mapping[str, list[str]], parameters: QueryDict
) -> int | None:
    """Fill each facet's options with counts over the pages that the *other* facets leave. One query.

    Gives how many pages all facets together leave, if one of the facets can tell. A chosen value that the others leave
    nothing of keeps its word. Raises `UnknownValue` for a chosen value that there is no such thing as.
    """
    counted, there = _ask(pages, facets, values)
    number = None
    for facet in facets:
        selected = values[facet.name]
        rows = facet.tell(counted[facet.name])
        absent = [value for value in selected if value not in {row[0] for row in rows}]
        if facet.there_are:
            known = {row[0]: row for row in there[facet.name]}
        else:
            known = {value: (value, "", 0) for value in absent}
        if unknown := next((value for value in absent if value not in known), ""):
            raise UnknownValue(facet.name, unknown)
        facet.offer(rows + facet.tell([known[value] for value in absent]), selected, parameters)
        if facet.each_has_one:
            number = sum(count for value, _word, count in rows if not selected or value in selected)
    return number


def _ask(pages: Any, facets: list[StoredFacet], values: Mapping[str, list[str]]) -> tuple[dict, dict]:
    """The counts of each facet, and what there is of the values chosen, as `Told` rows."""
    counted: dict[str, list[Told]] = {facet.name: [] for facet in facets}
    there: dict[str, list[Told]] = {facet.name: [] for facet in facets}
    questions = [(counted, one, one.numbers(narrowed(pages, facets, values, but=one.name))) for one in facets]
    questions += [(there, one, one.there_are(values[one.name])) for one in facets if one.there_are and values[one.name]]
    first, *others = (
        rows.values_list(Value(place, IntegerField()), "value", "words", "number")
        for place, (_into, _facet, rows) in enumerate(questions)
    )
    for place, value, words, number in first.union(*others, all=True):
        into, facet, _rows = questions[place]
        into[facet.name].append((value, words, number))
    return counted, there


def _as_told(rows: QuerySet, value: Any, words: Any) -> QuerySet:
    value, words = (F(one) if isinstance(one, str) else one for one in (value, words))
    return rows.values(value=Cast(value, CharField()), words=Cast(words, CharField()))
