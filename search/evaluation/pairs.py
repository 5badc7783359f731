"""Misspelt words with what was meant, and texts that have the words that were meant: what did-you-mean is judged by."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from search.backends.whoosh.analysis import fold
from search.spelling.edits import within_one

from .distractors import Distractors

FOLDS = 2
"""So many times the vocabulary is made, each time without another part of the right words."""
TIMES = 10
"""So many other words there are for each right word."""
WORDS_A_PAGE = 40


class NotPairs(Exception):
    """What is wrong with a file, in a sentence with the line."""


class Pair(NamedTuple):
    """What was typed and what was meant."""

    typed: str
    right: str

    @property
    def is_single_edit(self) -> bool:
        """Whether one letter more, less, other or two swapped make one of the other."""
        return within_one(fold(self.typed), fold(self.right))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file: misspelt TAB right, one a line. Raises `NotPairs`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotPairs(f"{path} can't be read: {error}") from error
    pairs = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 2 or not all(cells):
            raise NotPairs(f"{path}, line {number}: not a misspelt word, a tab and the right one.")
        if cells[0] != cells[1]:
            pairs.append(Pair(*cells))
    if not pairs:
        raise NotPairs(f"{path}: there is no misspelt word in it.")
    return pairs


@dataclass
class Fold:
    """One vocabulary: most right words stand in it once, the others are held out."""

    pairs: list[Pair]
    number: int
    language: str

    @property
    def right(self) -> list[str]:
        """All different right words, in alphabetical order."""
        return sorted({pair.right for pair in self.pairs})

    @property
    def held_out(self) -> list[str]:
        """The right words that are not in the vocabulary."""
        return self.right[self.number :: FOLDS]

    @property
    def there(self) -> list[str]:
        """The right words that are."""
        out = set(self.held_out)
        return [word for word in self.right if word not in out]

    def texts(self) -> list[str]:
        """What the pages say that this vocabulary stands on: each word once, in a random order that is always the same.

        Beside the right words at least `TIMES` others for each word of the file, and none that is misspelt or held out.
        """
        taken = {fold(word) for pair in self.pairs for word in pair}
        others = Distractors(self.there, self.language, taken).words(TIMES * len(self.right))
        words = [*self.there, *others]
        Random(self.number).shuffle(words)  # noqa: S311  (no secret)
        return [" ".join(words[start : start + WORDS_A_PAGE]) for start in range(0, len(words), WORDS_A_PAGE)]

    def write_corpus(self, path: Path) -> None:
        """The texts as a collection's documents; a page is called by its first word."""
        with path.open("w", encoding="utf-8") as file:
            for number, text in enumerate(self.texts()):
                title, _, rest = text.partition(" ")
                file.write(json.dumps({"_id": str(number), "title": title, "text": rest}) + "\n")


def folds(pairs: Iterable[Pair], language: str) -> list[Fold]:
    """All vocabularies: each right word is in all of them but one."""
    known = list(pairs)
    return [Fold(known, number, language) for number in range(FOLDS)]
