"""The order of results: words first, then how valid and how new a page is, gently."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.facts import Facts, Table
from search.hits import Hit, Hits
from search.order import Ordered
from search.ordering import NEW, SUPERSEDED, in_order, is_brief, prior
from search.vocabulary import Vocabulary

TODAY = date(2026, 6, 1)


def hit(pk, score, **more):
    return Hit(pk, "story", score, frozenset({"en"}), **more)


def order(hits, **options):
    return [one.pk for one in in_order(hits, **options)]


def favoured(pages, number=None):
    """The keys of pages (key, score, day, whether a newer one replaced it) in the order of the search page."""
    table = Table((pk, Facts("lesson", frozenset({"en"}), day, is_superseded=old)) for pk, _score, day, old in pages)
    scores = {row: score for row, (_pk, score, _day, _old) in enumerate(pages)}
    hits = Hits(table, list(scores), Vocabulary(), scores)
    return [one.pk for one in Ordered(hits, favouring=True)[:number]]


class TestCompleteMatches:
    def test_of_a_brief_question_they_come_first_whatever_the_score(self):
        assert order([hit(1, 9.0, has_all_words=False), hit(2, 1.0)], brief=True) == [2, 1]

    def test_of_a_sentence_they_gain_something_and_no_more(self):
        some = hit(1, 9.0, has_all_words=False)
        assert order([some, hit(2, 1.0)], brief=False) == [1, 2]
        assert order([some, hit(2, 8.5)], brief=False) == [2, 1]

    def test_three_words_are_brief(self):
        assert is_brief(3)
        assert not is_brief(4)


class TestPrior:
    @pytest.mark.parametrize("days", [0, 1, 100, 1000, 10_000])
    def test_it_never_rises_with_age(self, days):
        day = TODAY - timedelta(days)
        assert 1 <= prior(day - timedelta(1), False, TODAY) <= prior(day, False, TODAY) <= 1 + NEW

    def test_what_lies_ahead_is_as_new_as_today(self):
        assert prior(TODAY + timedelta(30), False, TODAY) == prior(TODAY, False, TODAY)

    def test_without_a_day_nothing_is_gained(self):
        assert prior(None, False, TODAY) == 1

    def test_a_replaced_lesson_sinks_below_the_newer_one_that_says_the_same(self):
        assert prior(TODAY, True, TODAY) == pytest.approx(SUPERSEDED * prior(TODAY, False, TODAY))
        assert favoured([(1, 2.1, TODAY, True), (2, 2.0, TODAY, False)]) == [2, 1]

    def test_an_old_page_that_says_much_more_stays_above_a_new_one(self):
        assert favoured([(1, 2.0, date(1999, 1, 1), False), (2, 1.8, TODAY, False)]) == [1, 2]

    @given(st.lists(st.tuples(st.floats(0.01, 9), st.integers(0, 4000), st.booleans()), min_size=1, max_size=60))
    def test_the_first_ones_are_the_first_of_all(self, pages):
        """What can't be among them is left out before anything is worked out for it."""
        facts = [(pk, score, TODAY - timedelta(days), is_old) for pk, (score, days, is_old) in enumerate(pages)]
        everything = favoured(facts)
        for number in (1, 3, 20):
            assert favoured(facts, number) == everything[:number]
