"""How people mistype words: what each slip costs, in nats (the less, the likelier; 0 is no slip at all).

A weighted edit distance with transpositions (Damerau, CACM 7(3), 1964) and with slips of several letters at once
(Brill and Moore, ACL 2000). The costs follow what is known of misspellings in English and Dutch: sounds that are
written in two ways, letters that are doubled or not, neighbouring keys; the first letter is rarely wrong.
"""

from collections.abc import Iterator
from functools import lru_cache

DOUBLED = 0.9
"""A letter that is doubled and should not be, or the other way round."""
SWAPPED = 1.4
MISSING, EXTRA = 2.2, 2.4
MISSING_VOWEL = 1.9
NEXT_KEY, VOWEL, OTHER = 2.4, 1.8, 3.4
"""One letter for another: of the neighbouring key, both vowels, neither."""
FIRST_LETTER = 1.2
"""What a slip in the first letter costs more."""

SOUNDS_ALIKE = [
    "ei ij",
    "ij y",
    "ei y",
    "ie y",
    "ie i",
    "i y",
    "ou au",
    "ie ei",
    "d t",
    "dt d",
    "dt t",
    "c k",
    "c s",
    "s z",
    "f v",
    "g ch",
    "f ph",
    "ks x",
    "cks x",
    "kw qu",
    "k ck",
    "k ch",
    "sc s",
    "sch sg",
    "ee e",
    "oo o",
    "aa a",
    "uu u",
    "u oe",
    "u eu",
    "uw u",
    "ieu iu",
    "lijk lik",
    "lijk luk",
    "g j",
    "j zj",
    "able ible",
    "ance ence",
    "ant ent",
    "er or",
    "er re",
    "er ar",
    "tion sion",
    "cion tion",
    "ly lly",
    "al le",
    "el le",
    "ea ee",
    "ea e",
    "ai ei",
    "ough uff",
    "gh g",
    "wh w",
    "h ",
    "n kn",
    "s ss",
    "k cc",
    "c q",
    "ei eu",
    "t th",
    "r rh",
]
"""Pairs of spellings that stand for the same sound or ending; “h ” for a letter that can't be heard."""
ALIKE = 1.1

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")


def _neighbours() -> frozenset[tuple[str, str]]:
    places = {key: (row, column + row / 2) for row, keys in enumerate(_KEYS) for column, key in enumerate(keys)}
    return frozenset(
        (one, other)
        for one, (row, column) in places.items()
        for other, (other_row, other_column) in places.items()
        if one != other and abs(row - other_row) <= 1 and abs(column - other_column) <= 1
    )


def _alike() -> dict[str, list[tuple[str, str]]]:
    """What is typed for what is meant, both ways, by the first letter of what is typed (“” where nothing is)."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for pair in SOUNDS_ALIKE:
        one, other = pair.split(" ")
        for typed, meant in ((one, other), (other, one)):
            pairs.setdefault(typed[:1], []).append((typed, meant))
    return pairs


NEIGHBOURS = _neighbours()
ALIKE_BY_LETTER = _alike()


@lru_cache(maxsize=4096)
def cost(typed: str, meant: str) -> float:
    """What it costs to take `typed` for `meant`, both folded: the sum of the cheapest slips between them."""
    if typed == meant:
        return 0.0
    start = _begin(typed, meant)
    end = _begin(typed[start:][::-1], meant[start:][::-1])
    # Two letters of what is the same belong to slips of several letters.
    first, last = max(0, start - 2), max(0, end - 2)
    return _cheapest(typed, meant, first, (len(typed) - last, len(meant) - last))


def _begin(one: str, other: str) -> int:
    """How many letters both begin with."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


def _cheapest(typed: str, meant: str, first: int, ends: tuple[int, int]) -> float:
    """The costs from `first` on up to the ends of both, by dynamic programming over pairs of places."""
    rows, columns = ends
    costs = {(first, first): 0.0}
    for i in range(first, rows + 1):
        for j in range(first, columns + 1):
            here = costs.get((i, j))
            if here is None:
                continue
            for di, dj, price in _slips(typed, meant, i, j):
                place = (i + di, j + dj)
                if place[0] <= rows and place[1] <= columns and here + price < costs.get(place, 1e9):
                    costs[place] = here + price
    return costs[ends]


def _slips(typed: str, meant: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """What can have happened at a place: how far to go in each word, and what it costs."""
    a, b = typed[i : i + 1], meant[j : j + 1]
    if a and a == b:
        yield 1, 1, 0.0
    more = 0.0 if i and j else FIRST_LETTER
    if a and b:
        yield 1, 1, more + _other_letter(a, b)
    if a:
        yield 1, 0, more + (DOUBLED if a in (typed[i - 1 : i], typed[i + 1 : i + 2]) else EXTRA)
    if b:
        doubled = b in (meant[j - 1 : j], meant[j + 1 : j + 2])
        yield 0, 1, more + (DOUBLED if doubled else MISSING_VOWEL if b in _VOWELS else MISSING)
    if typed[i : i + 2] == meant[j : j + 2][::-1] and len(typed) > i + 1:
        yield 2, 2, more + SWAPPED
    for letter in (a, ""):
        for wrong, right in ALIKE_BY_LETTER.get(letter, ()):
            if typed.startswith(wrong, i) and meant.startswith(right, j):
                yield len(wrong), len(right), ALIKE


def _other_letter(a: str, b: str) -> float:
    if a in _VOWELS and b in _VOWELS:
        return VOWEL
    return NEXT_KEY if (a, b) in NEIGHBOURS else OTHER
