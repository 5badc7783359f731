"""What other documents say the same: the one question to an index that is a document and no words."""

from collections.abc import Callable
from heapq import nlargest
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from .analysis import Term
from .errors import IndexUnavailable
from .reading import read
from .request import primary_keys
from .schema import stems_of
from .scoring import K1, Scorer, Scores
from .snapshot import Snapshot

if TYPE_CHECKING:
    from . import SearchBackend

STEMS_ASKED = 40
"""So many stems of a document are looked for in the others."""
STEMS_LOOKED_AT = 60
"""Of the stems that are kept of a document; they are the most frequent."""
POSTINGS_READ = 2000
"""So many documents are met by all these stems together: a page waits for it."""
MANY = 200
"""So many of the most alike are kept; further ones are not like it."""

Kept = TypeVar("Kept")


def like(backend: "SearchBackend", model: type[Model], pk: Any) -> dict[Any, float]:
    """The most alike other objects of `model` by primary key, from 0 to 1; see `SearchBackend.like`."""

    def answer(snapshot: Snapshot) -> dict[Any, float]:
        keys = primary_keys(snapshot, model)
        if pk not in keys:
            return {}
        scores = alike(Scorer(snapshot, backend.analyser, backend.analyser.languages), keys.index(pk))
        found = ((keys[number], score) for number, score in scores.items() if keys[number] is not None)
        return dict(nlargest(MANY, found, key=lambda item: item[1]))

    try:
        return read(backend.get_index_for_model(model).folder, answer)
    except IndexUnavailable:
        return {}


def once_a_commit(backend: "SearchBackend", model: type[Model], name: str, make: Callable[[], Kept]) -> Kept | None:
    """What `make` gives, kept by this process until the index changes; see `SearchBackend.once_a_commit`."""
    folder = backend.get_index_for_model(model).folder
    try:
        kept = read(folder, lambda snapshot: snapshot.kept)
    except IndexUnavailable:
        return None
    if name not in kept:
        kept[name] = make()
    return kept[name]


def alike(scorer: Scorer, number: int) -> Scores:
    """The other documents with the stems that tell most of this one, from 0 to 1: what it would score itself.

    The stems are chosen and weighed as in Lucene's MoreLikeThis: by how often they are said and how rare they are;
    what they score is BM25, as for any word. A document in another language has no stem in common, and isn't found.
    """
    scores: Scores = {}
    for term, weight in _telling(scorer, number).items():
        for other, score in scorer.of_term(term).items():
            scores[other] = scores.get(other, 0.0) + weight * score
    own = scores.pop(number, 0.0)
    return {other: min(1.0, score / own) for other, score in scores.items()} if own else {}


def _telling(scorer: Scorer, number: int) -> dict[Term, float]:
    """The stems of a document that tell most of it, with how much each counts.

    Stems that are in one document only tell nothing of others. Of the rest as many are taken as few enough documents
    have: the weightiest are rare, so what is left out would hardly have counted.
    """
    weighed: dict[Term, tuple[float, int]] = {}
    for (language, stem), weight in scorer.snapshot.stems(number)[:STEMS_LOOKED_AT]:
        found_in = scorer.snapshot.number_of(stems_of(language), stem)
        if len(stem) > 1 and found_in > 1:
            rarity = scorer.rarity_of_term((language, stem))
            weighed[language, stem] = weight / (weight + K1) * rarity, found_in
    chosen: dict[Term, float] = {}
    left = POSTINGS_READ
    for term in nlargest(STEMS_ASKED, weighed, key=lambda term: weighed[term][0]):
        left -= weighed[term][1]
        if left < 0 and chosen:
            break
        chosen[term] = weighed[term][0]
    return chosen
