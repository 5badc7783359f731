"""The words of one part of an index, kept in memory to look for what is spelt nearly as a word."""

import re
from collections.abc import Iterable
from functools import cached_property

from search.backends.whoosh.analysis import fold

from .letters import SEEN, Letters

SHORTEST, LONGEST = 3, 40
"""Letters of a word that anything is corrected to."""
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

    @cached_property
    def letters(self) -> Letters:
        """How words are made here."""
        return Letters(sorted(self.known)[:: len(self.known) // SEEN + 1])

    def __contains__(self, word: str) -> bool:
        return word in self.known
