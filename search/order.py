"""The order of results (`search.ordering`), worked out as far as somebody looks: the first of many cost little."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import nlargest, nsmallest

from django.utils import timezone
from django.utils.translation import get_language

from search.facts import VALUES
from search.hits import Hit, Hits
from search.ordering import COMPLETE, NEW, SUPERSEDED, in_order, prior

RELEVANCE, NEWEST = "relevance", "newest"
ORDERS = (RELEVANCE, NEWEST)
"""What results can be sorted by; the first where nothing is asked."""


class Ordered:
    """Hits in order, for a `Paginator`: `len(ordered)`, and slices of it as lists.

    First come `pins`, pages by primary key with their places. By relevance the others are in the order of
    `search.ordering.in_order`, with `favouring` as its `prior` has them score: the newer and those still valid a little
    more. By day the newest come first, what has no day last, and all words before some.
    """

    def __init__(
        self,
        hits: Hits,
        order: str = RELEVANCE,
        *,
        brief: bool = True,
        pins: Mapping[int, int] | None = None,
        favouring: bool = False,
    ) -> None:
        self.hits = hits
        self._favouring = favouring and hits.scores is not None
        self._order = order
        self._brief = brief
        self._pins = pins or {}
        self._table = hits.table
        self._today = timezone.localdate()

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self[:])

    def __getitem__(self, part: slice) -> list[Hit]:
        start, stop, step = part.indices(len(self))
        pks, rows, first = self._table.pks, self.hits.rows, []
        if self._pins:
            first = [row for row in rows if pks[row] in self._pins and not self.hits.is_theme(row)]
            first.sort(key=lambda row: self._pins[pks[row]])
            rows = [row for row in rows if row not in first]
        found = [self.hits.hit(row) for row in first]
        return [*found, *self._first(rows, stop - len(found))][start:stop:step]

    def _first(self, rows: list[int], number: int) -> list[Hit]:
        """The first so many of these rows, and perhaps more."""
        if number <= 0:
            return []
        partial = self.hits.partial
        if not partial or (not self._brief and self._order == RELEVANCE):
            return self._best(rows, number)
        complete = self._best([row for row in rows if row not in partial], number)
        if len(complete) >= number:
            return complete
        return [*complete, *self._best([row for row in rows if row in partial], number - len(complete))]

    def _best(self, rows: list[int], number: int) -> list[Hit]:
        if self._order == NEWEST:
            return [self.hits.hit(row) for row in self._newest(rows, number)]
        scores = self._scores(rows, number)
        if number < len(scores):
            # What is below the last of the first ones need not be put in order; nor most of what equals that one.
            least = round(nlargest(number, scores.values())[-1], 3)
            rounded = {row: round(score, 3) for row, score in scores.items()}
            better = [row for row in rounded if rounded[row] > least]
            equal = [row for row in rounded if rounded[row] == least]
            rows = [*better, *self._own_language_first(equal, number - len(better))]
        return in_order(map(self._hit, rows), brief=self._brief)

    def _scores(self, rows: list[int], number: int) -> dict[int, float]:
        """What the order goes by, as in `search.ordering.in_order`; of more rows, of those that may be the first."""
        known, partial = self.hits.scores, self.hits.partial
        if known is None:
            return dict.fromkeys(rows, 0.0)
        scores = {row: known[row] for row in rows}
        if not self._brief:
            scores = {row: score if row in partial else score * (1 + COMPLETE) for row, score in scores.items()}
        if number < len(scores):
            spread = SUPERSEDED / (1 + NEW) if self._favouring else 1.0
            least = nlargest(number, scores.values())[-1] * spread - 0.001  # as far as rounding reaches
            scores = {row: score for row, score in scores.items() if score >= least}
        return {row: score * self._factor(row) for row, score in scores.items()} if self._favouring else scores

    def _hit(self, row: int) -> Hit:
        hit = self.hits.hit(row)
        if self._favouring:
            hit.score *= self._factor(row)
        return hit

    def _factor(self, row: int) -> float:
        day, number = self._table.days[row], self._table.columns["is_superseded"][row]
        return prior(date.fromordinal(day) if day else None, VALUES["is_superseded"][number], self._today)

    def _own_language_first(self, rows: list[int], number: int) -> list[int]:
        languages, language = self._table.columns["languages"], get_language()
        own = {value for value in set(languages) if language in VALUES["languages"][value]}
        found = self._newest([row for row in rows if languages[row] in own], number)
        return [*found, *self._newest([row for row in rows if languages[row] not in own], number - len(found))]

    def _newest(self, rows: Iterable[int], number: int) -> list[int]:
        return nsmallest(number, rows, key=self._table.places.__getitem__)
