"""What was typed into the search field, taken apart: words, and what says how to look for them.

    night "safe care" -roof theme:handover author:"Jan de Vries" after:2024-05

Nothing here is ever wrong: what says nothing special is a word, whatever it looks like. Nothing is looked up either;
whether there is such a theme is not for a tokenizer to know.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

OPERATORS = {
    "theme": "theme",
    "thema": "theme",
    "community": "community",
    "author": "author",
    "auteur": "author",
    "type": "type",
    "soort": "type",
    "after": "after",
    "na": "after",
    "before": "before",
    "voor": "before",
}
"""What can stand before a colon, in every language at any time, and the one name for what it means."""
PHRASE, WITHOUT = "phrase", "without"
"""The names of what is written with quotes and with a dash."""
MOST = 24
"""So many pieces say something; what comes after them is words. Each costs a look into the index."""
PROSE = 10
"""With more words than this beside the quotes somebody writes sentences, in which quotes and dashes are what they
are in any text: “what does "type correct" mean in a message-passing system that ...”."""

_QUOTES = '"“”„‟«»＂'
_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(
    rf"""
    (?<![^\s(\[,;/])                                                        # where a word can begin
    (?:
        (?P<dash>[-−])? [{_QUOTES}] (?P<phrase>[^{_QUOTES}]*) [{_QUOTES}]
      | (?P<operator>{"|".join(OPERATORS)}) :
        (?: [{_QUOTES}] (?P<quoted>[^{_QUOTES}]*) [{_QUOTES}] | [{_QUOTES}]? (?P<value>[^\s{_QUOTES}]+) )
      | [-−] (?P<without>[^\W_][^\s{_QUOTES}]*)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Piece(NamedTuple):
    """A part of a text, at `text[start:end]`, that says something special: `name` is an operator, or how it is written.

    `value` has at least one word; what stands at its ends and is no part of any word is cut off.
    """

    start: int
    end: int
    name: str
    value: str

    @property
    def means(self) -> tuple[str, str]:
        """The same for pieces that ask for the same."""
        return self.name, self.value.casefold()


def pieces(text: str) -> list[Piece]:
    """The pieces of a text that say something special, in their order. Takes time in proportion to its length."""
    found = list(_pieces(text))
    if sum(1 for _word in _WORD.finditer(without(text, found))) > PROSE:
        found = [piece for piece in found if piece.name not in (PHRASE, WITHOUT)]
    return found[:MOST]


def without(text: str, taken: Collection[Piece]) -> str:
    """A text as it is when these pieces of it are taken away; the same text if there are none."""
    if not taken:
        return text
    kept, done = [], 0
    for piece in taken:
        kept.append(text[done : piece.start])
        done = piece.end
    left = " ".join(filter(None, (part.strip() for part in [*kept, text[done:]])))
    return left if _WORD.search(left) else ""


def _pieces(text: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        value = _words_of(next(filter(None, match.group("phrase", "quoted", "value", "without")), ""))
        if not value:
            continue
        if operator := match["operator"]:
            yield Piece(*match.span(), OPERATORS[operator.lower()], value)
        else:
            yield Piece(*match.span(), WITHOUT if match["dash"] or match["without"] else PHRASE, value)


def _words_of(text: str) -> str:
    """From the first word of a text to the last, white space made one blank; an empty string if there is none."""
    words = list(_WORD.finditer(text))
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""
