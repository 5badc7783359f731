"""How much a string looks like a word of a vocabulary: a model of which letter follows which."""

from collections import Counter
from collections.abc import Iterable
from math import log

SEEN = 30_000
"""So many words, about, are enough to know."""
_ALPHABET = 27
_TRUST = 4.0
"""How often two letters must have been seen to be believed more than the last one alone."""


class Letters:
    """Trigrams of letters, backed off to bigrams and single letters (Witten and Bell's idea, with a fixed trust)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._three: Counter[str] = Counter()
        self._two: Counter[str] = Counter()
        for word in words:
            text = f"^^{word}$"
            self._three.update([text[i : i + 3] for i in range(len(text) - 2)])
        for three, number in self._three.items():
            self._two[three[:2]] += number
        self._ends: Counter[str] = Counter()
        self._begins: Counter[str] = Counter()
        for three, number in self._three.items():
            self._ends[three[1:]] += number
            self._begins[three[1]] += number
        self._ones: Counter[str] = Counter()
        for three, number in self._three.items():
            self._ones[three[2]] += number
        self._all = sum(self._ones.values())

    def likelihood(self, word: str) -> float:
        """The logarithm of how likely the letters of a word are in this order."""
        text = f"^^{word}$"
        return sum(log(self._chance(text[i : i + 3])) for i in range(len(text) - 2))

    def _chance(self, three: str) -> float:
        one = (self._ones[three[2]] + 1) / (self._all + _ALPHABET)
        two = (self._ends[three[1:]] + _TRUST * one) / (self._begins[three[1]] + _TRUST)
        return (self._three[three] + _TRUST * two) / (self._two[three[:2]] + _TRUST)
