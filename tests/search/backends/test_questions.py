"""What a person types is read as a question: its telling words, in any form, near each other or written as one."""

import pytest

from search.backends.whoosh.function_words import FUNCTION_WORDS, spoken_in
from tests.search.backends.shelf import Leaf, leaf, leaves


def answered(backend, question, language="en", **options):
    return [ranked.pk for ranked in backend.answer(question, Leaf, language, **options)]


class TestFunctionWords:
    def test_they_are_not_asked_for(self, backend):
        backend.apply(leaves(["a handover at the bedside", "what do you do with the lamp?"]))
        assert answered(backend, "How do you do a handover?") == [1]

    def test_of_nothing_but_them_all_are_asked_for(self, backend):
        backend.apply(leaves(["to be or not to be", "the lamp"]))
        assert answered(backend, "to be") == [1]

    def test_they_are_those_of_the_language_that_the_question_is_in(self, backend):
        backend.apply(leaves(["the die is cast", "de man die viel"]))
        assert answered(backend, "die cast", "en") == [1]
        assert [one.word.exact for one in backend.asked_for("de man die viel", Leaf, "en")] == ["man", "viel"]
        assert [one.word.exact for one in backend.asked_for("one lamp", Leaf, "nl")] == ["lamp"]

    @pytest.mark.parametrize(
        ("words", "reader", "language"),
        [("hoe draag je over", "en", "nl"), ("what is it", "nl", "en"), ("lamp", "nl", "nl"), ("lamp", None, None)],
    )
    def test_what_language_a_question_is_in_shows_in_them(self, words, reader, language):
        assert spoken_in(words.split(), reader) == language

    def test_a_number_is_none(self):
        assert "één" not in FUNCTION_WORDS["nl"]
        assert "een" in FUNCTION_WORDS["nl"]


class TestCompounds:
    @pytest.fixture(autouse=True)
    def shelf(self, backend):
        texts = [
            "werkplekleren begint bij de collega",
            "leren doe je op de werkplek",
            "de werkplek is nat. " + "en dan nog iets over dweilen en emmers en natte sokken. " * 3 + "leren is leuk",
            "de leercoach kwam langs",
            "een coach kwam langs",
        ]
        backend.apply(leaves(texts, language="nl"))

    def test_parts_near_each_other_find_what_is_written_as_one_word(self, backend):
        assert answered(backend, "leren op de werkplek", "nl")[0] == 2
        assert 1 in answered(backend, "leren op de werkplek", "nl")

    def test_one_word_finds_its_parts_near_each_other(self, backend):
        assert answered(backend, "werkplekleren", "nl") == [1, 2]

    def test_a_part_finds_the_compound_but_the_word_itself_comes_first(self, backend):
        assert answered(backend, "coach", "nl") == [5, 4]

    def test_a_word_that_only_looks_like_one_is_left_whole(self, backend):
        backend.apply([leaf(6, "verandering", language="nl"), leaf(7, "de ring", language="nl")])
        assert answered(backend, "ring", "nl") == [7]


class TestNearness:
    def test_words_beside_each_other_count_for_more_than_words_apart(self, backend):
        filling = "and then something else happened to somebody else, " * 3
        backend.apply(leaves([f"night {filling} lamp", f"night lamp {filling}"]))
        assert answered(backend, "night lamp") == [2, 1]


class TestWideQuestions:
    def test_any_of_the_words_is_enough(self, backend):
        backend.apply(leaves(["a night", "a lamp", "a sock"]))
        assert answered(backend, "night lamp") == []
        assert set(answered(backend, "night lamp", wide=True)) == {1, 2}

    def test_what_the_best_are_about_decides_among_equals(self, backend):
        about = "handover checklist bedside "
        best = [leaf(pk, f"night lamp {about * 5}") for pk in (1, 2, 3)]
        equals = [leaf(4, "lamp " + "sock " * 15), leaf(5, f"lamp {about * 5}")]
        backend.apply([*best, *equals, *(leaf(pk, "nothing of it") for pk in range(6, 30))])
        found = answered(backend, "night lamp", wide=True)
        assert found.index(5) < found.index(4)

    def test_nothing_is_found_that_has_none_of_the_words(self, backend):
        backend.apply([*leaves(["lamp oil wick"] * 3), leaf(4, "oil wick")])
        assert 4 not in answered(backend, "lamp night", wide=True)

    @pytest.mark.parametrize("wide", [False, True])
    def test_of_no_words_nothing_is_found(self, backend, wide):
        backend.apply(leaves(["lamp"]))
        assert answered(backend, "?! …", wide=wide) == []
        assert answered(backend, "x" * 10_000, wide=wide) == []
