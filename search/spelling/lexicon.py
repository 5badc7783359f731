"""The words of the index, kept by the process; each part of it is read once."""

import threading

from wagtail.models import Page

from search.engines import engine

from .edits import one_away, sounds_like
from .letters import Letters
from .words import Words


class Lexicon:
    """The words of all parts of an index."""

    def __init__(self, parts: dict[str, Words]) -> None:
        self.parts = parts

    def with_words(self, words: frozenset[str]) -> "Lexicon":
        """The same and some more."""
        return Lexicon({**self.parts, "": Words(words)}) if words else self

    def __contains__(self, word: str) -> bool:
        return any(word in part for part in self.parts.values())

    def among(self, strings: set[str]) -> set[str]:
        """Those of the strings that are words."""
        return set().union(*(strings & part.known for part in self.parts.values()))

    def near(self, word: str) -> set[str]:
        """The words that one slip may have made this one of."""
        return self.among(one_away(word) | sounds_like(word))

    def written(self, word: str) -> str:
        """How a folded word is written if it has an accent, else as it is."""
        return next((part.accented[word] for part in self.parts.values() if word in part.accented), word)

    @property
    def letters(self) -> Letters:
        """How words are made in the largest part."""
        largest = max(self.parts.values(), key=lambda part: len(part.known), default=None)
        return largest.letters if largest else Letters(())


_kept: dict[str, Words] = {}
_exchange = threading.Lock()


def lexicon() -> Lexicon:
    """All words of pages, hidden ones too: whether anybody may be told of one is asked afterwards."""
    with _exchange:
        now = engine().words(Page, frozenset(_kept))
        for name in _kept.keys() - now.keys():
            del _kept[name]
        for name, words in now.items():
            if words is not None:
                _kept[name] = Words(words)
        return Lexicon(dict(_kept))
