"""What is found, and what comes first."""

import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.backends.whoosh.reading import read
from search.backends.whoosh.scoring import Scorer
from tests.search.backends.shelf import Leaf, Unsearchable, backend_at, found, leaf, leaves


def test_a_word_in_the_title_counts_for_more_than_one_in_the_text(backend):
    backend.apply([leaf(1, "the lamp went out"), leaf(2, "it went out", title="lamp"), leaf(3, "night")])
    assert found(backend, "lamp") == [2, 1]


def test_a_rare_word_counts_for_more_than_a_common_one(backend):
    backend.apply(leaves(["night lamp", "night watch", "night shift", "night nurse", "a watch"]))
    assert found(backend, "night watch", operator="or")[0] == 2
    assert found(backend, "night lamp", operator="or")[0] == 1
    assert found(backend, "lamp watch night", operator="or")[-2:] == [3, 4]


def test_a_word_said_more_often_in_a_shorter_text_comes_first(backend):
    backend.apply(leaves(["lamp " + "word " * 50, "lamp word", "lamp lamp word"]))
    assert found(backend, "lamp") == [3, 2, 1]


def test_equal_matches_come_by_primary_key_whatever_the_order_of_writing(backend):
    for pk in (7, 3, 5, 1):
        backend.apply([leaf(pk, "the same words")])
    assert found(backend, "words") == [1, 3, 5, 7]
    scores = {ranked.score for ranked in backend.search_ids("words", Leaf)}
    assert len(scores) == 1
    assert scores.pop() > 0


def test_all_words_or_any_word(backend):
    backend.apply(leaves(["lamp", "night", "night lamp"]))
    assert found(backend, "night lamp") == [3]
    assert set(found(backend, "night lamp", operator="or")) == {1, 2, 3}


def test_punctuation_among_the_words_asks_for_nothing(backend):
    backend.apply(leaves(["night lamp", "lamp"]))
    assert found(backend, "night - lamp!") == [1]
    assert sorted(found(backend, And([PlainText("lamp"), PlainText("--")]))) == [1, 2]


def test_a_phrase_is_words_in_a_row_in_any_form(backend):
    backend.apply(leaves(["learning the lessons", "lessons of learning", "the lesson learned"]))
    assert found(backend, Phrase("lesson learned")) == [3]
    assert found(backend, Phrase("lessons learning")) == [3]


def test_a_phrase_does_not_reach_from_one_field_into_the_next(backend):
    backend.apply([leaf(1, title="night", body="lamp"), leaf(2, body="night lamp")])
    assert found(backend, Phrase("night lamp")) == [2]


def test_queries_combine(backend):
    backend.apply(leaves(["night lamp", "night watch", "lamp oil"]))
    assert found(backend, And([PlainText("night"), Not(PlainText("lamp"))])) == [2]
    assert found(backend, Or([PlainText("oil"), Boost(PlainText("watch"), 3)])) == [2, 3]
    assert found(backend, Or([Boost(PlainText("oil"), 3), PlainText("watch")])) == [3, 2]
    with pytest.raises(ValueError, match="no ranking"):
        backend.search_ids(MATCH_ALL, Leaf)


def test_fuzzy_forgives_a_typing_error_but_prefers_the_word_itself(backend):
    backend.apply(leaves(["the facilitator", "a facilitater", "fast"]))
    assert found(backend, Fuzzy("facilitator")) == [1, 2]
    assert found(backend, "facilitater") == [2]


def test_what_is_no_word_of_a_searchable_model_is_not_found(backend):
    backend.apply([leaf(1, "lamp"), Unsearchable(pk=2)])
    assert found(backend, "2") == []
    assert backend.search_ids("lamp", Unsearchable) == []


def test_languages_are_counted_apart_so_that_little_words_weigh_nothing_in_their_own(backend):
    dutch = [leaf(pk, "de kern van de zaak", language="nl") for pk in range(1, 6)]
    english = [leaf(pk, "a word from elsewhere", language="en") for pk in range(6, 60)]
    backend.apply([*dutch, leaf(99, "de kern en de oogst", language="nl"), *english])
    assert found(backend, "de oogst", operator="or")[0] == 99
    little = backend.search_ids("de", Leaf)[0].score
    assert backend.search_ids("oogst", Leaf)[0].score > 10 * little


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("verhaal", [1, 3]),
        ("verhalen", [1, 3]),
        ("één", [1, 3]),
        ("een", [1, 3]),
        ("EEN", [1, 3]),
        ("practices", [2]),
        ("practice", [2]),
        ("ideeen", [1]),
        ("idee", [1]),
    ],
)
def test_forms_and_accents_don_t_matter_in_either_language(backend, query, expected):
    backend.apply(
        [
            leaf(1, "Eén verhaal, veel ideeën", language="nl"),
            leaf(2, "good practices", language="en-GB"),
            leaf(3, "een verhaal", language="nl"),
        ]
    )
    assert sorted(found(backend, query)) == expected


def test_the_word_as_it_was_typed_comes_first(backend):
    backend.apply([leaf(pk, "dit is een dag", language="nl") for pk in range(1, 9)])
    backend.apply([leaf(9, "dit is één dag", language="nl")])
    assert found(backend, "één")[0] == 9
    assert len(found(backend, "één")) == 9


def test_a_query_can_be_told_its_language(backend):
    backend.apply([leaf(1, "leren", language="nl"), leaf(2, "lerer leren", language="en")])
    assert found(backend, "leer") == [1]
    assert found(backend, "leren", languages=["nl"]) == [1]
    assert found(backend, "leren", languages=["en"]) == [2]


def test_what_says_no_language_is_found_in_all(backend):
    backend.apply([leaf(1, "verhalen and practices")])
    assert found(backend, "verhaal") == found(backend, "practice") == [1]


def test_other_languages_and_another_attribute_can_be_set(tmp_path):
    backend = backend_at(tmp_path, LANGUAGES=["fr"], LANGUAGE_ATTRIBUTE="language")
    backend.apply([leaf(1, "les chevaux", language="fr")])
    assert found(backend, "cheval") == [1]


def test_a_word_that_another_language_lacks_is_not_rare_for_that(backend):
    dutch = [leaf(pk, "het systeem en de kern", language="nl") for pk in range(1, 10)]
    english = [leaf(pk, "some words of another kind", language="en") for pk in range(10, 60)]
    backend.apply([*dutch, leaf(60, "een oogst van geen stelsel", language="nl"), *english])

    def rarities(snapshot):
        scorer = Scorer(snapshot, backend.analyser, ["nl", "en"])
        return [scorer.rarity(token.word) for token in backend.analyser.analyse("systeem oogst nergens")]

    common, rare, unknown = read(backend.get_index_for_model(Leaf).folder, rarities)
    assert rare > 5 * common
    assert unknown == 0
