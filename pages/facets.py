"""Facets: the ways to narrow a list, with how many each leaves. Lists (`pages.counting`) and search share them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict


class UnknownValue(ValueError):
    """A parameter holds a value that there is no such thing as."""

    def __init__(self, parameter: str, value: str) -> None:
        super().__init__(f"{parameter}={value}")
        self.parameter, self.value = parameter, value


@dataclass(frozen=True)
class Option:
    """One value of a facet: its slug, the reader's word for it, how many pages it leaves.

    `url` takes it away, if it is chosen; what isn't is chosen in a form, and has none.
    """

    value: str
    label: str
    count: int
    selected: bool
    url: str = ""
    lang: str = ""
    parent: str = ""
    """The value that this one is a part of, if it stands below it."""


Row = tuple[str, str, int]
"""A value, the reader's word for it, and how many it leaves."""


@dataclass
class Facet:
    """One way to narrow a list.

    `narrow(pages, values)` keeps the pages that have one of the values (several values of one facet widen);
    `knows(value)` says whether there can be such a value at all.
    """

    name: str
    label: str
    narrow: Callable[[Any, list[str]], Any]
    knows: Callable[[str], bool]
    options: list[Option] = field(default_factory=list)

    def offer(self, rows: Iterable[Row], selected: Collection[str], parameters: QueryDict) -> None:
        """Make options of these rows."""
        self.options = [
            Option(value, label, count, True, toggled(parameters, self.name, value))
            if value in selected
            else Option(value, label, count, False)
            for value, label, count in rows
        ]


def narrowed(pages: Any, facets: Iterable[Facet], values: Mapping[str, list[str]], *, but: str = "") -> Any:
    """The pages that satisfy every facet's values, except those of the facet named `but`."""
    for facet in facets:
        if facet.name != but and values.get(facet.name):
            pages = facet.narrow(pages, values[facet.name])
    return pages


def toggled(parameters: QueryDict, name: str, value: str) -> str:
    """The query string with this value added, or taken out if it was in; always back on the first page."""
    # Not by copying the parameters, which are copied deeply: there may be an option for each of hundreds of values.
    lists = {key: kept for key, kept in parameters.lists() if key != "page" and any(kept)}
    values = lists.get(name, [])
    lists[name] = [v for v in values if v != value] if value in values else [*values, value]
    return f"?{urlencode(lists, doseq=True)}"
