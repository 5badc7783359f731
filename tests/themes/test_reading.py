"""What is told of themes: to everybody what is theirs to read, and no more."""

import pytest

from knowledge.models import Audience
from tests.factories import ClinicFactory, CommunityFactory, StoryFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FOR_MEMBERS = {"title": SECRET, "audience": Audience.MEMBERS}


@pytest.fixture
def theme():
    theme = ThemeFactory(slug="night")
    StoryFactory(title="The lamp", themes=[theme])
    return theme


@pytest.fixture
def get(client):
    """`get(address, user)`: the response to a user, or else to a visitor."""

    def read(address, user=None):
        if user:
            client.force_login(user)
        return client.get(address)

    return read


def test_the_list_counts_only_what_the_reader_may_read(theme, get):
    StoryFactory(**FOR_MEMBERS, themes=[theme])
    assert [one.pages_count for one in get("/en/themes/").context["themes"]] == [1]
    assert [one.pages_count for one in get("/en/themes/", UserFactory()).context["themes"]] == [2]


def test_the_list_leaves_out_what_went_up_in_another_theme(theme, get):
    ThemeFactory(slug=SECRET, merged_into=theme)
    assert SECRET not in get("/en/themes/", UserFactory()).text.lower()


@pytest.mark.parametrize("factory", [StoryFactory, ClinicFactory])
def test_the_front_page_of_a_theme_shows_a_page_for_members_to_members_only(theme, get, factory):
    factory(**FOR_MEMBERS, themes=[theme])
    assert SECRET not in get("/en/themes/night/").text
    assert SECRET in get("/en/themes/night/", UserFactory()).text


def test_the_front_page_of_a_theme_counts_only_what_the_reader_may_read(theme, get):
    StoryFactory(**FOR_MEMBERS, themes=[theme])
    assert get("/en/themes/night/").context["by_kind"]["story"] == 1
    assert get("/en/themes/night/", UserFactory()).context["by_kind"]["story"] == 2


def test_the_front_page_of_a_theme_names_a_community_for_members_to_members_only(theme, get):
    CommunityFactory(slug=SECRET, theme=theme, for_members=True)
    assert SECRET not in get("/en/themes/night/").text
    assert SECRET in get("/en/themes/night/", UserFactory()).text


def test_the_feed_of_a_theme_has_a_page_for_members_for_members_only(theme, get):
    StoryFactory(**FOR_MEMBERS, themes=[theme])
    assert SECRET not in get("/en/themes/night/feed/").text
    assert SECRET in get("/en/themes/night/feed/", UserFactory()).text
