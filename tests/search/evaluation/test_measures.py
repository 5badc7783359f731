"""The measures, against values worked out by hand."""

from math import log2

import pytest

from search.evaluation.measures import measured, ndcg, recall, reciprocal_rank


def test_ndcg_is_one_for_the_best_order_and_less_for_any_other():
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b", "c"], grades, 10) == 1
    assert ndcg(["b", "a"], grades, 10) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert ndcg(["c"], grades, 10) == 0


def test_ndcg_looks_no_deeper_than_it_is_told():
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}, 10) == 0


def test_the_reciprocal_rank_is_that_of_the_first_answer():
    assert reciprocal_rank(["x", "y", "a", "b"], {"a": 1, "b": 1, "x": 0}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a": 1}) == 0


def test_recall_is_the_share_of_the_answers():
    assert recall(["a", "x"], {"a": 1, "b": 1, "x": 0}, 100) == 0.5
    assert recall(["x", "a"], {"a": 1}, 1) == 0


def test_the_means_are_over_all_questions_with_an_answer_found_or_not():
    means = measured({"1": ["a"], "3": ["z"]}, {"1": {"a": 1}, "2": {"b": 1}, "3": {"z": 0}})
    assert means == {"ndcg@10": 0.5, "mrr": 0.5, "recall@100": 0.5}


def test_without_a_question_there_are_no_means():
    with pytest.raises(ValueError, match="No question"):
        measured({}, {"1": {"a": 0}})
