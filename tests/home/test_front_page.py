"""What the front page offers: to everybody what is theirs to read, and no more."""

import pytest

from knowledge.models import Audience
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    LessonFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    home,
)

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FOR_MEMBERS = {"title": SECRET, "audience": Audience.MEMBERS}


@pytest.fixture
def front_page(client):
    """`front_page(user)`: its text, and what its template got, for a user or else a visitor."""

    def read(user=None):
        if user:
            client.force_login(user)
        response = client.get("/en/")
        return response.text.lower(), response.context

    return read


@pytest.mark.parametrize("factory", [StoryFactory, LessonFactory, ClinicFactory])
def test_a_page_for_members_is_offered_to_members_only(front_page, factory):
    factory(**FOR_MEMBERS)
    assert SECRET not in front_page()[0]
    assert SECRET in front_page(UserFactory())[0]


def test_a_community_for_members_is_offered_to_members_only(front_page):
    CommunityFactory(slug=SECRET, for_members=True)
    assert SECRET not in front_page()[0]
    assert SECRET in front_page(UserFactory())[0]


def test_a_story_of_the_week_for_members_is_replaced_for_visitors(front_page):
    page, told = home(), StoryFactory(title="The lamp")
    page.story_of_the_week = StoryFactory(**FOR_MEMBERS)
    page.save_revision().publish()
    assert front_page()[1]["story"].pk == told.pk
    assert front_page(UserFactory())[1]["story"].pk == page.story_of_the_week.pk


def test_only_what_the_reader_may_read_is_counted(front_page):
    theme = ThemeFactory()
    StoryFactory(themes=[theme])
    StoryFactory(**FOR_MEMBERS, themes=[theme])
    assert [one.pages_count for one in front_page()[1]["themes"]] == [1]
    assert [one.pages_count for one in front_page(UserFactory())[1]["themes"]] == [2]


def test_a_theme_is_named_to_who_may_read_something_about_it(front_page):
    LessonFactory(audience=Audience.MEMBERS, themes=[ThemeFactory(slug=SECRET)])
    assert SECRET not in front_page()[0]
    assert SECRET in front_page(UserFactory())[0]


def test_a_theme_that_went_up_in_another_is_named_to_nobody(front_page):
    LessonFactory(themes=[ThemeFactory(slug=SECRET, merged_into=ThemeFactory())])
    assert SECRET not in front_page(UserFactory())[0]
