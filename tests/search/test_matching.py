"""How much of what has only some of the words is found: the best of it."""

import json

import pytest
from django.test import Client

from search import matching
from search.outbox import drain
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def found(query):
    answer = Client().get(f"/api/v1/search?q={query}").json()
    return answer["count"], [one["title"] for one in answer["results"]]


def test_of_very_much_that_has_some_of_the_words_the_best_is_left(monkeypatch):
    for _ in range(8):
        StoryFactory()  # or else every page had a heron
    StoryFactory(title="A heron by a kestrel")
    for times in range(1, 6):
        StoryFactory(title=("heron " * times + "reeds " * (6 - times)).strip())
    drain()
    assert found("heron+kestrel")[0] == 6
    monkeypatch.setattr(matching, "MOST_PARTIAL", 2)
    assert found("heron+kestrel") == (2, ["A heron by a kestrel", ("heron " * 5 + "reeds").strip()])


def test_what_has_all_words_is_never_left_out(monkeypatch):
    long = " ".join(f"word{number}" for number in range(400))
    StoryFactory(
        title="In a long text", body=json.dumps([{"type": "paragraph", "value": f"<p>heron {long} kestrel</p>"}])
    )
    for number in range(3):
        StoryFactory(title=f"Heron, heron, heron {number}")
    drain()
    monkeypatch.setattr(matching, "MOST_PARTIAL", 1)
    count, titles = found("heron+kestrel")
    assert titles[0] == "In a long text"
    assert count < 5
