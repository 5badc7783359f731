"""How often “did you mean” is right, on pairs of our own and among ten times as many other words."""

from pathlib import Path

import pytest

from search.evaluation.pairs import folds, read_pairs
from search.evaluation.suggesting import Judged
from search.outbox import drain
from tests.factories import StoryFactory

PAIRS = Path(__file__).parent.parent / "spelling"


def judged(path, language):
    """All that is measured, each vocabulary on pages of its own."""
    result = Judged()
    for fold in folds(read_pairs(path), language):
        stories = []
        for text in fold.texts():
            title, _, rest = text.partition(" ")
            stories.append(StoryFactory(title=title, summary=rest, language=language))
        drain()
        result.add(fold)
        for story in stories:
            story.delete()
        drain()
    return result


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_right_word_comes_first_and_right_words_are_left_alone(language):
    result = judged(PAIRS / f"misspelt_{language}.tsv", language)
    measures = result.measures()
    assert measures["single_edit_first"] >= 0.8
    assert measures["corrected"] <= 0.02
    assert measures["corrected_in_vocabulary"] == 0
