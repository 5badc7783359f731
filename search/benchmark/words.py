"""Made-up words and sentences, that behave as a language does: few words are said all the time, most hardly ever."""

import random
from collections.abc import Iterator
from itertools import accumulate

#: What syllables are made of, so that a text looks like the language and its stemmer has something to do.
SOUNDS = {
    "en": (
        ["b", "br", "c", "ch", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "sh", "st", "t", "w"],
        ["a", "e", "i", "o", "u", "ea", "ou", "oa"],
        ["", "", "n", "r", "l", "ck", "nd", "st", "m", "p"],
        ["", "", "", "s", "ing", "ed", "er", "tion", "ly"],
    ),
    "nl": (
        ["b", "bl", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "sch", "st", "t", "v", "w", "z"],
        ["a", "e", "i", "o", "u", "aa", "ee", "ij", "oe", "ui"],
        ["", "", "n", "r", "l", "k", "nd", "cht", "m", "p"],
        ["", "", "", "en", "s", "je", "er", "ing", "heid"],
    ),
}  # fmt: skip
FUNCTION_WORDS = {
    code: words.split()
    for code, words in (
        ("en", "the of and to in a is that for it was on are as with they at be this have"),
        ("nl", "de van en het een in is dat op te zijn met voor niet er aan ze om ook als"),
    )
}
VOCABULARY = 30_000
"""Different words of each language."""
COMPOUNDS = {"nl": 0.25}
"""The share of words that are made of two others."""


class Language:
    """The words of one language and how often each is said: by Zipf and Mandelbrot, 1 / (rank + 2.7).

    The same seed gives the same words in every process.
    """

    def __init__(self, code: str, seed: int = 0) -> None:
        self.code = code
        self._random = random.Random(f"{code}{seed}")  # noqa: S311  (no secrets)
        self.words = self._made_up(VOCABULARY)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def say(self, number: int, among: random.Random) -> list[str]:
        """So many words, as they come."""
        return among.choices(self.words, cum_weights=self._weights, k=number)

    def sentences(self, number: int, among: random.Random) -> str:
        """About so many words in sentences."""
        words, made = self.say(number, among), []
        while words:
            length = among.randint(6, 18)
            sentence, words = words[:length], words[length:]
            made.append(" ".join(sentence).capitalize() + ".")
        return " ".join(made)

    def heading(self, number: int, among: random.Random) -> str:
        """So many words as a title, without those that say nothing."""
        telling = [word for word in self.say(3 * number, among) if word not in FUNCTION_WORDS[self.code]]
        return " ".join(telling[:number] or self.words[-1:]).capitalize()

    def _made_up(self, number: int) -> list[str]:
        words = dict.fromkeys(FUNCTION_WORDS[self.code])
        for word in self._new_words():
            words[word] = None
            if len(words) == number:
                break
        return list(words)

    def _new_words(self) -> Iterator[str]:
        known: list[str] = []
        while True:
            compound = len(known) > VOCABULARY // 20 and self._random.random() < COMPOUNDS.get(self.code, 0)
            word = "".join(self._random.sample(known, 2)) if compound else self._word()
            if not compound and 4 <= len(word) <= 8:
                known.append(word)
            yield word

    def _word(self) -> str:
        starts, middles, ends, endings = SOUNDS[self.code]
        choose = self._random.choice
        syllables = self._random.choices((1, 2, 3), (2, 5, 2))[0]
        return "".join(choose(starts) + choose(middles) + choose(ends) for _ in range(syllables)) + choose(endings)
