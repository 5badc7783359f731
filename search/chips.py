"""What a search is narrowed to, as readers see it: each chip is the address of the same search without it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.facets import Facet, Option
from search.asking import Asked
from search.facets import shortened
from search.operators import day_meant
from search.syntax import PHRASE, WITHOUT, Piece, without

LONGEST = 1000
"""Letters of a query that is repeated in every chip; of a longer one chips would make a very long page."""


class Chip(NamedTuple):
    """Something that can be taken back: what it says, and where that leads."""

    label: str
    url: str
    lang: str = ""


def chips(asked: Asked, facets: Iterable[Facet]) -> list[tuple[Facet | None, Chip | Option]]:
    """What was chosen from facets (with its facet), then what else the query asks for beside words."""
    chosen = [(facet, option) for facet in facets for option in facet.options if option.selected]
    return [*chosen, *((None, chip) for chip in _of_words(asked))]


def _of_words(asked: Asked) -> Iterator[Chip]:
    if len(asked.q) > LONGEST:
        return
    for means, piece in {piece.means: piece for piece in asked.pieces}.items():
        same = [one for one in asked.pieces if one.means == means]
        yield Chip(_label(piece), asked.address(without(asked.q, same)))


def _label(piece: Piece) -> str:
    words = {"value": shortened(piece.value)}
    match piece.name:
        case "author":
            return _("Author: %(value)s") % words
        case "after":
            return _("Since %(day)s") % {"day": _day(piece.value)}
        case "before":
            return _("Before %(day)s") % {"day": _day(piece.value)}
        case name if name == WITHOUT:
            return _("Without: %(value)s") % words
        case name if name == PHRASE:
            return _("“%(value)s”") % words
    return piece.value


def _day(words: str) -> str:
    """As exact as it was asked for: 2024, May 2024, 31 May 2024."""
    day = day_meant(words)
    parts = sum(1 for character in words if not character.isdigit()) + 1
    return date_format(day, {1: "Y", 2: "F Y"}.get(parts, "j F Y")) if day else words
