"""Words that are written as one: `werkplekleren` is asked for as `leren op de werkplek`, and the other way round.

What the parts of a word are is known from the words of the index itself; there is no list of them.
"""

from collections.abc import Callable
from functools import cache, cached_property

from .analysis import Analyser, Word
from .schema import WORDS, stems_of
from .snapshot import Snapshot

#: Languages that write compounds as one word, with what may stand between two parts.
LINKS = {"nl": ("", "s", "e", "en", "n"), "de": ("", "s", "es", "e", "en", "n", "er")}
SHORTEST = 4
"""Letters of a part: of shorter ones words seem to be made that have nothing to do with them."""
MOST_COMPOUNDS = 30
"""Of a part only so many compounds are looked for, the shortest first."""


class Compounds:
    """What words of one language are made of, as far as a snapshot of an index knows."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser, language: str) -> None:
        self._snapshot = snapshot
        self._analyser = analyser
        self._language = language
        self._links = LINKS.get(language, ())

    @cached_property
    def _field(self) -> str:
        return stems_of(self._language)

    def parts(self, word: str) -> list[Word]:
        """The parts of a word in lower case, all of them words of the index; none if it is no compound."""
        if not self._links:
            return []
        return self._snapshot.related.get(("parts", self._language, word), lambda: self._parts(word))

    def _parts(self, word: str) -> list[Word]:
        is_known = cache(lambda part: bool(stem := self._stem(part)) and self._snapshot.has(self._field, stem))
        return [self._read(part) for part in self._split(word, is_known)]

    def around(self, word: Word) -> set[str]:
        """The stems of words that have this word as their first or their last part."""
        if not self._links or len(word.folded) < SHORTEST:
            return set()
        return self._snapshot.related.get(("around", self._language, word), lambda: self._around(word))

    def _around(self, word: Word) -> set[str]:
        stems = {stem for language, stem in word.terms if language == self._language and len(stem) >= SHORTEST}
        found: set[str] = set()
        for stem in stems:
            ends = {
                term for term in self._snapshot.terms_ending(self._field, stem) if self._is_word(term[: -len(stem)])
            }
            begins = {
                term
                for term in self._snapshot.terms_beginning(self._field, word.folded)
                if any(self._is_known(rest) for rest in self._without_link(term.removeprefix(word.folded)))
            }
            found |= ends | begins
        return set(sorted(found - stems, key=lambda term: (len(term), term))[:MOST_COMPOUNDS])

    def _split(self, word: str, is_known: Callable[[str], bool], most: int = 3) -> list[str]:
        """The parts of the most even split in two, or else of one in three."""
        places = sorted(range(SHORTEST, len(word) - SHORTEST + 1), key=lambda place: abs(2 * place - len(word)))
        for place in places:
            tail = word[place:]
            if not is_known(tail):
                continue
            for head in self._heads(word[:place]):
                if is_known(head):
                    return [head, tail]
                if most > 2 and (parts := self._split(head, is_known, most - 1)):
                    return [*parts, tail]
        return []

    def _heads(self, start: str) -> list[str]:
        """What a first part can be once what links it to the next is taken off."""
        heads = [start.removesuffix(link) for link in self._links if start.endswith(link)]
        return [head for head in heads if len(head) >= SHORTEST]

    def _without_link(self, rest: str) -> list[str]:
        return [rest.removeprefix(link) for link in self._links if rest.startswith(link)]

    def _is_word(self, start: str) -> bool:
        return any(self._snapshot.has(WORDS, head) or self._is_known(head) for head in self._heads(start))

    def _is_known(self, stem: str) -> bool:
        return len(stem) >= SHORTEST - 1 and self._snapshot.has(self._field, stem)

    def _stem(self, part: str) -> str:
        """The stem of a part; an empty string if what is left there is no word (an apostrophe)."""
        token = next(self._analyser.analyse(part, self._language), None)
        return token.word.terms[0][1] if token else ""

    def _read(self, part: str) -> Word:
        return next(self._analyser.analyse(part, self._language)).word
