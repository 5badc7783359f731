"""A search in the index alone, without the database."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Model
from modelsearch.query import SearchQuery
from modelsearch.utils import get_descendant_models

from .errors import IndexUnavailable
from .evaluate import Evaluator
from .hits import Hits
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
    return sorted((Ranked(*item) for item in scores), key=lambda ranked: (-ranked.score, ranked.pk))


class Request(NamedTuple):
    """A search in the index alone."""

    query: SearchQuery
    model: type[Model]
    fields: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    evaluator: type[Evaluator] = Evaluator

    def hits(self, backend: "SearchBackend") -> Hits[Any]:
        """What matches, by primary key: objects of the model and of those that derive from it.

        Nothing at all (and a line in the log) when the index can't be read.
        """
        try:
            return read(backend.get_index_for_model(self.model).folder, lambda snapshot: self._hits(snapshot, backend))
        except IndexUnavailable:
            return Hits()

    def _hits(self, snapshot: Snapshot, backend: "SearchBackend") -> Hits[Any]:
        languages = self.languages or backend.analyser.languages
        slots = None if self.fields is None else frozenset(map(slot, self.fields))
        scorer = Scorer(snapshot, backend.analyser, languages, slots)
        hits = self.evaluator(scorer).evaluate(self.query)
        labels = {model._meta.label_lower for model in get_descendant_models(self.model)}
        to_python = self.model._meta.pk.to_python

        def primary_key(number: int) -> Any:
            if number in snapshot.deleted or snapshot.labels[number] not in labels:
                return None
            return to_python(snapshot.keys[number])

        return hits.renamed(primary_key)
