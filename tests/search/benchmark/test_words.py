"""The words that a benchmark makes up."""

import random
from collections import Counter

from search.benchmark.questions import KINDS, Questions
from search.benchmark.words import VOCABULARY, Language


def test_few_words_are_said_all_the_time_and_most_hardly_ever():
    language = Language("nl")
    said = Counter(language.say(50_000, random.Random(1)))
    assert len(language.words) == len(set(language.words)) == VOCABULARY
    assert said[language.words[0]] > 1000
    assert 5_000 < len(said) < VOCABULARY


def test_the_same_seed_says_the_same():
    assert Language("en").sentences(40, random.Random(1)) == Language("en").sentences(40, random.Random(1))
    assert Language("en", 1).words != Language("en").words


def test_questions_of_each_kind_differ_and_are_the_same_the_next_time():
    for kind in KINDS:
        asked = Questions().addresses(kind, 10)
        assert len({words for words, _address in asked}) == 10
        assert asked == Questions().addresses(kind, 10)
