"""What facets count and the order depends on, of many pages at once: columns of small numbers.

A page's own facts are what its `search_facts` says (see `pages.models.BasePage`); an index keeps them beside the words,
so that tens of thousands need not be read from the database for every search. They are as new as the index is. Who may
see a page is not among them: the database is asked that every time.
"""

from array import array
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from search.kinds import KINDS

_NONE: frozenset[Any] = frozenset()


class Facts(NamedTuple):
    """The facts of one page or theme."""

    kind: str
    """"" for a page that is no result, as lists and front pages are."""
    languages: frozenset[str]
    day: date | None = None
    """When it was first told, or when the gathering begins; pages of words have none."""
    themes: frozenset[int] = _NONE
    """Primary keys, as are the other two."""
    communities: frozenset[int] = _NONE
    organisations: frozenset[int] = _NONE
    is_superseded: bool = False
    """Whether it is a lesson that a newer one replaced."""

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Facts":
        """The facts out of what `search_facts` gave, perhaps by way of JSON."""
        if not stored.get("kind"):
            return cls("", _NONE)
        day = stored.get("day")
        return cls(
            stored["kind"],
            frozenset((stored["language"],)),
            date.fromisoformat(day) if day else None,
            frozenset(stored.get("themes", ())),
            frozenset(stored.get("communities", ())),
            frozenset(stored.get("organisations", ())),
            bool(stored.get("is_superseded")),
        )


SETS = ("kind", "languages", "themes", "communities", "organisations", "is_superseded")
"""The columns whose values have numbers."""


class Values:
    """All different values that a column ever had, each with a number: so few that they are kept for good."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._values: list[Any] = []

    def number(self, value: Any) -> int:
        """The number of a value, the same as long as the process lives."""
        if (known := self._numbers.get(value)) is not None:
            return known
        # Appended first: two threads may give one value two numbers, but never one number to two values.
        self._values.append(value)
        return self._numbers.setdefault(value, self._values.index(value))

    def __getitem__(self, number: int) -> Any:
        return self._values[number]


VALUES = {name: Values() for name in SETS}


class Table:
    """The facts of things, a row each.

    `columns[name][row]` is the number of a value in `VALUES[name]`, `days[row]` an ordinal as of `date.toordinal`
    (0 for none), `places[row]` the smaller the newer. Nobody may change a table that is kept.
    """

    def __init__(self, facts: Iterable[tuple[int, Facts]] = ()) -> None:
        self.pks: list[int] = []
        self.columns = {name: array("I") for name in SETS}
        self.days = array("I")
        self.places = array("Q")
        numbers = [(VALUES[name].number, column, Facts._fields.index(name)) for name, column in self.columns.items()]
        for pk, one in facts:
            self.pks.append(pk)
            self.days.append(one.day.toordinal() if one.day else 0)
            self.places.append(_place(pk, one))
            for number, column, place in numbers:
                column.append(number(one[place]))

    def __len__(self) -> int:
        return len(self.pks)

    def __add__(self, other: "Table") -> "Table":
        """The rows of both, those of this one first."""
        made = Table()
        made.pks = self.pks + other.pks
        made.days = self.days + other.days
        made.places = self.places + other.places
        made.columns = {name: column + other.columns[name] for name, column in self.columns.items()}
        return made

    def without(self, rows: Iterable[int]) -> "Table":
        """The same but for some rows."""
        gone = set(rows)
        if not gone:
            return self
        kept = [row for row in range(len(self)) if row not in gone]
        made = Table()
        made.pks = [self.pks[row] for row in kept]
        made.days = array("I", map(self.days.__getitem__, kept))
        made.places = array("Q", map(self.places.__getitem__, kept))
        made.columns = {name: array("I", map(column.__getitem__, kept)) for name, column in self.columns.items()}
        return made

    def facts(self, row: int) -> Facts:
        """The facts of one row."""
        kind, languages, *belongings = (VALUES[name][self.columns[name][row]] for name in SETS)
        day = date.fromordinal(self.days[row]) if self.days[row] else None
        return Facts(kind, languages, day, *belongings)

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The row of each primary key: of pages only, as themes have keys of their own."""
        return {pk: row for row, pk in enumerate(self.pks)}


def _place(pk: int, facts: Facts) -> int:
    """A number that is the smaller the newer something is: by day, then by kind, then what was made last."""
    day = facts.day.toordinal() if facts.day else 0
    kind = _IN_ORDER.index(facts.kind) if facts.kind in _IN_ORDER else len(_IN_ORDER)
    return ((1 << 22) - day) << 36 | kind << 32 | max(0, (1 << 32) - 1 - pk)


_IN_ORDER = sorted(KINDS)
