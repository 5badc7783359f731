"""In which order results come. Small pure functions of what is known of a hit, whichever engine ranked it."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.utils.translation import get_language

from search.hits import Hit

FEW_WORDS = 3
"""Up to so many telling words a question is a list of what must be there; a longer one is a sentence."""
COMPLETE = 0.25
"""What a result gains that has all the words of a long question."""
NEW = 0.05
"""What something gains that was told today; half of it after `HALF_LIFE`, and so on."""
HALF_LIFE = 730
"""Days."""
SUPERSEDED = 0.7
"""What a lesson counts once a newer one replaced it."""


def is_brief(number_of_words: int) -> bool:
    """Whether somebody who asks with so many telling words means all of them."""
    return number_of_words <= FEW_WORDS


def in_order(hits: Iterable[Hit], *, brief: bool = True) -> list[Hit]:
    """The best first; among equals the reader's own language, then the newest.

    For a brief question, what has all words comes before what has some. Of a sentence all of whose eight words stand
    somewhere in a long text, a short text about seven of them may be the better answer: there a complete match is
    worth something, and no more.
    """
    return sorted(hits, key=partial(_place, language=get_language(), brief=brief))


def prior(day: date | None, is_superseded: bool, today: date) -> float:
    """What a score is multiplied by: falls with age, from `1 + NEW` to 1; times `SUPERSEDED` for a replaced lesson."""
    age = max((today - day).days, 0) if day else None
    freshness = 0.0 if age is None else NEW * 0.5 ** (age / HALF_LIFE)
    return (1 + freshness) * (SUPERSEDED if is_superseded else 1.0)


def _place(hit: Hit, language: str | None, brief: bool) -> tuple:
    score = hit.score if brief or not hit.has_all_words else hit.score * (1 + COMPLETE)
    return (
        brief and not hit.has_all_words,
        -round(score, 3),
        language not in hit.languages,
        -hit.day.toordinal() if hit.day else 0,
        hit.kind,
        -hit.pk,
    )
