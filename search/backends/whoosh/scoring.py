"""How well the documents of a snapshot match a word or a phrase: BM25F.

The weight of a posting is the number of occurrences, each multiplied by the boost of its search field. So a word
in a title counts for several in the body, and all of them together level off (BM25F), where a sum of the scores
of single fields would not.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log

from .analysis import Analyser, Term, Word
from .compounds import Compounds
from .places import Places, numbers_in
from .schema import EDGES, MAX_EDGE, WORDS, slot_of, stems_of, unpack_places
from .snapshot import Block, Snapshot

K1 = 1.7
B = 0.85
BASE = K1 * (1 - B)
BRIEF = 0.5
"""A text shorter than this share of the average counts as that long: a mere title is not more about its words."""
EXACT = 0.3
"""What a document gains that has the word just as it was typed, the more the rarer that form is among all forms
(`één` among `een`)."""
NEARLY = 0.5
"""What a word counts that differs from the one typed by a typing error or two."""
MAX_NEAR_WORDS = 20
IN_COMPOUND = 0.4
"""What a word counts that is a part of a longer one: “coach” in “leercoach”."""

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
        self._places = Places(snapshot, self.languages, slots)
        self.compounds = {code: Compounds(snapshot, analyser, code) for code in sorted(languages)}

    def of_word(self, word: Word) -> Scores:
        """Documents with any form of a word: the best it scores in a language, and more for its exact form."""
        scores: Scores = {}
        for language, stem in word.terms:
            if language in self.languages:
                keep_best(scores, self._bm25(stems_of(language), {stem: 1.0}))
        if self.slots is None and scores:
            exact = self.snapshot.weighed(WORDS, word.exact).numbers
            bonus = EXACT * log(max(1.0, len(scores) / max(1, len(exact))))
            for number in exact:
                if number in scores:
                    scores[number] += bonus
        return scores

    def of_word_or_compound(self, word: Word) -> Scores:
        """Documents with a word or with one that it is part of, which count as if they were one word.

        Nobody may change them: those of the last words are kept, as a question asks for most of its words twice.
        """
        key = word, self.languages, self.slots
        return self.snapshot.scored.get(key, lambda: self._of_word_or_compound(word))

    def _of_word_or_compound(self, word: Word) -> Scores:
        scores: Scores = {}
        for language, compounds in self.compounds.items():
            factors = dict.fromkeys(compounds.around(word), IN_COMPOUND)
            factors |= {stem: 1.0 for code, stem in word.terms if code == language}
            keep_best(scores, self._bm25(stems_of(language), factors))
        return scores

    def terms(self, word: Word) -> frozenset[Term]:
        """All that a word is found by, its parts one by one among it."""
        around = {(code, stem) for code, compounds in self.compounds.items() for stem in compounds.around(word)}
        return frozenset({*word.terms, *around, *(term for part in self.parts(word) for term in part.terms)})

    def parts(self, word: Word) -> list[Word]:
        """What a word is made of, in the first language that knows; nothing if it is no compound."""
        return next(filter(None, (compounds.parts(word.folded) for compounds in self.compounds.values())), [])

    def of_words_together(self, words: Sequence[Word], within: int = 6) -> Scores:
        """Documents with all of these words, in any order, so near each other that they may mean one thing."""
        found = [self.of_word_or_compound(word) for word in words]
        together = set.intersection(*map(set, found))
        near = self.nearness(words, together, within)
        return {number: min(scores[number] for scores in found) for number in together if near.get(number)}

    def of_term(self, term: Term) -> Scores:
        """Documents with this stem of this language."""
        language, stem = term
        return self._bm25(stems_of(language), {stem: 1.0})

    def add_term(self, scores: Scores, term: Term, factor: float) -> None:
        """Add what this stem scores, times a factor, to those of these documents that have it."""
        field = stems_of(term[0])
        found = self.snapshot.weighed(field, term[1])
        rarity = _rarity(len(found), self.snapshot.statistics(field).documents) * (K1 + 1)
        dampers = self._dampers(field)
        for number, weight in zip(found.numbers, found.weights, strict=True):
            if number in scores:
                scores[number] += factor * (rarity * weight / (weight + BASE + dampers[number]))

    def rarity(self, word: Word) -> float:
        """How much a word tells of what a document is about: its inverse document frequency where it is most common.

        A Dutch word is rare among English texts, which says nothing of it: only the languages in which it stands count.
        """
        terms = [term for term in word.terms if term[0] in self.languages]
        known = [term for term in terms if self.snapshot.has(stems_of(term[0]), term[1])]
        return min((self.rarity_of_term(term) for term in known), default=0.0)

    def rarity_of_term(self, term: Term) -> float:
        """The inverse document frequency of a stem in the texts of its language."""
        field = stems_of(term[0])
        return _rarity(self.snapshot.number_of(field, term[1]), self.snapshot.statistics(field).documents)

    def nearness(self, words: Sequence[Word], among: Collection[int], within: int = 8) -> Scores:
        """How near to each other these words stand in documents: for each two that do, 1 / their distance, added up.

        Each pair of words counts by how rare its more frequent word is, and levels off, as in Büttcher, Clarke and
        Lushman, “Term proximity scoring for ad-hoc retrieval on very large text collections” (SIGIR 2006).
        """
        places = self._places.of_words(words, among)
        rarities = [self.rarity(word) for word in words]
        return {number: _near(sorted(found), rarities, within) for number, found in places.items()}

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
                keep_best(scores, {number: NEARLY * score for number, score in found.items()})
        return scores

    def of_beginning(self, word: Word) -> Scores:
        """Documents with a word in an autocomplete field that begins so; complete words and short texts first."""
        return self._bm25(EDGES, {word.folded[:MAX_EDGE]: 1.0})

    def of_phrase(self, words: Sequence[Word]) -> Scores:
        """Documents with forms of these words one after the other, in one search field."""
        scores: Scores = {}
        for language in sorted(self.languages):
            field = stems_of(language)
            stems = [[stem for code, stem in word.terms if code == language] for word in words]
            for number in self._places.adjacent(field, stems):
                scores.setdefault(number, 0.0)
        for word in words:
            for number, score in self.of_word(word).items():
                if number in scores:
                    scores[number] += score
        return scores

    def _bm25(self, field: str, factors: Mapping[str, float]) -> Scores:
        """Of terms that count as one, each occurrence times a factor; its rarity is that of all of them together."""
        weights = self._weights(field, factors)
        if not weights:
            return {}
        rarity = _rarity(len(weights), self.snapshot.statistics(field).documents) * (K1 + 1)
        dampers = self._dampers(field)
        return {number: rarity * weight / (weight + BASE + dampers[number]) for number, weight in weights.items()}

    def _dampers(self, field: str) -> "array[float]":
        """By how much the length of each document keeps its score down; worked out once a commit."""
        kept = self.snapshot.kept
        if (name := ("dampers", field)) not in kept:
            average = self.snapshot.statistics(field).average_length
            per_term, brief = K1 * B / average, BRIEF * average
            kept[name] = array("d", (per_term * max(length, brief) for length in self.snapshot.lengths(field)))
        return kept[name]

    def _weights(self, field: str, factors: Mapping[str, float]) -> Scores:
        total: Scores = {}
        for term, factor in factors.items():
            found = self._weighed(field, term)
            if not total and factor == 1:
                total.update(found)
                continue
            for number, weight in found:
                total[number] = total.get(number, 0.0) + factor * weight
        return {number: weight for number, weight in total.items() if weight} if 0.0 in total.values() else total

    def _weighed(self, field: str, term: str) -> Iterable[tuple[int, float]]:
        """The documents with a term, each with how much it says it in the search fields that are asked for."""
        if self.slots is None:
            found = self.snapshot.weighed(field, term)
            return zip(found.numbers, found.weights, strict=True)
        blocks = self.snapshot.postings(field, term)
        return (
            pair for block in blocks for pair in zip(numbers_in(block), _weights_in(self.slots, block), strict=True)
        )


def _weights_in(slots: frozenset[int], block: Block) -> Iterable[float]:
    """The weights, each for the share of the occurrences that is in the search fields asked for."""
    for weight, packed in zip(block.weights, block.places, strict=True):
        places = unpack_places(packed)
        yield weight * sum(slot_of(place) in slots for place in places) / len(places)


def _near(places: list[tuple[int, int]], rarities: Sequence[float], within: int) -> float:
    pairs: dict[tuple[int, int], float] = {}
    for start, (position, word) in enumerate(places):
        for other_position, other in places[start + 1 :]:
            if other_position - position > within:
                break
            if other != word and other_position > position:
                pair = (min(word, other), max(word, other))
                pairs[pair] = pairs.get(pair, 0.0) + 1 / (other_position - position)
    return sum(min(rarities[a], rarities[b]) * (K1 + 1) * near / (K1 + near) for (a, b), near in pairs.items())


def _rarity(found_in: int, documents: int) -> float:
    """The inverse document frequency: above 0 for every word, near 0 for one that is everywhere.

    Times the share of the documents that lack the word: in a small collection about one subject, where half of all
    has the word, BM25's own still makes too much of it.
    """
    lacking = (max(documents - found_in, 0) + 1) / (documents + 1)
    return lacking * log(1 + max(documents - found_in + 0.5, 0.5) / (found_in + 0.5))


def keep_best(scores: Scores, others: Scores) -> None:
    if not scores:
        scores.update(others)
        return
    for number, score in others.items():
        if score > scores.get(number, -1.0):
            scores[number] = score
