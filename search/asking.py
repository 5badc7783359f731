"""What is asked: the parameters of the page and of the API, read and judged in one place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.facets import SearchFacet, shortened
from search.operators import FACETS, day_meant, looks_like_a_day, values_meant
from search.order import ORDERS
from search.syntax import PHRASE, WITHOUT, Piece, pieces, without
from search.vocabulary import Vocabulary

LONGEST = 10_240
"""Bytes of a query."""
MOST_VALUES = 50
"""Values of one facet."""
_LARGEST_PAGE = 10**9


@dataclass
class Asked:
    """A query, the values it is narrowed to, and the page; and what can't be used, as a sentence a parameter."""

    q: str = ""
    """The query without what became a value of a facet: what addresses have beside that value."""
    values: dict[str, list[str]] = field(default_factory=dict)
    page: int = 1
    sort: str = ""
    """How to sort, if not as usual."""
    problems: dict[str, str] = field(default_factory=dict)
    typed: str = ""
    """The query as it was typed, also when it is too long to be used."""
    text: str = ""
    """The words to look for, without all that says something else."""
    phrases: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    """Names; each of them is enough."""
    after: date | None = None
    """The first day that counts."""
    before: date | None = None
    """The first day that doesn't any more."""
    notes: list[str] = field(default_factory=list)
    """What was taken for words, though somebody meant more by it: a sentence for each."""
    pieces: list[Piece] = field(default_factory=list)
    """What in `q` is obeyed."""

    def address(self, q: str, *, narrowed: bool = True) -> str:
        """The address of another query, narrowed to the same values or to none, on its first page."""
        return f"?{self._encoded(q, narrowed)}"

    @property
    def order(self) -> str:
        """How to sort: one of `ORDERS`."""
        return self.sort or ORDERS[0]

    @property
    def query_string(self) -> str:
        """All of it but for the page, as a query string without what can't be used."""
        return self._encoded(self.q)

    def _encoded(self, q: str, narrowed: bool = True) -> str:
        values = self.values.items() if narrowed else ()
        words = [(key, value) for key, value in (("q", q), ("sort", self.sort)) if value]
        return urlencode([*words, *((name, value) for name, given in values for value in given)])


def read(parameters: QueryDict, facets: Iterable[SearchFacet], vocabulary: Vocabulary) -> Asked:
    """What is asked. Never raises: what can't be used is left out and named in `problems`, and at its facet."""
    asked = Asked(typed=parameters.get("q", ""))
    known = {facet.name: facet for facet in facets}
    for facet in known.values():
        _read_facet(asked, facet, parameters.getlist(facet.name))
    if len(asked.typed.encode("utf-8", "replace")) > LONGEST:
        asked.problems["q"] = _("That is too long to search for. A few words find more.")
    else:
        _read_words(asked, known, vocabulary)
    _read_sort(asked, parameters.get("sort", ""))
    _read_page(asked, parameters.get("page", ""))
    return asked


def _read_words(asked: Asked, facets: dict[str, SearchFacet], vocabulary: Vocabulary) -> None:
    found = pieces(asked.typed)
    values = [piece for piece in found if piece.name in FACETS and _choose(asked, piece, facets, vocabulary)]
    asked.q = without(asked.typed, values)
    # The same pieces again, where they stand now.
    again = pieces(asked.q)
    asked.pieces = [piece for piece in again if _obey(asked, piece)]
    misunderstood = [piece.value for piece in again if piece not in asked.pieces]
    asked.text = " ".join(filter(None, [without(asked.q, again), *misunderstood]))


def _choose(asked: Asked, piece: Piece, facets: dict[str, SearchFacet], vocabulary: Vocabulary) -> bool:
    """Narrow to the values of a facet that are meant, and tell whether there are any."""
    facet = facets[piece.name]
    meant = [value for value in values_meant(piece.name, piece.value, vocabulary) if facet.knows(value)]
    chosen = asked.values[piece.name]
    chosen += [value for value in meant if value not in chosen and len(chosen) < MOST_VALUES]
    if not meant:
        words = {"facet": facet.label, "value": shortened(piece.value)}
        asked.notes.append(_("%(facet)s: there is no “%(value)s”, so it was looked for as words.") % words)
    return bool(meant)


def _obey(asked: Asked, piece: Piece) -> bool:
    """Note what a piece asks for, and tell whether it asks for anything but words."""
    into = {PHRASE: asked.phrases, WITHOUT: asked.without, "author": asked.authors}.get(piece.name)
    if into is not None:
        if piece.value not in into:
            into.append(piece.value)
        return True
    if piece.name in FACETS:
        return False
    day = day_meant(piece.value)
    if day is None:
        if looks_like_a_day(piece.value):
            note = _("“%(value)s” is no date, so it was looked for as words.")
            asked.notes.append(note % {"value": shortened(piece.value)})
        return False
    if piece.name == "after":
        asked.after = max(day, asked.after or day)
    else:
        asked.before = min(day, asked.before or day)
    return True


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


def _read_sort(asked: Asked, order: str) -> None:
    if order in ORDERS[1:]:
        asked.sort = order
    elif order and order != ORDERS[0]:
        asked.problems["sort"] = _("Results can't be sorted by “%(value)s”.") % {"value": shortened(order)}


def _read_page(asked: Asked, number: str) -> None:
    if not number:
        return
    if number.isascii() and number.isdigit() and number.strip("0"):
        asked.page = int(number.lstrip("0")[:10]) if len(number.lstrip("0")) <= 10 else _LARGEST_PAGE
    else:
        asked.problems["page"] = _("“%(value)s” is not the number of a page.") % {"value": shortened(number)}
