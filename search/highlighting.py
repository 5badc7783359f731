"""The sentences of a text that answer a query best, with the words that matched marked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.backends.whoosh import Analyser, AskedWord, Term
from search.backends.whoosh.analysis import fold, irregular_forms

LONGEST = 280
"""Letters of a snippet, about."""
ENOUGH = 160
"""A snippet shorter than this may have a second sentence."""
BEFORE = 60
"""Letters kept before the first marked word of a sentence that is too long."""
READ = 20_000
"""Letters of a page that are looked through."""
MOST_WORDS = 64
_SURE_OF_THREE = 5
"""Letters of a stem whose forms differ after the third one only: of shorter ones the vowel may (lopen, loopt)."""

# Up to the end of a sentence or a line.
_SENTENCE = re.compile(r"[^\s](?:[^\n.!?…]|[.!?…]+(?![\s.!?…\"'”’)\]]))*(?:[.!?…]+[\"'”’)\]]*)?")


class Mark(NamedTuple):
    """A word of a text that matches the how manieth word of the query."""

    start: int
    end: int
    word: int


class Passage(NamedTuple):
    """A sentence with a match; `place` is where it stands among all sentences."""

    text: str
    marks: list[Mark]
    place: int
    source: int
    """Which of the texts it stands in, from 0."""

    @property
    def words(self) -> set[int]:
        """The different words of the query in it."""
        return {mark.word for mark in self.marks}


class Snippet(NamedTuple):
    """The best sentences as safe HTML, and the number of the text that the best one is from; None without any."""

    html: SafeString = SafeString()
    source: int | None = None


class Highlighter:
    """Finds and marks the words of one question, by their terms, as the index does."""

    def __init__(self, asked: Sequence[AskedWord], analyser: Analyser) -> None:
        self._analyser = analyser
        self._words: dict[Term, int] = {}
        self._known: dict[tuple[str, str | None], list[Mark]] = {}
        for number, one in enumerate(asked[:MOST_WORDS]):
            for term in one.terms:
                self._words.setdefault(term, number)
        self._candidate = _words_beginning_with(_first_letters(asked[:MOST_WORDS]))

    @property
    def has_words(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self._words)

    def finds(self, text: str, language: str | None = None) -> bool:
        """Whether any of the words is in a text."""
        return bool(self._marks(text, language))

    def marked(self, text: str, language: str | None = None) -> SafeString:
        """The whole text as safe HTML, its matches marked."""
        return _html(text, self._marks(text, language))

    def snippet(self, texts: Iterable[str], language: str | None = None) -> Snippet:
        """The one or two best sentences of the texts; none if no word is in any of them.

        The best one has the most words, those most that are rare in these texts. Of equals the first wins, so the
        texts should come with the most telling one first. What follows the first `READ` letters isn't looked at.
        """
        passages = list(self._passages(texts, language))
        if not passages:
            return Snippet()
        weights = _weights(mark for passage in passages for mark in passage.marks)
        best = _best(passages, weights)
        chosen = [best]
        if len(best.text) <= ENOUGH:
            second = _best(passages, {word: weight for word, weight in weights.items() if word not in best.words})
            if second.words - best.words:
                chosen = sorted([best, second], key=lambda passage: passage.place)
        return Snippet(mark_safe(" … ".join(map(_shortened, chosen))), best.source)  # each is escaped

    def _passages(self, texts: Iterable[str], language: str | None) -> Iterator[Passage]:
        place, left = 0, READ
        for source, text in enumerate(texts):
            read = text[:left]
            marks = self._marks(read, language)
            done = 0
            for sentence in _SENTENCE.finditer(read) if marks else ():
                start, end = sentence.span()
                first = done
                while done < len(marks) and marks[done].start < end:
                    done += 1
                if own := [Mark(mark.start - start, mark.end - start, mark.word) for mark in marks[first:done]]:
                    yield Passage(sentence.group(), own, place, source)
                place += 1
            left -= len(read)
            if not left:
                return

    def _marks(self, text: str, language: str | None) -> list[Mark]:
        marks = []
        # Most words begin with other letters than any match can, and need no reading; others come again and again.
        for candidate in self._candidate.finditer(text) if self._words else ():
            written = candidate.group()
            found = self._known.get((written, language))
            if found is None:
                found = self._known[written, language] = self._matches(written, language)
            start = candidate.start()
            marks += [Mark(start + mark.start, start + mark.end, mark.word) for mark in found]
        return marks

    def _matches(self, written: str, language: str | None) -> list[Mark]:
        marks = []
        for token in self._analyser.analyse(written, language):
            number = next((self._words[term] for term in token.word.terms if term in self._words), None)
            if number is not None:
                marks.append(Mark(token.start, token.end, number))
        return marks


def _first_letters(asked: Iterable[AskedWord]) -> set[str]:
    """What a word that matches can begin with: as a word of the question, a stem or a form that no rule knows.

    Two letters, three where all forms of a stem share them: most words need no reading then. In Dutch a participle
    has “ge-” before its stem.
    """
    beginnings: set[str] = set()
    for one in asked:
        beginnings.add(_beginning(one.word.exact))
        for language, stem in one.terms:
            forms = irregular_forms(language, stem)
            beginnings |= {_beginning(stem), *(form[:3] for form in forms)}
            if language == "nl":
                beginnings.add("ge" + stem[:1])
    return beginnings


def _beginning(word: str) -> str:
    return word[: 3 if len(word) >= _SURE_OF_THREE else 2]


def _words_beginning_with(letters: Iterable[str]) -> re.Pattern[str]:
    """Words that begin with one of these, in any case and with any accent."""
    spelt = {other for letter in letters for other in _spelt(letter)}
    first = "|".join(sorted(spelt))
    return re.compile(rf"(?<![^\W_])(?<!['’])(?:{first})(?:[^\W_]|[\u0300-\u036f'’])*" if spelt else "(?!)")


def _spelt(beginning: str) -> Iterator[str]:
    """Patterns for the first letters of a word, in any case and with any accent."""
    plain = fold(beginning)
    # “ᴬ” is an “A” that has no small letter, so it is none of those.
    if 1 < len(plain) == len(beginning) and plain.isascii() and _SPELLINGS.keys() >= set(plain):
        yield from _with_ligatures(plain)
    else:
        first = beginning[:1]
        yield from map(re.escape, {*_SPELLINGS.get(fold(first)[:1], ""), first, first.upper()})


def _with_ligatures(plain: str) -> Iterator[str]:
    if not plain:
        yield ""
        return
    letter = "".join(sorted({*_SPELLINGS[plain[0]]}))
    yield from (f"[{letter}][\u0300-\u036f]*{rest}" for rest in _with_ligatures(plain[1:]))
    for ligature in letter:
        if len(plain) > 1 and fold(ligature) == plain[:2]:  # æ, œ
            yield from (f"{ligature}{rest}" for rest in _with_ligatures(plain[2:]))


def _spellings() -> dict[str, str]:
    """Latin letters by the plain letter that they are without case and accent."""
    spellings: dict[str, str] = {}
    for letter in map(chr, range(0x41, 0x250)):
        if letter.isalpha():
            plain = fold(letter)[:1]
            spellings[plain] = spellings.get(plain, "") + letter
    return spellings


_SPELLINGS = _spellings()


def _weights(marks: Iterable[Mark]) -> dict[int, float]:
    """How much a match of each word says: less for a word that is found more often."""
    return {word: number**-0.5 for word, number in Counter(mark.word for mark in marks).items()}


def _best(passages: list[Passage], weights: Mapping[int, float]) -> Passage:
    """The first of those whose words weigh most."""
    return max(passages, key=lambda one: (sum(weights.get(word, 0.0) for word in one.words), -one.place))


def _shortened(passage: Passage) -> SafeString:
    """The sentence with its marks; of a long one the part from shortly before the first, cut between words."""
    text, marks = passage.text, passage.marks
    start, end = 0, len(text)
    if end > LONGEST:
        first = marks[0]
        if first.start > BEFORE:
            start = first.start - BEFORE
            start = text.find(" ", start, first.start) + 1 or start
        end = min(end, start + LONGEST)
        if end < len(text):
            end = max(text.rfind(" ", start, end), min(first.end, end))
    shown = [Mark(mark.start - start, mark.end - start, mark.word) for mark in marks if start <= mark.start < end]
    html = _html(text[start:end], shown)
    return mark_safe(("… " if start else "") + html + (" …" if end < len(text) else ""))  # escaped by _html


def _html(text: str, marks: Iterable[Mark]) -> SafeString:
    parts, done = [], 0
    for mark in marks:
        end = min(mark.end, len(text))
        parts += [escape(text[done : mark.start]), "<mark>", escape(text[mark.start : end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # every piece of the text is escaped
