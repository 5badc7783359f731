"""What matches a query and may be seen: rows of a table of facts, with their scores."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import nlargest
from operator import itemgetter
from typing import Any

from django.db.models import F

from pages.unchanged import while_unchanged
from pages.visibility import visible_pages
from search.engines import engine
from search.facts import VALUES, Facts, Table
from search.kinds import kind_by_content_type
from search.stored_facts import FEW, facts_in_database
from search.vocabulary import Vocabulary

_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Hit:
    """One result, before anything is fetched that is only shown. What it belongs to are slugs."""

    pk: int
    kind: str
    score: float
    languages: frozenset[str]
    day: date | None = None
    """When it was first told, or when the gathering begins; pages of words have none."""
    themes: frozenset[str] = _NOTHING
    communities: frozenset[str] = _NOTHING
    gatherings: frozenset[str] = _NOTHING
    has_all_words: bool = True
    is_superseded: bool = False
    """Whether it is a lesson that a newer one replaced."""


@dataclass
class Hits:
    """Some rows of a table, in no order. Going through them makes a `Hit` of each: that is for few of them."""

    table: Table
    rows: list[int]
    words: Vocabulary
    scores: Mapping[int, float] | None = None
    """By row; None if nothing was asked for that could be scored."""
    partial: Collection[int] = ()
    """The rows that have only some of the words."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Hit]:
        return map(self.hit, self.rows)

    def values_in(self, column: Sequence[Any]) -> Sequence[Any]:
        """The value of each row in a column."""
        if len(self.rows) < 2:  # of which `itemgetter` makes no sequence
            return [column[row] for row in self.rows]
        values: Sequence[Any] = self._getter(column)
        return values

    @cached_property
    def _getter(self) -> Callable[[Sequence[Any]], Any]:
        return itemgetter(*self.rows)

    @property
    def complete(self) -> int:
        """How many have all the words."""
        return len(self.rows) - (sum(row in self.partial for row in self.rows) if self.partial else 0)

    def only(self, keep: Callable[[int], bool]) -> "Hits":
        """Those whose row is to be kept."""
        return replace(self, rows=[row for row in self.rows if keep(row)])

    def and_also(self, others: "Hits") -> "Hits":
        """These and some others, which are none of these, have all the words, and score nothing."""
        first = len(self.table)
        table = self.table + Table((others.table.pks[row], others.table.facts(row)) for row in others.rows)
        rows = range(first, len(table))
        scores = None if self.scores is None else {**self.scores, **dict.fromkeys(rows, 0.0)}
        return replace(self, table=table, rows=[*self.rows, *rows], scores=scores)

    def is_theme(self, row: int) -> bool:
        """Whether a row is a theme: those have primary keys of their own."""
        return VALUES["kind"][self.table.columns["kind"][row]] == "theme"

    def score(self, row: int) -> float:
        """How well one row matches."""
        return self.scores[row] if self.scores is not None else 0.0

    def hit(self, row: int) -> Hit:
        """All of one row, of what the reader may know of."""
        facts, words = self.table.facts(row), self.words
        pk = self.table.pks[row]
        return Hit(
            pk,
            facts.kind,
            self.score(row),
            facts.languages,
            facts.day,
            frozenset(words.themes[key].slug for key in facts.themes if key in words.themes),
            frozenset(words.communities[key].slug for key in facts.communities if key in words.communities),
            frozenset(words.shared_at.get(pk, ())) if facts.kind != "theme" else _NOTHING,
            row not in self.partial,
            facts.is_superseded,
        )


class Readable:
    """The pages that one user may read, among results."""

    def __init__(self, user: Any, words: Vocabulary) -> None:
        self._user = user
        self._pages = visible_pages(user).order_by()
        self._words = words

    def hits(
        self, scores: Mapping[int, float] | None, *, most: int | None = None, besides: Collection[int] = ()
    ) -> Hits:
        """Those of these pages (all if None) that the user may read. One query; more for what isn't indexed yet.

        Who may read what is asked of the database now, whatever the index says of the pages. Of more than `most` the
        best are left, with as many as are equal to the last of them, and those `besides`.
        """
        visible = self._visible(scores)
        if scores is not None and most and len(visible) > most:
            least = nlargest(most, map(scores.__getitem__, visible))[-1]
            visible = {pk for pk in visible if scores[pk] >= least or pk in besides}
        table = engine().facts(visible)
        row_of = table.row_of
        rows = [row for pk in visible if (row := row_of.get(pk)) is not None]
        if len(rows) < len(visible):
            # New pages, or an engine that keeps no facts: the database knows them, and which of them are results.
            known = len(table)
            table = table + facts_in_database([pk for pk in visible if pk not in row_of])
            rows += range(known, len(table))
        nothing, kinds, pks = VALUES["kind"].number(""), table.columns["kind"], table.pks
        rows = [row for row in rows if kinds[row] != nothing]
        if scores is None:
            return Hits(table, rows, self._words)
        # Nobody sees smaller differences: such pages are equals, before anything is made of their scores.
        return Hits(table, rows, self._words, {row: round(scores[pks[row]], 3) for row in rows})

    def newest(self, number: int) -> Hits:
        """The stories, practices and lessons that were told last, in this order. Few queries."""
        kinds = kind_by_content_type()
        told = self._pages.filter(content_type__in=kinds).exclude(knowledgepage=None)
        newest = told.order_by(F("knowledgepage__first_published_on").desc(nulls_last=True), "-pk")
        pks = list(newest.values_list("pk", flat=True)[:number])
        table = facts_in_database(pks)
        return Hits(table, [table.row_of[pk] for pk in pks if pk in table.row_of], self._words)

    def _visible(self, scores: Mapping[int, float] | None) -> Collection[int]:
        """Those of these pages (all if None) that the user may read."""
        if scores is None:
            return self._all
        if len(scores) <= FEW and "_all" not in vars(self):
            few = self._pages.filter(pk__in=list(scores))
            return set(few.values_list("pk", flat=True)) if scores else set()
        return scores.keys() & self._all

    @cached_property
    def _all(self) -> set[int]:
        return while_unchanged(_all_visible, self._user)


def _all_visible(user: Any) -> set[int]:
    return set(visible_pages(user).order_by().values_list("pk", flat=True))


def with_themes(hits: Hits, scores: Mapping[int, float] | None) -> Hits:
    """The hits and these themes (all that the reader may know of if None), each in all languages it has a name in."""
    entries = {pk: one for pk, one in hits.words.themes.items() if scores is None or pk in scores}
    if not entries:
        return hits
    first = len(hits.table)
    facts = ((pk, Facts("theme", frozenset(one.names), themes=frozenset((pk,)))) for pk, one in entries.items())
    rows: Iterable[int] = range(first, first + len(entries))
    both = None if hits.scores is None or scores is None else {
        **hits.scores, **{row: scores[pk] for row, pk in zip(rows, entries, strict=True)}
    }  # fmt: skip
    return replace(hits, table=hits.table + Table(facts), rows=[*hits.rows, *rows], scores=both)
