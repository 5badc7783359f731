"""How often the right word is offered for a misspelt one, and how often any for a right one, by the site's own code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from search.backends.whoosh.analysis import fold
from search.query import meant_by

from .pairs import Fold, Pair


@dataclass
class Judged:
    """What was offered, over any number of vocabularies."""

    places: list[tuple[Pair, int | None]] = field(default_factory=list)
    """For each misspelt word at which place the right one was offered, from 0; None if it was not."""
    known: dict[str, str | None] = field(default_factory=dict)
    """What right words that are in the vocabulary were “corrected” to; None if they were left alone."""
    unknown: dict[str, str | None] = field(default_factory=dict)
    """The same of right words that are not in it."""

    def add(self, fold_: Fold) -> None:
        """Ask the site as it is, on which the texts of this vocabulary are, as a visitor."""
        there = set(fold_.there)
        with override(fold_.language):
            for pair in fold_.pairs:
                if pair.right in there:
                    self.places.append((pair, place_of(pair)))
            self.known.update(_corrections(fold_.there))
            self.unknown.update(_corrections(fold_.held_out))

    def as_json(self) -> dict[str, Any]:
        """All of it, for `join` in another process."""
        return {"places": self.places, "known": self.known, "unknown": self.unknown}

    def join(self, other: dict[str, Any]) -> None:
        """Add what another process found, as `as_json` gave it."""
        self.places += [(Pair(*pair), place) for pair, place in other["places"]]
        self.known.update(other["known"])
        self.unknown.update(other["unknown"])

    def measures(self) -> dict[str, float]:
        """Shares from 0 to 1, and of how many words they are."""
        single = [place for pair, place in self.places if pair.is_single_edit]
        places = [place for _, place in self.places]
        both = [*self.known.values(), *self.unknown.values()]
        return {
            "first": _share(place == 0 for place in places),
            "within_three": _share(place is not None and place < 3 for place in places),
            "single_edit_first": _share(place == 0 for place in single),
            "single_edit_within_three": _share(place is not None and place < 3 for place in single),
            "corrected": _share(word is not None for word in both),
            "corrected_in_vocabulary": _share(word is not None for word in self.known.values()),
            "corrected_not_in_vocabulary": _share(word is not None for word in self.unknown.values()),
            "misspelt_words": len(places),
            "single_edit_words": len(single),
            "right_words": len(both),
        }


def place_of(pair: Pair) -> int | None:
    """At which place the right word is among what the site offers for a misspelt one."""
    meant = meant_by(pair.typed, AnonymousUser())
    offered = [fold(text) for text in meant.texts] if meant else []
    right = fold(pair.right)
    return offered.index(right) if right in offered else None


def _corrections(words: Iterable[str]) -> dict[str, str | None]:
    offers = {word: meant_by(word, AnonymousUser()) for word in words}
    return {word: offer.text if offer else None for word, offer in offers.items()}


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return round(sum(known) / len(known), 4) if known else 0.0
