"""What a person types into a search field, who asks a question or names a thing, and knows of no syntax."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from modelsearch.query import And, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from .analysis import Term, Word
from .evaluate import MAX_WORDS, Evaluator, all_of, any_of
from .function_words import telling
from .hits import Hits
from .schema import stems_of
from .scoring import Scorer, Scores, keep_best
from .synonyms import Synonyms, with_synonyms

NEAR = 0.4
"""What nearness of words counts beside the words themselves."""
IN_PARTS = 0.5
"""What the parts of a compound count, where they stand near each other: “leren op de werkplek” for “werkplekleren”."""
LOOKED_AT = 50
"""Of the documents that match best so many are looked into for words that stand near each other."""
FEEDBACK_FROM = 20
"""Documents that are taken to be what was asked for."""
FEEDBACK_STEMS = 40
"""Stems that are taken from them."""
FEEDBACK = 0.5
"""The share of those stems in the score, if the documents say a lot."""
LITTLE = 2000
"""Words. Of documents that say no more than this together, what they are about counts half."""
MOST_READ = 12_000
"""Postings of those stems that are read, the weightiest stems first: so many can be read in some 4 ms."""
TOO_COMMON = 0.2
"""Stems that this share of the documents has say nothing."""


def asked_query(text: str, phrases: Sequence[str], without: Sequence[str], *, wide: bool = False) -> SearchQuery:
    """Words, phrases that must be there, and what must not, as one query; with `wide`, phrases alone are enough."""
    words: SearchQuery = PlainText(text, operator="or" if wide else "and")
    if not (phrases or without):
        return words
    required = [Phrase(phrase) for phrase in phrases]
    forbidden = [Not(Phrase(expression)) for expression in without]
    query = And([words, *required, *forbidden])
    return Or([query, And([*required, *forbidden])]) if wide and required else query


class AskedWord(NamedTuple):
    """A word of a question, and all the terms that it is found by: its stems, compounds with it, and its parts."""

    word: Word
    terms: frozenset[Term]


class Question(Evaluator):
    """All the words that say something, in any form and also as part of a compound; the nearer the better."""

    def __init__(self, scorer: Scorer, language: str | None = None, synonyms: Synonyms = ()) -> None:
        super().__init__(scorer)
        self.language = language
        self.synonyms = synonyms

    def _words(self, query: PlainText | Fuzzy, score: Any, most: int) -> Hits[int] | None:
        numbers = self._asked(query.query_string, most)
        if not numbers:
            return None
        found = {word: _times(number, score(word)) for word, number in numbers.items()}
        scores = with_synonyms(found, self.synonyms, self.scorer).values()
        return Hits(self._with_nearness((all_of if query.operator == "and" else any_of)(scores), list(numbers)))

    def _asked(self, text: str, most: int = MAX_WORDS) -> dict[Word, int]:
        """The words that say something, each with how often it is said."""
        numbers: dict[Word, int] = defaultdict(int)
        for token in telling(list(self.scorer.analyser.analyse(text)), self.language):
            if token.word in numbers or len(numbers) < most:
                numbers[token.word] += 1
        return numbers

    def _word(self, word: Word) -> Scores:
        scores = self.scorer.of_word_or_compound(word)
        if parts := self.scorer.parts(word):
            scores = dict(scores)
            keep_best(scores, _times(IN_PARTS, self.scorer.of_words_together(parts)))
        return scores

    def _with_nearness(self, scores: Scores, words: list[Word]) -> Scores:
        if len(words) < 2:
            return scores
        best = nlargest(LOOKED_AT, scores, key=scores.__getitem__)
        near = self.scorer.nearness(words, best)
        return scores | {number: scores[number] + NEAR * one for number, one in near.items()}


class WideQuestion(Question):
    """Any of the words is enough, and what the best matches are about counts too.

    So says the relevance model of Lavrenko and Croft, as RM3 (Abdul-Jaleel et al., TREC 2004): the words of the
    documents that match best tell more of what is wanted than the question does.
    """

    def _word(self, word: Word) -> Scores:
        scores = self.scorer.of_word_or_compound(word)
        for part in self.scorer.parts(word):
            scores = dict(scores)
            for number, score in self.scorer.of_word_or_compound(part).items():
                scores[number] = scores.get(number, 0.0) + IN_PARTS * score
        return scores

    def _words(self, query: PlainText | Fuzzy, score: Any, most: int) -> Hits[int] | None:
        hits = super()._words(query, score, most)
        if hits is None or not hits.scores:
            return hits
        number_of_words = sum(self._asked(query.query_string, most).values())
        if number_of_words < 2:
            return hits
        scores = dict(hits.scores)
        model, said = self._what_the_best_are_about(scores)
        share = FEEDBACK * said / (said + LITTLE)
        factor = number_of_words * share / (1 - share)
        for term, weight in self._affordable(model).items():
            self.scorer.add_term(scores, term, factor * weight)
        return Hits(scores)

    def _what_the_best_are_about(self, scores: Scores) -> tuple[dict[Term, float], float]:
        """The stems that tell most of the best documents, with weights that add up to 1; and how much those say."""
        snapshot = self.scorer.snapshot
        best = nlargest(
            FEEDBACK_FROM, (number for number in scores if number not in snapshot.deleted), key=scores.__getitem__
        )
        total = sum(scores[number] for number in best) or 1.0
        model: dict[Term, float] = defaultdict(float)
        said = 0.0
        for number in best:
            stems = snapshot.stems(number)
            length = sum(weight for _term, weight in stems) or 1.0
            said += length
            for term, weight in stems:
                model[term] += scores[number] / total * weight / length
        telling_most = nlargest(4 * FEEDBACK_STEMS, model, key=model.__getitem__)
        weighed = {term: model[term] * self._tells(term) for term in telling_most}
        chosen = nlargest(FEEDBACK_STEMS, weighed, key=weighed.__getitem__)
        sum_of_chosen = sum(weighed[term] for term in chosen) or 1.0
        return {term: weighed[term] / sum_of_chosen for term in chosen if weighed[term]}, said

    def _affordable(self, model: dict[Term, float]) -> dict[Term, float]:
        left, kept = MOST_READ, {}
        for (language, stem), weight in model.items():
            left -= self.scorer.snapshot.number_of(stems_of(language), stem)
            if left < 0:
                break
            kept[language, stem] = weight
        return kept

    def _tells(self, term: Term) -> float:
        """How rare a stem is; 0 for one that is too common, too short, or in this one document only."""
        language, stem = term
        number = self.scorer.snapshot.number_of(stems_of(language), stem)
        documents = self.scorer.snapshot.statistics(stems_of(language)).documents
        if len(stem) < 2 or number < 2 or number > TOO_COMMON * documents:
            return 0.0
        return self.scorer.rarity_of_term(term)


def _times(factor: float, scores: Scores) -> Scores:
    return scores if factor == 1 else {number: factor * score for number, score in scores.items()}
