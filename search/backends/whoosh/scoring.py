"""How well the documents of a snapshot match a word or a phrase: BM25F.

The weight of a posting is the number of occurrences, each multiplied by the boost of its search field. So a word
in a title counts for several in the body, and all of them together level off (BM25F), where a sum of the scores
of single fields would not.
"""

from collections.abc import Iterable, Sequence
from math import log
from typing import Any

from .analysis import Analyser, Word
from .schema import EDGES, MAX_EDGE, WORDS, slot_of, stems_of, unpack_places
from .snapshot import Block, Snapshot

K1 = 1.6
B = 0.75
EXACT = 0.3
"""What a document gains that has the word just as it was typed, the more the rarer that form is among all forms
(`één` among `een`)."""
NEARLY = 0.5
"""What a word counts that differs from the one typed by a typing error or two."""
MAX_NEAR_WORDS = 20

Scores = dict[int, float]
"""Scores by document number; what is not in it does not match."""


class Scorer:
    """Scores on one snapshot, for words of some languages, in some search fields (slots) or in all."""

    def __init__(
        self, snapshot: Snapshot, analyser: Analyser, languages: Sequence[str], slots: frozenset[int] | None = None
    ) -> None:
        self.snapshot = snapshot
        self.analyser = analyser
        self.languages = frozenset(languages)
        self.slots = slots

    def of_word(self, word: Word) -> Scores:
        """Documents with any form of a word: the best it scores in a language, and more for its exact form."""
        scores: Scores = {}
        for language, stem in word.terms:
            if language in self.languages:
                _keep_best(scores, self._bm25(stems_of(language), stem))
        if self.slots is None and scores:
            exact = [number for block in self.snapshot.postings(WORDS, word.exact) for number in _numbers(block)]
            bonus = EXACT * log(max(1.0, len(scores) / max(1, len(exact))))
            for number in exact:
                if number in scores:
                    scores[number] += bonus
        return scores

    def of_word_or_nearly(self, word: Word) -> Scores:
        """Documents with the word or one that differs by one letter (two from six letters on)."""
        scores = self.of_word(word)
        errors = 0 if len(word.folded) < 3 else 1 if len(word.folded) < 6 else 2
        near: dict[str, None] = {}
        for distance in range(1, errors + 1):
            near |= dict.fromkeys(sorted(self.snapshot.words_near(WORDS, word.folded, distance)))
        for similar in list(near)[:MAX_NEAR_WORDS]:
            for token in self.analyser.analyse(similar):
                found = self.of_word(token.word)
                _keep_best(scores, {number: NEARLY * score for number, score in found.items()})
        return scores

    def of_beginning(self, word: Word) -> Scores:
        """Documents with a word in an autocomplete field that begins so; complete words and short texts first."""
        return self._bm25(EDGES, word.folded[:MAX_EDGE])

    def of_phrase(self, words: Sequence[Word]) -> Scores:
        """Documents with forms of these words one after the other, in one search field."""
        scores: Scores = {}
        for language in sorted(self.languages):
            field = stems_of(language)
            stems = [[stem for code, stem in word.terms if code == language] for word in words]
            for number in self._adjacent(field, stems):
                scores.setdefault(number, 0.0)
        for word in words:
            for number, score in self.of_word(word).items():
                if number in scores:
                    scores[number] += score
        return scores

    def _adjacent(self, field: str, stems: list[list[str]]) -> Iterable[int]:
        starts: dict[int, set[int]] | None = None
        for offset, alternatives in enumerate(stems):
            places = self._places(field, alternatives, starts)
            if starts is None:
                starts = places
            else:
                starts = {
                    number: kept
                    for number, found in places.items()
                    if (kept := {start for start in starts[number] if start + offset in found})
                }
        return starts or ()

    def _places(self, field: str, stems: Iterable[str], among: dict[int, Any] | None) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for stem in stems:
            for block in self.snapshot.postings(field, stem):
                for number, packed in zip(_numbers(block), block.places, strict=True):
                    if among is None or number in among:
                        places = unpack_places(packed)
                        wanted = (p for p in places if self.slots is None or slot_of(p) in self.slots)
                        found.setdefault(number, set()).update(wanted)
        return found

    def _bm25(self, field: str, term: str) -> Scores:
        blocks = self.snapshot.postings(field, term)
        if not blocks:
            return {}
        documents, average_length = self.snapshot.statistics(field)
        lengths = self.snapshot.lengths(field)
        rarity = _rarity(sum(len(block.numbers) for block in blocks), documents) * (K1 + 1)
        base, per_term = K1 * (1 - B), K1 * B / average_length
        scores: Scores = {}
        for block in blocks:
            weights = block.weights if self.slots is None else _weights_in(self.slots, block)
            for number, weight in zip(_numbers(block), weights, strict=True):
                if weight:
                    scores[number] = rarity * weight / (weight + base + per_term * lengths[number])
        return scores


def _weights_in(slots: frozenset[int], block: Block) -> Iterable[float]:
    """The weights, each for the share of the occurrences that is in the search fields asked for."""
    for weight, packed in zip(block.weights, block.places, strict=True):
        places = unpack_places(packed)
        yield weight * sum(slot_of(place) in slots for place in places) / len(places)


def _numbers(block: Block) -> Iterable[int]:
    first = block.first
    return [first + number for number in block.numbers] if first else block.numbers


def _rarity(found_in: int, documents: int) -> float:
    """The inverse document frequency: above 0 for every word, near 0 for one that is everywhere."""
    return log(1 + max(documents - found_in + 0.5, 0.5) / (found_in + 0.5))


def _keep_best(scores: Scores, others: Scores) -> None:
    if not scores:
        scores.update(others)
        return
    for number, score in others.items():
        if score > scores.get(number, -1.0):
            scores[number] = score
