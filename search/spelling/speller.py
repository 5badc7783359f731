"""The words of a question that nobody who is read here writes so, and what may have been meant by them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from math import log
from typing import Any

from wagtail.models import Page

from pages.visibility import visible_pages
from search.backends.whoosh.analysis import Token
from search.backends.whoosh.function_words import FUNCTION_WORDS
from search.engines import engine
from search.kinds import kind_by_content_type

from .errors import cost
from .forms import inflected, splits
from .judging import Guess, guess
from .lexicon import Lexicon, lexicon
from .words import SHORTEST

MOST_WORDS = 16
"""Words of a question that are looked at."""
MOST_GUESSES = 10
DOCUMENTS = 900
"""Documents whose visibility one query asks for."""
FREQUENT, TOGETHER, OWN_LANGUAGE = 0.35, 0.8, 0.7
"""What it counts, beside the slip, that a word is frequent, stands with the others of the question, or is of the
reader's language."""


@dataclass
class Unknown:
    """A word of a question, and what may have been meant, the likeliest first; each is a word of a visible page."""

    start: int
    end: int
    word: str
    meant: list[str] = field(default_factory=list)


@dataclass
class Speller:
    """Reads for one user, who reads `language`. `named` are words beside the pages', all of which the user may know."""

    user: Any
    language: str
    named: frozenset[str] = frozenset()
    languages_of: dict[int, str] = field(default_factory=dict)
    """The visible pages that were met, and the language of each."""
    _asked: list[str] = field(default_factory=list)

    @cached_property
    def _readable(self) -> Any:
        return visible_pages(self.user).filter(content_type__in=kind_by_content_type()).order_by()

    def unknown(self, tokens: Iterable[Token]) -> list[Unknown]:
        """The words among these tokens that were probably meant otherwise. At most three queries, whatever is asked."""
        tokens = [token for token in tokens if _may_be_wrong(token.word.folded)][:MOST_WORDS]
        words = self._asked = list(dict.fromkeys(token.word.folded for token in tokens))
        if not words:
            return []
        known = lexicon().with_words(self.named)
        evidence = {word: self._evidence(word, known) for word in words}
        where = self._visible(set(words), set(chain.from_iterable(chain.from_iterable(evidence.values()))))
        near = {word: _nearest(word, known) for word in words if not self._is_right(word, evidence[word], where)}
        forms = {form for one in chain.from_iterable(near.values()) for form in (one, known.written(one))}
        where = self._visible(forms) | where
        meant = self._meant(near, where, known)
        return [
            Unknown(token.start, token.end, token.word.folded, meant[token.word.folded])
            for token in tokens
            if meant.get(token.word.folded)
        ]

    def _is_right(self, word: str, groups: list[tuple[str, ...]], where: dict[str, list[int]]) -> bool:
        return word in self.named or any(all(map(where.get, group)) for group in groups)

    def _evidence(self, word: str, known: Lexicon) -> list[tuple[str, ...]]:
        """Groups of words of the index: where all of one group are visible, the word is right."""
        groups: list[tuple[str, ...]] = [(word,)] if word in known else []
        groups += [(form,) for form in known.among(inflected(word, self.language))]
        groups += [parts for parts in splits(word, self.language) if all(part in known for part in parts)]
        return groups

    def _visible(self, *groups: set[str]) -> dict[str, list[int]]:
        """For each of these words some of the pages with it that the user may read. A query, none without pages.

        The same number of pages is looked at for each group of words, however many are in it.
        """
        where: dict[str, list[int]] = {}
        for words in filter(None, reversed(groups)):
            where |= engine().documents_with(words, Page, max(5, DOCUMENTS // 3 // len(words)))
        pages = set(chain.from_iterable(where.values()))
        if not pages:
            return {}
        rows = self._readable.filter(pk__in=pages)
        self.languages_of.update(rows.values_list("pk", "locale__language_code"))
        return {word: [page for page in found if page in self.languages_of] for word, found in where.items()}

    def _meant(self, near: dict[str, list[str]], where: dict[str, list[int]], known: Lexicon) -> dict[str, list[str]]:
        letters = known.letters
        meant = {}
        for word, candidates in near.items():
            others = [set(where[other]) for other in self._asked if other != word and where.get(other)]
            there = [one for one in candidates if where.get(one) or one in self.named]
            ranked = sorted(
                (guess(word, one, letters) for one in there),
                key=lambda one: (self._against(one, where.get(one.word, []), others), one.word),
            )
            if ranked and ranked[0].worth >= 0:
                meant[word] = [self._written(one.word, known, where) for one in ranked]
        return meant

    def _against(self, guessed: Guess, pages: list[int], others: list[set[int]]) -> float:
        """What speaks against a guess: its slip, but less for a word that fits what else is asked."""
        own = sum(self.languages_of[page] == self.language for page in pages)
        together = sum(1 for other in others if not other.isdisjoint(pages))
        share = own / len(pages) if pages else 0.0
        return guessed.against - FREQUENT * log(1 + len(pages)) - TOGETHER * together - OWN_LANGUAGE * share

    def _written(self, word: str, known: Lexicon, where: dict[str, list[int]]) -> str:
        """With its accents, if a page that the user may read has them."""
        written = known.written(word)
        return written if where.get(written) else word


def _nearest(word: str, known: Lexicon) -> list[str]:
    return nsmallest(MOST_GUESSES, known.near(word), key=lambda one: (cost(word, one), one))


def _may_be_wrong(folded: str) -> bool:
    small = any(folded in words for words in FUNCTION_WORDS.values())
    return not small and len(folded) >= SHORTEST and folded.isascii() and folded.isalpha()
