"""What is asked: the parameters of the page and of the API, read and judged in one place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.facets import SearchFacet, shortened

LONGEST = 10_240
"""Bytes of a query."""
MOST_VALUES = 50
"""Values of one facet."""
_LARGEST_PAGE = 10**9


@dataclass
class Asked:
    """A query, the values it is narrowed to, and the page; and what can't be used, as a sentence a parameter."""

    q: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    page: int = 1
    problems: dict[str, str] = field(default_factory=dict)
    typed: str = ""
    """The query as it was typed, also when it is too long to be used."""

    @property
    def query_string(self) -> str:
        """All of it but for the page, as a query string without what can't be used."""
        words = [("q", self.q)] if self.q else []
        return urlencode([*words, *((name, value) for name, given in self.values.items() for value in given)])


def read(parameters: QueryDict, facets: Iterable[SearchFacet]) -> Asked:
    """What is asked. Never raises: what can't be used is left out and named in `problems`, and at its facet."""
    asked = Asked(typed=parameters.get("q", ""))
    if len(asked.typed.encode("utf-8", "replace")) > LONGEST:
        asked.problems["q"] = _("That is too long to search for. A few words find more.")
    else:
        asked.q = asked.typed
    for facet in facets:
        _read_facet(asked, facet, parameters.getlist(facet.name))
    _read_page(asked, parameters.get("page", ""))
    return asked


def _read_facet(asked: Asked, facet: SearchFacet, given: list[str]) -> None:
    values = list(dict.fromkeys(facet.plain(value) for value in given if value))
    wanted = values[:MOST_VALUES]
    asked.values[facet.name] = [value for value in wanted if facet.knows(value)]
    facet.refused = [value for value in wanted if value not in asked.values[facet.name]]
    if facet.refused:
        words = {"facet": facet.label, "value": shortened(facet.refused[0])}
        facet.problem = _("%(facet)s: there is no “%(value)s”.") % words
    elif len(values) > MOST_VALUES:
        facet.problem = _("%(facet)s: that is too much to choose from at once.") % {"facet": facet.label}
    if facet.problem:
        asked.problems[facet.name] = facet.problem


def _read_page(asked: Asked, number: str) -> None:
    if not number:
        return
    if number.isascii() and number.isdigit() and number.strip("0"):
        asked.page = int(number.lstrip("0")[:10]) if len(number.lstrip("0")) <= 10 else _LARGEST_PAGE
    else:
        asked.problems["page"] = _("“%(value)s” is not the number of a page.") % {"value": shortened(number)}
