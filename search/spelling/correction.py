"""“Did you mean ...?”: a question with the words that were probably meant, and nothing else of it changed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from search.backends.whoosh.analysis import Token, fold
from search.engines import engine
from search.syntax import PHRASE, pieces

from .speller import Speller, Unknown

LONGEST = 500
"""Letters of a question that anything is offered for: nobody types more and means each word."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Correction:
    """What to ask instead."""

    parts: list[tuple[str, bool]]
    """The question in pieces, and whether each was put in place of what was typed."""
    others: tuple[str, ...] = ()
    """What else it may have meant, if a single word was put in place: the whole question again, the likeliest first."""

    @property
    def text(self) -> str:
        """The question with the other words."""
        return _text(self.parts)

    @property
    def texts(self) -> list[str]:
        """The question with the other words, in all ways that are likely."""
        return [self.text, *self.others]


def corrected(text: str, user: Any, language: str, named: Iterable[str] = ()) -> Correction | None:
    """What was probably meant by a question, if any of its words are not on pages that this user may read.

    `named` are the names of themes and communities that the user may know of. None if there is nothing to offer.
    At most three queries.
    """
    if not text.strip() or len(text) > LONGEST:
        return None
    words = frozenset(fold(word) for name in named for word in _WORD.findall(name))
    unknown = Speller(user, language, words).unknown(asked_for(text))
    if not unknown:
        return None
    parts = _parts(text, unknown)
    if len(unknown) > 1:
        return Correction(parts)
    others = (replace(unknown[0], meant=[word]) for word in unknown[0].meant[1:])
    return Correction(parts, tuple(_text(_parts(text, [other])) for other in others))


def asked_for(text: str) -> list[Token]:
    """The words of a text as it was typed that are to be found: not those of filters and not those to leave out."""
    left_out = [(piece.start, piece.end) for piece in pieces(text) if piece.name != PHRASE]
    return [
        token
        for token in engine().analyser.analyse(text)
        if not any(start <= token.start < end for start, end in left_out)
    ]


def _text(parts: Iterable[tuple[str, bool]]) -> str:
    return "".join(part for part, _ in parts)


def _parts(text: str, unknown: list[Unknown]) -> list[tuple[str, bool]]:
    return list(_cut(text, unknown))


def _cut(text: str, unknown: list[Unknown]) -> Iterator[tuple[str, bool]]:
    done = 0
    for one in unknown:
        if one.start > done:
            yield text[done : one.start], False
        yield _in_the_case_of(text[one.start : one.end], one.meant[0]), True
        done = one.end
    if done < len(text):
        yield text[done:], False


def _in_the_case_of(typed: str, word: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
