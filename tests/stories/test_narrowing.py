"""Narrowing the list of stories, down to nothing."""

import datetime

import pytest

from tests.factories import StoryFactory, ThemeFactory


@pytest.mark.django_db
def test_filters_that_leave_nothing_still_say_their_words(client):
    theme = ThemeFactory(slug="handover", labels_made={"nl": "Overdracht", "en": "Handover"})
    StoryFactory(themes=[theme], first_published_on=datetime.date(2025, 1, 1))
    StoryFactory(first_published_on=datetime.date(2026, 1, 1))
    answer = client.get("/nl/verhalen/?theme=handover&language=en&year=2026")
    chips = {(facet.name, option.label, option.count) for facet, option in answer.context["chips"]}
    assert ("theme", "Overdracht", 0) in chips
    assert {name for name, _label, _count in chips} == {"theme", "language", "year"}
    assert "Geen verhaal past bij al deze filters" in answer.content.decode()
