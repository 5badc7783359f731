"""What is told of themes: to everybody what is theirs to read, and no more."""

import datetime

import pytest

from knowledge.models import Audience
from practices.models import Evidence
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
)

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


def test_search_begins_with_themes_counted_by_what_the_reader_may_read(theme, get):
    StoryFactory(**FOR_MEMBERS, themes=[theme])
    StoryFactory(title="Another", audience=Audience.MEMBERS, themes=[ThemeFactory(slug="day")])
    ThemeFactory(slug="nothing")
    StoryFactory(themes=[ThemeFactory(slug=SECRET, merged_into=theme)])

    def counts(user=None):
        return [(one.slug, one.pages_count) for one in get("/en/search/", user).context["themes"]]

    assert counts() == [("night", 1)]
    assert counts(UserFactory()) == [("night", 2), ("day", 1)]


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


class TestFirstOfATheme:
    @pytest.fixture
    def told(self, theme):
        """Three more stories of the theme, the last one the newest."""
        return [StoryFactory(themes=[theme], first_published_on=datetime.date(2026, 5, number)) for number in (1, 2, 3)]

    def test_what_was_shared_at_most_gatherings_comes_first_and_only_there(self, theme, told, get):
        for _ in range(2):
            ClinicFactory(programme=[told[0]])
        ClinicFactory(programme=[told[1]])
        context = get("/en/themes/night/").context
        assert context["best"].pk == told[0].pk
        assert [page.pk for page in context["newest"]][:2] == [told[2].pk, told[1].pk]

    def test_evidence_counts_as_sharing(self, theme, told, get):
        Evidence.objects.create(practice=PracticeFactory(), source_page=told[1])
        assert get("/en/themes/night/").context["best"].pk == told[1].pk

    def test_sharing_where_not_everybody_comes_does_not_show(self, theme, told, get):
        ClinicFactory(programme=[told[0]], audience=Audience.MEMBERS)
        assert get("/en/themes/night/").context["best"].pk == told[2].pk

    def test_what_the_reader_may_not_read_is_never_first(self, theme, told, get):
        hidden = StoryFactory(**FOR_MEMBERS, themes=[theme])
        ClinicFactory(programme=[hidden])
        assert get("/en/themes/night/").context["best"].pk == told[2].pk
        assert get("/en/themes/night/", UserFactory()).context["best"].pk == hidden.pk
