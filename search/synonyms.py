"""Other words for what is asked: the names and synonyms that editors keep with themes, in every language."""

from collections.abc import Iterator
from functools import lru_cache

from search.backends.whoosh import Analyser, Term
from search.vocabulary import Entry, Vocabulary

MOST_GROUPS = 8
"""Themes that a question can name."""
MOST_EXPRESSIONS = 12
"""Expressions of a theme that are looked for."""
READ = 64
"""Words of a question that are compared."""

Words = tuple[frozenset[Term], ...]
"""The words of an expression, each with all that it is found by."""


def synonyms_in(text: str, words: Vocabulary, analyser: Analyser) -> tuple[tuple[str, ...], ...]:
    """The expressions of each theme of which the text has one: that one first, then the others.

    A theme that this user may not know of is not in their vocabulary, so it tells of nothing. No query.
    """
    asked = _read(text, analyser)[:READ]
    known = frozenset().union(*asked) if asked else frozenset()
    groups = []
    for entry in words.themes.values():
        expressions = list(expressions_of(entry))[:MOST_EXPRESSIONS]
        here = next((one for one in expressions if _stands_in(_read_kept(one, analyser), asked, known)), None)
        if here is not None and len(expressions) > 1:
            groups.append((here, *(one for one in expressions if one != here)))
    return tuple(groups[:MOST_GROUPS])


def expressions_of(entry: Entry) -> Iterator[str]:
    """The names of a theme and its synonyms, each once; several may stand in a line, with “=” between them."""
    lines = [*entry.names.values(), *(line for more in entry.more.values() for line in more.splitlines())]
    yield from dict.fromkeys(part.strip() for line in lines for part in line.split("=") if part.strip())


def _stands_in(expression: Words, asked: Words, known: frozenset[Term]) -> bool:
    """Whether the words of an expression follow each other, in any form, in what is asked."""
    if not expression or not expression[0] & known:
        return False
    starts = range(len(asked) - len(expression) + 1)
    return any(all(word & asked[start + n] for n, word in enumerate(expression)) for start in starts)


def _read(text: str, analyser: Analyser) -> Words:
    return tuple(frozenset(token.word.terms) for token in analyser.analyse(text))


@lru_cache(maxsize=5000)
def _read_kept(expression: str, analyser: Analyser) -> Words:
    return _read(expression, analyser)
