"""From modelsearch's queries to hits. Whatever a person typed is only ever read as words, never as a syntax."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from .analysis import Word
from .hits import Hits, everything
from .scoring import Scorer, Scores

MAX_WORDS = 64
"""Of a longer text only so many different words are looked for, the first ones."""
MAX_FUZZY_WORDS = 16
"""The same for a fuzzy query, which looks for many words for each of its own."""


class Evaluator:
    """Evaluates whole queries, with `Scorer` for the words. Deleted documents are among the hits."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer

    def evaluate(self, query: SearchQuery) -> Hits[int]:
        """The hits of a query, by document number. NotImplementedError for an unknown kind of query."""
        return self._evaluate(query) or Hits()

    def _evaluate(self, query: SearchQuery) -> Hits[int] | None:
        """As `evaluate`, but None for a query that says nothing: punctuation only, or none of anything.

        Beside other queries it is ignored, as a dash between two words is.
        """
        match query:
            case MatchAll():
                return everything()
            case Not():
                return ~self.evaluate(query.subquery)
            case And():
                return self._combine(and_, query.subqueries)
            case Or():
                return self._combine(or_, query.subqueries)
            case Boost():
                return self._boosted(self._evaluate(query.subquery), query.boost)
            case _:
                return self._leaf(query)

    def _leaf(self, query: SearchQuery) -> Hits[int] | None:
        match query:
            case PlainText():
                return self._boosted(self._words(query, self._word, MAX_WORDS), query.boost)
            case Fuzzy():
                return self._words(query, self.scorer.of_word_or_nearly, MAX_FUZZY_WORDS)
            case Phrase():
                return self._phrase(query)
            case _:
                name = type(query).__name__
                raise NotImplementedError(f"`{name}` is not supported by the Whoosh search backend.")

    def _word(self, word: Word) -> Scores:
        return self.scorer.of_word(word)

    def _phrase(self, query: Phrase) -> Hits[int] | None:
        words = [token.word for token in self.scorer.analyser.analyse(query.query_string)]
        return Hits(self.scorer.of_phrase(words[:MAX_WORDS])) if words else None

    def _words(self, query: PlainText | Fuzzy, score: Callable[[Word], Scores], most: int) -> Hits[int] | None:
        words = dict.fromkeys(token.word for token in self.scorer.analyser.analyse(query.query_string))
        if not words:
            return None
        combine = all_of if query.operator == "and" else any_of
        return Hits(combine(map(score, list(words)[:most])))

    def _combine(self, how: Callable[[Any, Any], Any], queries: Iterable[SearchQuery]) -> Hits[int] | None:
        hits = [found for query in queries if (found := self._evaluate(query)) is not None]
        return reduce(how, hits) if hits else None

    @staticmethod
    def _boosted(hits: Hits[int] | None, factor: float) -> Hits[int] | None:
        return hits.boosted(factor) if hits is not None and factor != 1 else hits


class AutocompleteEvaluator(Evaluator):
    """Takes each word for the beginning of a word in an autocomplete field."""

    def _word(self, word: Word) -> Scores:
        return self.scorer.of_beginning(word)


def all_of(scores: Iterable[Scores]) -> Scores:
    """The documents that are in all of `scores`, with the sums. The rest is not computed once there is none left."""
    total: Scores | None = None
    for found in scores:
        if total is None:
            total = found
        else:
            total = {number: score + found[number] for number, score in total.items() if number in found}
        if not total:
            return {}
    return total or {}


def any_of(scores: Iterable[Scores]) -> Scores:
    """The documents that are in any of `scores`, with the sums."""
    total: Scores = {}
    for found in scores:
        if not total:
            total.update(found)
            continue
        for number, score in found.items():
            total[number] = total.get(number, 0.0) + score
    return total
