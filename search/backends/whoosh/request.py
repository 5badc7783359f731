"""A search in the index alone, without the database."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Model
from modelsearch.query import MatchAll, SearchQuery
from modelsearch.utils import get_descendant_models

from .errors import IndexUnavailable
from .evaluate import Evaluator
from .hits import Hits, everything
from .reading import read
from .schema import slot
from .scoring import Scorer
from .snapshot import Snapshot

if TYPE_CHECKING:
    from . import SearchBackend


class Ranked(NamedTuple):
    """A primary key and how well its object matches."""

    pk: Any
    score: float


def rank(scores: Iterable[tuple[Any, float]]) -> list[Ranked]:
    """Best first; what matches equally well by primary key, so that the order is the same every time."""
    by_key = sorted(scores)
    return [Ranked._make(item) for item in sorted(by_key, key=itemgetter(1), reverse=True)]


class Request(NamedTuple):
    """A search in the index alone."""

    query: SearchQuery
    model: type[Model]
    fields: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    evaluator: Callable[[Scorer], Evaluator] = Evaluator

    def hits(self, backend: "SearchBackend") -> Hits[Any]:
        """What matches, by primary key: objects of the model and of those that derive from it.

        Nothing at all (and a line in the log) when the index can't be read. "Match all" does not need it.
        """
        try:
            return self.hits_for_sure(backend)
        except IndexUnavailable:
            return Hits()

    def hits_for_sure(self, backend: "SearchBackend") -> Hits[Any]:
        """As `hits`, but raises IndexUnavailable when the index can't be read."""
        if isinstance(self.query, MatchAll):
            return everything()
        return read(backend.get_index_for_model(self.model).folder, lambda snapshot: self._hits(snapshot, backend))

    def _hits(self, snapshot: Snapshot, backend: "SearchBackend") -> Hits[Any]:
        languages = self.languages or backend.analyser.languages
        slots = None if self.fields is None else frozenset(map(slot, self.fields))
        scorer = Scorer(snapshot, backend.analyser, languages, slots)
        hits = self.evaluator(scorer).evaluate(self.query)
        return hits.renamed(primary_keys(snapshot, self.model).__getitem__)


def primary_keys(snapshot: Snapshot, model: type[Model]) -> list[Any]:
    """The primary key of each document that is an object of `model` or derived from it; None for all others."""
    if model not in snapshot.kept:
        labels = {descendant._meta.label_lower for descendant in get_descendant_models(model)}
        to_python = model._meta.pk.to_python
        snapshot.kept[model] = [
            to_python(key) if label in labels and number not in snapshot.deleted else None
            for number, (key, label) in enumerate(zip(snapshot.keys, snapshot.labels, strict=True))
        ]
    return snapshot.kept[model]
