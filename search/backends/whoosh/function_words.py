"""Words that hold a sentence together and say nothing of what it is about: in a question they are not asked for.

Closed classes of the grammar (articles, pronouns, prepositions, conjunctions, auxiliaries, question words) and the
phrases people begin a question with. As they are written, in lower case: `één` is a number, `een` is not.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from .analysis import Token

_FOLDER = Path(__file__).parent / "function_words"
FUNCTION_WORDS = {path.stem: frozenset(path.read_text("utf-8").split()) for path in sorted(_FOLDER.glob("*.txt"))}
"""By language code."""


def telling(tokens: Sequence[Token], language: str | None = None) -> list[Token]:
    """The tokens of a question that say what it is about; all of them if none does.

    Which language it is asked in is what most of its function words are of, `language` if that can't be told: “die” is
    a pronoun in Dutch, and not in English.
    """
    spoken = spoken_in([token.word.exact for token in tokens], language)
    small = FUNCTION_WORDS.get(spoken or "", frozenset())
    return [token for token in tokens if token.word.exact not in small] or list(tokens)


def spoken_in(words: Iterable[str], language: str | None = None) -> str | None:
    """The language with the most function words among these (lower case); of equals `language`, else None."""
    words = list(words)
    numbers = {code: sum(word in small for word in words) for code, small in FUNCTION_WORDS.items()}
    most = max(numbers.values())
    best = [code for code, number in numbers.items() if number == most]
    if language in best or not most:
        return language
    return best[0] if len(best) == 1 else None


def is_function_word(exact: str, language: str) -> bool:
    """Whether a word in lower case is one of these in a language."""
    return exact in FUNCTION_WORDS.get(language, ())
