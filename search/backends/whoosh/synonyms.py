"""Other expressions for what is asked, where whoever asks knows some."""

from collections.abc import Sequence

from .analysis import Analyser, Term, Word
from .function_words import FUNCTION_WORDS, telling
from .scoring import Scorer, Scores

Synonyms = Sequence[Sequence[str]]
"""Groups of expressions that mean the same; the first of each stands in the question."""

SYNONYM = 0.8
"""What an expression counts that means what was asked for, beside the one that was typed."""


def with_synonyms(found: dict[Word, Scores], synonyms: Synonyms, scorer: Scorer) -> dict[Word, Scores]:
    """The scores of each word of a question, better where an expression stands that means the same.

    An expression of several words counts where they follow each other. What it scores is shared out among the words
    that it stands for, so a document that has it has all of them.
    """
    for group in synonyms:
        replaced = [word for word in found if _is_of(word, group[0], scorer.analyser)]
        for expression in group[1:] if replaced else ():
            scores = _of_expression(expression, scorer)
            for word in replaced:
                known = found[word]
                found[word] = known | {
                    number: max(SYNONYM * score / len(replaced), known.get(number, 0.0))
                    for number, score in scores.items()
                }
    return found


def other_terms(word: Word, synonyms: Synonyms, analyser: Analyser) -> frozenset[Term]:
    """The terms of all telling words of the expressions that are looked for in the place of a word."""
    others = (one for group in synonyms if _is_of(word, group[0], analyser) for one in group[1:])
    return frozenset(term for one in others for other in _telling(one, analyser) for term in other.terms)


def _is_of(word: Word, expression: str, analyser: Analyser) -> bool:
    return any(set(word.terms).intersection(other.terms) for other in _telling(expression, analyser))


def _telling(expression: str, analyser: Analyser) -> list[Word]:
    """The words of an expression that say something. It may be in any language: “over” is small in two of them."""
    words = [token.word for token in telling(list(analyser.analyse(expression)))]
    return [word for word in words if not any(word.exact in small for small in FUNCTION_WORDS.values())] or words


def _of_expression(expression: str, scorer: Scorer) -> Scores:
    words = [token.word for token in scorer.analyser.analyse(expression)]
    return scorer.of_word_or_compound(words[0]) if len(words) == 1 else scorer.of_phrase(words)
