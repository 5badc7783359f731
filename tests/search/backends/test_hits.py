"""Hits combine as the sets that they stand for."""

from hypothesis import given
from hypothesis import strategies as st

from search.backends.whoosh.hits import Hits, everything

UNIVERSE = frozenset(range(6))


def hits():
    scores = st.dictionaries(st.sampled_from(sorted(UNIVERSE)), st.floats(0, 10))
    excluded = st.frozensets(st.sampled_from(sorted(UNIVERSE)))
    return st.builds(Hits, scores) | st.builds(Hits, scores, st.just(True), excluded)


def matching(found):
    return {key for key in UNIVERSE if key in found}


@given(hits(), hits())
def test_and_or_not_are_intersection_union_and_complement(one, other):
    assert matching(one & other) == matching(one) & matching(other)
    assert matching(one | other) == matching(one) | matching(other)
    assert matching(~one) == UNIVERSE - matching(one)


@given(hits())
def test_everything_changes_nothing_but_what_is_left_out(found):
    assert matching(found & everything()) == matching(found)
    assert matching(found | everything()) == UNIVERSE
    assert matching(~~found) == matching(found)


def test_scores_add_up():
    one, other = Hits({1: 2.0, 2: 1.0}), Hits({2: 3.0, 3: 1.0})
    assert (one & other).scores == {2: 4.0}
    assert (one | other).scores == {1: 2.0, 2: 4.0, 3: 1.0}
    assert one.boosted(2).scores == {1: 4.0, 2: 2.0}


def test_keys_that_have_no_new_name_are_left_out():
    names = {1: "one", 2: None}
    assert Hits({1: 1.0, 2: 1.0}).renamed(names.get) == Hits({"one": 1.0})
