"""Whether a word is a slip of another one, or a word that nobody wrote here yet."""

from typing import NamedTuple

from .errors import cost
from .letters import Letters

PER_LETTER, MOST_LETTERS = 0.26, 12
PER_GAIN = 0.15
PER_COST = 0.94
ENOUGH = 0.15
"""These weigh a slip against a new word. They come from a logistic regression on English and Dutch words, of which half
were in the vocabulary and the other half were to be left alone, on common misspellings and on random slips; nothing of
it is tuned to single words."""
PER_LIKELIHOOD = 0.1
"""What it counts, beside the slip, that a word looks like most words."""


class Guess(NamedTuple):
    """A word that may have been meant."""

    word: str
    against: float
    """What speaks against this word and for another one, by its letters alone."""
    worth: float
    """What speaks for a slip: from 0 on more than for a word that is meant as it is."""


def guess(typed: str, word: str, letters: Letters) -> Guess:
    """How well a word explains what was typed (both folded).

    A long word that differs in little is hardly another word by chance; and what looks less like a word than what it
    may be a slip of is rather no word.
    """
    price = cost(typed, word)
    likely = letters.likelihood(word)
    gain = likely - letters.likelihood(typed)
    worth = PER_LETTER * min(len(typed), MOST_LETTERS) + PER_GAIN * gain - PER_COST * price - ENOUGH
    return Guess(word, price - PER_LIKELIHOOD * likely, worth)
