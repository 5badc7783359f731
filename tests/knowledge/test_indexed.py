"""What the search index is told of a page of knowledge, and what telling it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryPage
from tests.factories import StoryFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def tell(number):
    for _ in range(number):
        StoryFactory(themes=[ThemeFactory()], authors=[UserFactory(name="Ada Lamp")], keywords=["night", "ward"])


def told_to_the_index():
    return [
        (page.theme_names(), page.author_names(), page.keyword_names(), page.search_language)
        for page in StoryPage.get_indexed_objects()
    ]


def test_a_page_is_found_by_its_themes_authors_and_keywords():
    tell(1)
    names = StoryPage.objects.get().themes.get().names()
    assert told_to_the_index() == [(names, "Ada Lamp", "night, ward", "en")]


def test_telling_it_of_six_pages_asks_the_database_no_more_than_of_two():
    tell(2)
    told_to_the_index()  # so that the kinds of pages are known
    with CaptureQueriesContext(connection) as of_two:
        told_to_the_index()
    tell(4)
    told_to_the_index()
    with CaptureQueriesContext(connection) as of_six:
        assert len(told_to_the_index()) == 6
    assert len(of_two) == len(of_six)
