"""How good a ranking is, measured as the field does."""

from collections.abc import Mapping, Sequence
from math import log2
from statistics import fmean

Answers = Mapping[str, int]
"""How well documents answer a question, by document: 0 not at all."""


def measured(run: Mapping[str, Sequence[str]], answers: Mapping[str, Answers]) -> dict[str, float]:
    """The means over all questions that something answers; `run` has for each the documents found, best first.

    A question that nothing was found for counts 0. Without any question there are no means: ValueError.
    """
    asked = [key for key, grades in answers.items() if any(grade > 0 for grade in grades.values())]
    if not asked:
        raise ValueError("No question has an answer.")
    rankings = [(run.get(key, ()), answers[key]) for key in asked]
    return {
        "ndcg@10": fmean(ndcg(found, grades, 10) for found, grades in rankings),
        "mrr": fmean(reciprocal_rank(found, grades) for found, grades in rankings),
        "recall@100": fmean(recall(found, grades, 100) for found, grades in rankings),
    }


def ndcg(found: Sequence[str], grades: Answers, depth: int) -> float:
    """Normalised discounted cumulative gain, 0 to 1 (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002).

    The gain of a document is 2^grade - 1.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(document, 0) for document in found[:depth]]) / ideal if ideal else 0.0


def reciprocal_rank(found: Sequence[str], grades: Answers) -> float:
    """1 / the place of the first document that answers the question; 0 if none does."""
    return next((1 / place for place, one in enumerate(found, start=1) if grades.get(one, 0) > 0), 0.0)


def recall(found: Sequence[str], grades: Answers, depth: int) -> float:
    """The share of the documents that answer the question which are among the first `depth`."""
    wanted = {document for document, grade in grades.items() if grade > 0}
    return len(wanted.intersection(found[:depth])) / len(wanted) if wanted else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2 ** max(grade, 0) - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))
