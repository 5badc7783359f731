"""What is asked for in a benchmark: the ways in which people search, in words of the language that was made up."""

import random
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from .pages import LANGUAGES
from .words import VOCABULARY, Language

KINDS = ("one word", "common word", "several words", "phrase", "misspelt", "beginning", "faceted")
COMMONEST, RAREST = 20, VOCABULARY // 3


class Questions:
    """Questions of each kind, in turn in each language. The same seed asks the same."""

    def __init__(self, seed: int = 0) -> None:
        self._languages = [Language(code, seed) for code in LANGUAGES]
        self._random = random.Random(f"questions{seed}")  # noqa: S311  (no secrets)

    def addresses(self, kind: str, number: int) -> list[tuple[str, str]]:
        """So many different questions of a kind, each as its words and the path to ask it at."""
        made: dict[str, str] = {}
        place = 0
        while len(made) < number:
            language = self._languages[place % len(self._languages)]
            words = getattr(self, f"_{kind.replace(' ', '_')}")(language)
            made[words] = self._address(kind, words, language.code)
            place += 1
        return list(made.items())

    def _word(self, language: Language, shortest: int = 1) -> str:
        """Any word that isn't the commonest: each order of magnitude of ranks as often as the others."""
        while True:
            rank = COMMONEST * (RAREST / COMMONEST) ** self._random.random()
            if len(word := language.words[int(rank)]) >= shortest:
                return word

    def _one_word(self, language: Language) -> str:
        return self._word(language)

    def _common_word(self, language: Language) -> str:
        """A word that many pages have, as the theme of a site is."""
        return language.words[self._random.randrange(COMMONEST, 10 * COMMONEST)]

    def _several_words(self, language: Language) -> str:
        return " ".join(self._word(language) for _ in range(self._random.randint(2, 4)))

    def _phrase(self, language: Language) -> str:
        words = language.words
        return f'"{words[self._random.randrange(20)]} {words[self._random.randrange(20, 200)]}"'

    def _misspelt(self, language: Language) -> str:
        word = self._word(language, shortest=6)
        place = self._random.randrange(1, len(word) - 2)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    def _beginning(self, language: Language) -> str:
        return self._word(language, shortest=4)[: self._random.randint(2, 4)]

    def _faceted(self, language: Language) -> str:
        return language.words[self._random.randrange(COMMONEST, 30 * COMMONEST)]

    def _address(self, kind: str, words: str, code: str) -> str:
        with override(code):
            page = reverse("search")
            if kind == "beginning":
                try:
                    return f"{reverse('search_suggestions')}?{urlencode({'q': words})}"
                except NoReverseMatch:
                    return f"{page}?{urlencode({'q': words})}"
        narrowed = {}
        if kind == "faceted":
            narrowed = {"type": ["story", "lesson"], "theme": f"theme-{self._random.randrange(12)}", "language": code}
        return f"{page}?{urlencode({'q': words, **narrowed}, doseq=True)}"
