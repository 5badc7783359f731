"""What `search()` and `autocomplete()` ask for: the index ranks, a queryset narrows and orders."""

from typing import TYPE_CHECKING, Any

from django.db import connections
from modelsearch.backends.base import BaseSearchQueryCompiler

from .evaluate import AutocompleteEvaluator, Evaluator
from .hits import Hits
from .request import Ranked, Request, rank

if TYPE_CHECKING:
    from . import SearchBackend

MANY_KEYS = 5_000
"""From so many primary keys on we compare with those of the whole queryset, rather than ask for each of them."""


class WhooshQueryCompiler(BaseSearchQueryCompiler):
    """A search for words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    evaluator = Evaluator

    _ranking: list[Ranked] | None = None

    def ranking(self, backend: "SearchBackend") -> list[Ranked]:
        """All results, in order. Computed once: the slices, counts and facets of one search agree."""
        if self._ranking is None:
            request = Request(self.query, self.queryset.model, self.fields, evaluator=self.evaluator)
            self._ranking = self._rank(request.hits(backend))
        return self._ranking

    def _rank(self, hits: Hits[Any]) -> list[Ranked]:
        if not hits.scores and not hits.others:
            return []
        by_score = self.order_by_relevance and bool(hits.scores)
        ranked = [(key, hits.scores.get(key, 0.0)) for key in self._keys(hits, ordered=not by_score)]
        return rank(ranked) if by_score else [Ranked(*item) for item in ranked]

    def _keys(self, hits: Hits[Any], ordered: bool) -> list[Any]:
        """The primary keys of the queryset that are hits, each once."""
        queryset = self.queryset
        if not ordered:
            queryset = queryset.order_by()
        elif not queryset.ordered:
            queryset = queryset.order_by("-pk")
        most = connections[queryset.db].features.max_query_params or MANY_KEYS
        if not hits.others and len(hits.scores) <= min(MANY_KEYS, most // 2):
            queryset = queryset.filter(pk__in=list(hits.scores))
        return [key for key in dict.fromkeys(queryset.values_list("pk", flat=True)) if key in hits]


class WhooshAutocompleteQueryCompiler(WhooshQueryCompiler):
    """A search for the beginnings of words, in autocomplete fields."""

    evaluator = AutocompleteEvaluator
