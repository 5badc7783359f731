"""Words that stand beside the right ones in a vocabulary: made up, but as words of the language are made."""

import string
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from random import Random

from search.backends.whoosh.analysis import fold
from search.spelling.letters import Letters

SEED = 20_240_501
BEFORE = 3
"""So many letters say which one comes next."""
INFLECTED, NEAR = 0.2, 0.1
"""The shares of forms of the right words and of words that differ from them in one letter; the rest is made up."""
TRIES = 6
"""So many words with one letter changed are tried, of which the one is kept that looks most like a word."""
FORMS = {
    "en": ("s", "ed", "ing", "er", "ers", "ly", "ness", "able", "ation", "ful"),
    "nl": ("en", "s", "e", "je", "jes", "er", "ers", "t", "de", "ing", "heid", "lijk"),
}
_SHORTEST, _LONGEST = 4, 16


_VOWELS = "aeiouy"


class Distractors:
    """Made from `right` words. None has a folded form that is `taken`. The same words every time."""

    def __init__(self, right: Sequence[str], language: str, taken: Collection[str]) -> None:
        self.right = right
        self.language = language
        self.taken = taken
        self._random = Random(SEED)  # noqa: S311  (no secret)
        self._next: dict[str, Counter[str]] = defaultdict(Counter)
        for word in map(fold, right):
            text = "^" * BEFORE + word + "$"
            for place in range(BEFORE, len(text)):
                for before in range(1, BEFORE + 1):
                    self._next[text[place - before : place]][text[place]] += 1

    def words(self, number: int) -> list[str]:
        """So many different words; fewer only where the right words are too few to make any others of."""
        made: dict[str, None] = {}
        kinds = ((self._inflected, INFLECTED), (self._near, NEAR), (self._made_up, 1.0))
        for kind, share in kinds:
            wanted = min(number, len(made) + int(share * number))
            for word in islice(kind(), 200 * number):
                if len(made) >= wanted:
                    break
                if word not in self.taken:
                    made[word] = None
        return list(made)

    def _inflected(self) -> Iterator[str]:
        endings = FORMS.get(self.language, FORMS["en"])
        forms = [_before(fold(word), ending, self.language) + ending for word in self.right for ending in endings]
        self._random.shuffle(forms)
        yield from forms

    def _near(self) -> Iterator[str]:
        letters = Letters(map(fold, self.right))
        while self.right:
            word = fold(self._random.choice(self.right))
            yield max((self._changed(word) for _ in range(TRIES)), key=letters.likelihood)

    def _changed(self, word: str) -> str:
        place = self._random.randrange(len(word))
        letter = self._random.choice(string.ascii_lowercase)
        ways = (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        )
        return self._random.choice(ways)

    def _made_up(self) -> Iterator[str]:
        while self.right:
            text = "^" * BEFORE
            while text[-1] != "$" and len(text) < BEFORE + _LONGEST:
                text += self._letter(text)
            word = text[BEFORE:].rstrip("$")
            if len(word) >= _SHORTEST and text[-1] == "$":
                yield word

    def _letter(self, text: str) -> str:
        """What comes next; now and then by fewer letters than it could be, so that new words come of it."""
        before = BEFORE if self._random.random() < 0.8 else BEFORE - 1
        known = self._next.get(text[-before:]) or self._next[text[-1]]
        return self._random.choices(list(known), list(known.values()))[0]


def _before(word: str, ending: str, language: str) -> str:
    """A word as it is spelt before an ending: “maak, maken”, “make, making”."""
    if ending[0] not in _VOWELS:
        return word
    if word[-1] in _VOWELS:
        return word.rstrip("e")
    if language == "nl" and word[-3:-1] in ("aa", "ee", "oo", "uu"):
        return word[:-2] + word[-1]
    if language == "nl" and word[-2] in "aeou" and word[-3:-2] not in (*_VOWELS, ""):
        return word + word[-1]
    return word
