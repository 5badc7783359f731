"""From text to search terms: one analysis for the index, for queries and for whoever highlights matches.

A word of the text becomes a *token*: where it stands, how it is written, and under which *terms* (a language and
a stem) it can be found. There is no list of stop words: what is frequent weighs next to nothing by itself, and a
query for `één` must not be emptied.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

from .dutch import singular, unconjugated, uninflected
from .irregular import BASES, base_of

Term = tuple[str, str]
"""A language code and a stem in that language, for instance `("nl", "verhaal")`."""

ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
"""Language codes that can be asked for, and snowballstemmer's name for each."""

MAX_WORD = 64
"""Longer words are cut here, in texts and queries alike, so that no input makes unbounded terms."""

# A letter or digit; then letters, digits, combining marks (Latin, Hebrew, Arabic) and apostrophes inside the word.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f]|['’](?=[^\W_]))*")

# Letters that Unicode does not decompose into a base letter and a mark.
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_local = threading.local()


class Word(NamedTuple):
    """A word, wherever it stands."""

    exact: str
    """The word in lower case, accents kept."""
    folded: str
    """The word without case and accents."""
    terms: tuple[Term, ...]
    """What the word is found by: at least one stem for each language that was asked for."""


class Token(NamedTuple):
    """One word of a text, at `text[start:end]`."""

    start: int
    end: int
    word: Word


class Analyser:
    """Analyses texts of the given languages (keys of `ALGORITHMS`; anything else raises ValueError)."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = tuple(languages)
        unknown = [code for code in self.languages if code not in ALGORITHMS]
        if unknown or not self.languages:
            raise ValueError(f"No stemmer for languages {unknown}; known are {sorted(ALGORITHMS)}")

    def languages_of(self, code: str | None) -> tuple[str, ...]:
        """The languages to read a text in that says it is in `code` (`nl`, `nl-be`, `en_GB`).

        A text that names no language, or one we have no stemmer for, is read in all of them.
        """
        base = re.split(r"[-_]", code.lower(), maxsplit=1)[0] if code else ""
        return (base,) if base in self.languages else self.languages

    def analyse(self, text: str, language: str | None = None) -> Iterator[Token]:
        """Yield the tokens of `text` in order, with offsets in characters of `text` as it was given."""
        languages = self.languages_of(language)
        for match in WORD.finditer(text):
            yield Token(match.start(), match.end(), _read_word(match.group(), languages))

    def positions(self, text: str, language: str | None = None) -> Iterator[tuple[Word, list[int]]]:
        """Yield each word of `text` as it is written, with its positions: 0 for the first word, and so on."""
        written: dict[str, list[int]] = {}
        for position, word in enumerate(WORD.findall(text)):
            written.setdefault(word, []).append(position)
        languages = self.languages_of(language)
        for word, positions in written.items():
            yield _read_word(word, languages), positions

    def terms(self, text: str, languages: Sequence[str] | None = None) -> set[Term]:
        """All terms that a query for `text` looks for. A token of a text that shares one of them is a match."""
        wanted = tuple(languages or self.languages)
        return {term for word in WORD.findall(text) for term in _read_word(word, wanted).terms}


def fold(word: str) -> str:
    """`word` without case, accents and ligatures: `Élève` and `ELEVE` both give `eleve`."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return plain.translate(UNDECOMPOSED)


@lru_cache(maxsize=20_000)
def _read_word(written: str, languages: tuple[str, ...]) -> Word:
    exact = unicodedata.normalize("NFC", written[:MAX_WORD]).lower().replace("’", "'")
    folded = fold(exact)
    # People leave out accents and apostrophes, and a stemmer stems what they then type differently
    # (`officiële`, `officiele`). So an accented word is indexed under the stems of all its spellings.
    spellings = dict.fromkeys((exact, folded, folded.replace("'", "")))
    terms = ((language, _stem(spelling, language)) for language in languages for spelling in spellings)
    return Word(exact, folded, tuple(dict.fromkeys(terms)))


def irregular_forms(language: str, stem: str) -> frozenset[str]:
    """The forms of a stem that no rule of the language gives, with the one they are stemmed as; none for most."""
    return _irregular(language).get(stem, frozenset())


@cache
def _irregular(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form, base in BASES.get(language, {}).items():
        found.setdefault(_stem(base, language), {base}).add(form)
    return {stem: frozenset(forms) for stem, forms in found.items()}


def _stem(word: str, language: str) -> str:
    word = base_of(word, language)
    if language == "nl":
        word = uninflected(unconjugated(singular(word)))
    return fold(_stemmer(language).stemWord(word)) or word


def _stemmer(language: str) -> "snowballstemmer.stemmer":
    # A stemmer keeps the word it is working on in itself, so each thread has its own.
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(ALGORITHMS[language])
    return stemmers[language]
