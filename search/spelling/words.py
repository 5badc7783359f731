"""The words of one part of an index, kept in memory to look for what is spelt nearly as a word."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from search.backends.whoosh.analysis import fold

from .letters import SEEN, Letters

SHORTEST, LONGEST = 3, 40
"""Letters of a word that anything is corrected to."""
FOR_TWO_SLIPS = 7
"""Letters from which two slips are taken into account."""
_WORD = re.compile(rf"[a-z][a-z'-]{{{SHORTEST - 1},{LONGEST - 1}}}")


class Words:
    """Folded words; those with an accent are known by how they are written too. About 100 bytes a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self.accented: dict[str, str] = {}
        folded = set()
        for word in words:
            plain = word
            if not word.isascii():
                plain = fold(word)
                self.accented[plain] = word
            if _WORD.fullmatch(plain):
                folded.add(plain)
        self.known = frozenset(folded)
        self._by_size: dict[tuple[str, int], list[str]] | None = None
        self._letters: dict[tuple[str, int], list[int]] = {}

    @cached_property
    def letters(self) -> Letters:
        """How words are made here."""
        return Letters(sorted(self.known)[:: len(self.known) // SEEN + 1])

    def __contains__(self, word: str) -> bool:
        return word in self.known

    def two_slips_from(self, word: str) -> set[str]:
        """The words with the same first letter that two slips may have made `word` of, and some others like it.

        Those are found by the letters that they don't share: a bit for each letter that occurs.
        """
        own = _letters(word)
        found: list[str] = []
        for length in range(len(word) - 2, len(word) + 3):
            most = 4 - abs(length - len(word))
            words, letters = self._bucket(word[0], length)
            found += [one for one, has in zip(words, letters, strict=True) if (has ^ own).bit_count() <= most]
        return {one for one in found if _within_two(word, one)}

    def _bucket(self, first: str, length: int) -> tuple[list[str], list[int]]:
        """The words of a length that begin with a letter, and their letters."""
        if self._by_size is None:
            self._by_size = {}
            for word in self.known:
                self._by_size.setdefault((word[0], len(word)), []).append(word)
        words = self._by_size.get((first, length), [])
        if (first, length) not in self._letters:
            self._letters[first, length] = [_letters(word) for word in words]
        return words, self._letters[first, length]


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _within_two(one: str, other: str) -> bool:
    """Whether two insertions, deletions, replacements or swaps at most make one word of the other."""
    return _within(one, other, 2)


def within_one(one: str, other: str) -> bool:
    """Whether one insertion, deletion, replacement or swap makes one word of the other."""
    return _within(one, other, 1)


def _within(one: str, other: str, most: int) -> bool:
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    one, other = one[start:], other[start:]
    if one == other:
        return True
    if not most or abs(len(one) - len(other)) > most:
        return False
    return any(_within(a, b, most - 1) for a, b in _ways_on(one, other))


def _ways_on(one: str, other: str) -> Iterator[tuple[str, str]]:
    yield one[1:], other[1:]
    yield one[1:], other
    yield one, other[1:]
    if len(one) > 1 and one[:2] == other[:2][::-1]:
        yield one[2:], other[2:]
