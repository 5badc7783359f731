"""Whatever is typed into a search box is answered, soon, and read as words only."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.query import Fuzzy, Phrase

from search.backends.whoosh.evaluate import MAX_WORDS
from tests.search.backends.shelf import Leaf, backend_at, found, leaves

SIZE = 10_000


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    backend = backend_at(tmp_path_factory.mktemp("index"))
    words = [f"word{number}" for number in range(3000)]
    rnd = random.Random(5)
    backend.apply(leaves([" ".join(rnd.choices(words, k=200)) for _ in range(80)] + ["a lamp, a star"]))
    return backend


QUERIES = {
    "nothing": "",
    "punctuation": "?!*()[]{}:;\"'^~-+&|\\/" * 400,
    "wildcards": "a* " * 1000,
    "a wildcard field": "*:* AND NOT title:* OR ^1000 [a TO z] ~99",
    "quotes": '"' * SIZE,
    "parentheses": "(" * 5000 + ")" * 5000,
    "NUL": "lamp\x00" * 1000,
    "emoji": "🔥👩‍👩‍👧‍👦🏳️‍🌈" * 500,
    "right to left": "שלום عليكم \u202e\u200f" * 500,
    "lone surrogates": "\ud83d\ude00 \udfff lamp \ud800",
    "combining marks": "a" + "\u0301" * SIZE,
    "one long word": "x" * SIZE,
    "apostrophes": "a'" * 5000,
    "many words": " ".join(f"word{number}" for number in range(1200)),
    "one word often": "lamp " * 2000,
    "white space": " \t\r\n\u2028\u00a0" * 1000,
    "odd case": "İIıSSßŉǰ" * 1000,
    "ligatures": "ﷺ﷽" * 3000,
}


@pytest.mark.parametrize("text", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("kind", [str, Phrase, Fuzzy])
def test_a_long_or_strange_text_is_answered_in_time(backend, text, kind):
    began = time.process_time()
    for operator in ("and", "or"):
        found(backend, kind(text[:SIZE]), operator=operator)
    assert time.process_time() - began < 5


def test_an_operator_is_a_word_like_any_other(backend):
    assert found(backend, "a*") == found(backend, "star -lamp NOT", operator="or") == found(backend, "lamp") == [81]
    assert found(backend, "title:lamp") == []


def test_only_the_first_words_of_a_very_long_query_count(backend):
    text = "lamp " + " ".join(f"word{number}" for number in range(1200))
    assert 81 in found(backend, text, operator="or")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_answered(backend, text):
    found(backend, text)
    found(backend, Phrase(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text("ab'’-é\u0301 ", max_size=80))
def test_any_question_is_answered(backend, text):
    for language in ("nl", "en", None):
        backend.asked_for(text, Leaf, language)
        for wide in (False, True):
            backend.answer(text, Leaf, language, wide=wide)


def test_of_a_very_long_question_only_the_first_words_are_looked_for(backend):
    text = " ".join(f"word{number}" for number in range(1200))
    assert len(backend.asked_for(text, Leaf, "en")) == MAX_WORDS
