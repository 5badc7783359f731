"""What may have been meant by a word: everything one slip away."""

import string
from collections.abc import Iterable, Iterator

from .errors import SOUNDS_ALIKE

_LETTERS = string.ascii_lowercase


def one_away(word: str) -> set[str]:
    """All strings that one letter more, less, other or two swapped make of a folded word. About 54 a letter."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in halves if tail}
    made |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    made |= {head + letter + tail[1:] for head, tail in halves if tail for letter in _LETTERS}
    made |= {head + letter + tail for head, tail in halves for letter in _LETTERS}
    return made - {word}


def sounds_like(word: str) -> set[str]:
    """The word with one sound written in the other way: “berijd” for “bereid”, “fysiek” for “physiek”."""
    made = set()
    for pair in SOUNDS_ALIKE:
        one, other = pair.split(" ")
        for wrong, right in ((one, other), (other, one)):
            if wrong:
                made |= set(_replaced(word, wrong, right))
    return made - {word}


def _replaced(word: str, wrong: str, right: str) -> Iterable[str]:
    place = word.find(wrong)
    while place >= 0:
        yield word[:place] + right + word[place + len(wrong) :]
        place = word.find(wrong, place + 1)


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
