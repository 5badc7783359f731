"""What a query matches: documents with scores, and possibly all others as well.

`Not` and "match all" are thus answered without a list of everything, and by the database in the end: an object
that is not (yet) in the index does not contain the word either.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
NewKey = TypeVar("NewKey", bound=Hashable)


@dataclass(slots=True, frozen=True)
class Hits(Generic[Key]):
    """The documents in `scores` match; with `others`, so do all that are not in `excluded`, with score 0."""

    scores: dict[Key, float] = field(default_factory=dict)
    others: bool = False
    excluded: frozenset[Key] = frozenset()

    def __contains__(self, key: Key) -> bool:
        return key in self.scores or (self.others and key not in self.excluded)

    def __and__(self, other: "Hits[Key]") -> "Hits[Key]":
        scores = {
            key: self.scores.get(key, 0.0) + other.scores.get(key, 0.0)
            for key in {**self.scores, **other.scores}
            if key in self and key in other
        }
        if self.others and other.others:
            return Hits(scores, True, self.excluded | other.excluded)
        return Hits(scores)

    def __or__(self, other: "Hits[Key]") -> "Hits[Key]":
        scores = dict(self.scores)
        for key, score in other.scores.items():
            scores[key] = scores.get(key, 0.0) + score
        if not (self.others or other.others):
            return Hits(scores)
        excluded = {key for key in self.excluded | other.excluded if key not in self and key not in other}
        return Hits(scores, True, frozenset(excluded))

    def __invert__(self) -> "Hits[Key]":
        if self.others:
            return Hits({key: 0.0 for key in self.excluded if key not in self.scores})
        return Hits({}, True, frozenset(self.scores))

    def boosted(self, factor: float) -> "Hits[Key]":
        """The same with all scores multiplied."""
        return Hits({key: score * factor for key, score in self.scores.items()}, self.others, self.excluded)

    def renamed(self, name: Callable[[Key], NewKey | None]) -> "Hits[NewKey]":
        """The same for other keys: those `name` gives, without what it has no name for."""
        scores = {new: score for key, score in self.scores.items() if (new := name(key)) is not None}
        excluded = frozenset(new for key in self.excluded if (new := name(key)) is not None)
        return Hits(scores, self.others, excluded)


def everything() -> Hits:
    """What "match all" matches."""
    return Hits(others=True)
