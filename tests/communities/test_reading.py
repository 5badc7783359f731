"""What is told of communities, and by them: to everybody what is theirs to read, and no more."""

import pytest
from django.contrib.auth.models import AnonymousUser

from communities.models import communities_of
from knowledge.models import Audience
from tests.factories import ClinicFactory, CommunityFactory, StoryFactory, UserFactory, locale

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FOR_MEMBERS = {"title": SECRET, "audience": Audience.MEMBERS}


@pytest.fixture
def get(client):
    """`get(address, user)`: the response to a user, or else to a visitor."""

    def read(address, user=None):
        if user:
            client.force_login(user)
        return client.get(address)

    return read


class TestACommunity:
    @pytest.fixture(autouse=True)
    def community(self):
        return CommunityFactory(slug="waders")

    @pytest.mark.parametrize("factory", [StoryFactory, ClinicFactory])
    def test_shows_what_is_for_members_to_members_only(self, community, get, factory):
        factory(**FOR_MEMBERS, communities=[community])
        assert SECRET not in get("/en/communities/waders/").text
        assert SECRET in get("/en/communities/waders/", UserFactory()).text

    def test_counts_only_what_the_reader_may_read(self, community, get):
        StoryFactory(communities=[community])
        StoryFactory(**FOR_MEMBERS, communities=[community])
        assert get("/en/communities/waders/").context["by_kind"]["story"] == 1
        assert get("/en/communities/waders/", UserFactory()).context["by_kind"]["story"] == 2

    def test_has_a_feed_with_what_the_reader_may_read(self, community, get):
        StoryFactory(**FOR_MEMBERS, communities=[community])
        assert SECRET not in get("/en/communities/waders/feed/").text
        assert SECRET in get("/en/communities/waders/feed/", UserFactory()).text


def test_a_community_is_linked_to_by_a_page_that_is_published(get):
    community = CommunityFactory(slug="waders")
    story = StoryFactory(communities=[community])
    assert 'href="/en/communities/waders/"' in get(story.url).text
    community.pages.get(locale=locale("en")).unpublish()
    text = get(story.url).text
    assert 'href="/nl/communities/waders/"' in text
    assert "/en/communities/waders/" not in text


class TestACommunityForMembers:
    """To everybody else it is not there, wherever it would be named."""

    @pytest.fixture(autouse=True)
    def community(self):
        return CommunityFactory(slug=SECRET, for_members=True)

    def test_is_in_the_list_for_members_only(self, get):
        assert SECRET not in get("/en/communities/").text
        assert SECRET in get("/en/communities/", UserFactory()).text

    @pytest.mark.parametrize("end", ["", "thanks/"])
    def test_can_be_written_to_by_members_only(self, get, end):
        assert get(f"/en/communities/{SECRET}/contact/{end}").status_code == 404
        assert get(f"/en/communities/{SECRET}/contact/{end}", UserFactory()).status_code == 200

    def test_is_named_on_its_stories_to_members_only(self, community, get):
        address = StoryFactory(communities=[community]).url
        assert SECRET not in get(address).text
        assert SECRET in get(address, UserFactory()).text

    def test_is_named_on_its_gatherings_to_members_only(self, community, get):
        address = ClinicFactory(communities=[community]).url
        assert SECRET not in get(address).text
        assert SECRET in get(address, UserFactory()).text

    def test_is_none_of_the_communities_of_a_draft_but_to_members(self, community):
        draft = StoryFactory(communities=[community], live=False)
        assert list(communities_of(draft, AnonymousUser())) == []
        assert list(communities_of(draft, UserFactory())) == [community]

    def test_is_named_in_lists_to_members_only(self, community, get):
        StoryFactory(communities=[community])
        address = "/en/stories/?language=en"
        assert SECRET not in lines(get(address))
        assert SECRET in lines(get(address, UserFactory()))

    def test_is_a_way_to_narrow_a_list_for_members_only(self, community, get):
        StoryFactory(communities=[community])
        assert get(f"/en/stories/?community={SECRET}").status_code == 404
        assert get(f"/en/stories/?community={SECRET}", UserFactory()).status_code == 200


def lines(response):
    """The lines of a list, without the ways to narrow it."""
    return response.text.split('<p class="list__count"')[1]
