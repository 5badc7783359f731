"""Who finds what: nothing of a page that somebody may not read comes near them, not even its words or its number."""

import html

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from communities.models import CommunityPage, Role
from knowledge.models import Audience
from search.outbox import drain
from stories.models import StoryPage
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    EditorFactory,
    LessonFactory,
    MembershipFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
)

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"


@pytest.fixture
def answers():
    """`answers("q=lamp", user)`: the page and the API's answer, as one text."""

    def ask(query, user=None):
        drain()
        client = Client()
        if user:
            client.force_login(user)
        page, api = client.get(f"/en/search/?{query}"), client.get(f"/api/v1/search?{query}")
        return html.unescape(page.content.decode()) + api.content.decode()

    return ask


def count(query, user=None):
    client = Client()
    if user:
        client.force_login(user)
    drain()
    return client.get(f"/api/v1/search?{query}").json()["count"]


@pytest.fixture
def community():
    return CommunityFactory(slug="waders")


@pytest.fixture
def member(community):
    return MembershipFactory(community=community).user


class TestAPageForMembers:
    @pytest.fixture(autouse=True)
    def page(self):
        return StoryFactory(title=f"The heron of {SECRET}", audience=Audience.MEMBERS)

    def test_is_found_by_members(self):
        assert count(f"q={SECRET}", UserFactory()) == 1

    def test_is_no_result_of_a_visitors_and_is_not_counted(self):
        assert count(f"q={SECRET}") == 0
        assert count("type=story") == 0

    def test_is_in_no_word_of_what_a_visitor_gets(self, answers):
        LessonFactory(title="Another heron")
        assert SECRET not in answers("q=heron").lower()
        assert SECRET not in answers("").lower()

    def test_says_to_members_that_it_is_for_them(self, answers):
        assert "for members" in answers(f"q={SECRET}", UserFactory())


class TestAPageForACommunity:
    @pytest.fixture(autouse=True)
    def page(self, community):
        theme = ThemeFactory(slug="roofs")
        return StoryFactory(
            title=f"The heron of {SECRET}", audience=Audience.COMMUNITIES, communities=[community], themes=[theme]
        )

    def test_is_found_by_its_members_only(self, community, member):
        guest = MembershipFactory(community=community, role=Role.GUEST).user
        assert count(f"q={SECRET}", member) == 1
        assert count(f"q={SECRET}", EditorFactory()) == 1
        for user in (None, UserFactory(), MembershipFactory().user, guest):
            assert count(f"q={SECRET}", user) == 0

    def test_is_in_no_count_of_anybody_else(self, community, member):
        LessonFactory(title="Another heron")

        def facets(user=None):
            client = Client()
            if user:
                client.force_login(user)
            drain()
            answer = client.get("/api/v1/search?q=heron").json()["facets"]
            return {name: {option["value"]: option["count"] for option in options} for name, options in answer.items()}

        assert facets(member)["theme"] == {"roofs": 1}
        assert facets(member)["community"] == {"waders": 1}
        assert facets()["theme"] == {}
        assert facets()["community"] == {}
        assert facets()["type"] == {"lesson": 1}

    def test_does_not_keep_a_search_from_being_widened(self):
        """Otherwise a visitor would learn that there are hidden pages with all these words."""
        for number in range(3):
            StoryFactory(title=f"Heron {SECRET} {number}", audience=Audience.MEMBERS)
        LessonFactory(title="Heron")
        assert count(f"q=heron+{SECRET}") == 1


@pytest.mark.parametrize("state", [{"live": False}, {"live": True, "expired": True}])
def test_a_draft_is_found_by_nobody_here_not_even_an_editor(state):
    story = StoryFactory(title=SECRET)
    story.unpublish()
    assert count(f"q={SECRET}") == 0
    assert count(f"q={SECRET}", EditorFactory()) == 0


def test_changes_that_are_not_published_yet_are_not_found(answers):
    story = StoryFactory(title="Heron")
    story.title = SECRET
    story.save_revision()
    assert count(f"q={SECRET}") == 0
    assert SECRET not in answers("q=heron")


def test_what_is_below_a_restricted_page_is_found_only_by_those_let_in():
    above = ContentPageFactory(title="Members' corner")
    ContentPageFactory(title=SECRET, parent=above)
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    assert count(f"q={SECRET}") == 0
    assert count(f"q={SECRET}", UserFactory()) == 1


class TestAHiddenGathering:
    @pytest.fixture(autouse=True)
    def clinic(self):
        self.story = StoryFactory(title="Heron")
        return ClinicFactory(title=SECRET, slug=SECRET, programme=[self.story], audience=Audience.MEMBERS)

    def test_is_no_option_and_no_known_value_for_visitors(self, answers):
        assert SECRET not in answers("q=heron")
        assert Client().get(f"/api/v1/search?gathering={SECRET}").status_code == 400

    def test_is_both_for_members(self, answers):
        assert SECRET in answers("q=heron", UserFactory())
        assert count(f"gathering={SECRET}", UserFactory()) == 1


class TestAHiddenCommunity:
    """A community whose page nobody may read yet: not even its name and slug are given away."""

    @pytest.fixture(autouse=True)
    def hidden(self):
        hidden = CommunityFactory(slug=SECRET)
        for page in CommunityPage.objects.filter(community=hidden):
            page.unpublish()
        StoryFactory(title="Heron", communities=[hidden])

    def test_is_in_no_word_of_an_answer(self, answers):
        assert SECRET not in answers("q=heron").lower()

    def test_is_no_known_value(self):
        assert Client().get(f"/api/v1/search?community={SECRET}").status_code == 400


def test_a_theme_that_went_up_in_another_is_no_result_and_no_known_value(answers):
    merged = ThemeFactory(slug=SECRET, merged_into=ThemeFactory())
    StoryFactory(title="Heron", themes=[merged])
    assert SECRET not in answers("q=heron").lower()
    assert Client().get(f"/api/v1/search?theme={SECRET}").status_code == 400


def test_an_author_who_withholds_the_name_is_neither_found_nor_quoted(answers):
    story = StoryFactory(title="Heron")
    author(story, name=SECRET.title(), name_withheld=True)
    author(story, user=UserFactory(name=f"{SECRET} again"), name_withheld=True)
    for user in (None, EditorFactory()):
        assert count(f"q={SECRET}", user) == 0
        assert SECRET not in answers("q=heron", user).lower()


def test_a_page_on_a_programme_that_is_hidden_lends_no_word_to_it(answers):
    hidden = StoryFactory(title=SECRET, audience=Audience.MEMBERS)
    ClinicFactory(title="Heron", programme=[hidden])
    assert count(f"q={SECRET}") == 0
    assert SECRET not in answers("q=heron").lower()


def for_members_only(story):
    type(story).objects.filter(pk=story.pk).update(audience=Audience.MEMBERS)


def deleted(story):
    Page.objects.get(pk=story.pk).delete()


def behind_a_door(story):
    PageViewRestriction.objects.create(page=story.get_parent(), restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("taken", [for_members_only, StoryPage.unpublish, deleted, behind_a_door])
def test_taking_a_page_from_visitors_takes_it_from_their_search_at_once(taken):
    """Before the index hears of it: nothing is drained."""
    story = StoryFactory(title=SECRET)
    assert count(f"q={SECRET}") == 1
    taken(story)
    answer = Client().get(f"/api/v1/search?q={SECRET}").json()
    assert (answer["count"], answer["facets"]["type"]) == (0, [])
    assert SECRET not in Client().get("/en/stories/").content.decode()


def test_who_leaves_a_community_loses_its_pages_at_once(community, member):
    StoryFactory(title=SECRET, audience=Audience.COMMUNITIES, communities=[community])
    assert count(f"q={SECRET}", member) == 1
    community.memberships.all().delete()
    assert count(f"q={SECRET}", member) == 0


class TestSuggestions:
    """What is suggested while somebody types is what they may read, from the moment that changes."""

    @pytest.fixture
    def suggested(self):
        """`suggested(user)`: the texts that are suggested for the secret word."""

        def ask(user=None):
            drain()
            client = Client()
            if user:
                client.force_login(user)
            answer = client.get(f"/en/search/suggestions/?q={SECRET}").json()
            assert answer["suggestions"] == [
                {**one, "url": one["url"].replace("http://testserver", "")}
                for one in client.get(f"/api/v1/suggestions?q={SECRET}", headers={"accept-language": "en"}).json()[
                    "suggestions"
                ]
            ]
            return [one["text"] for one in answer["suggestions"]]

        return ask

    def test_have_titles_for_members_for_members_only(self, suggested):
        StoryFactory(title=SECRET, audience=Audience.MEMBERS)
        assert suggested(UserFactory()) == [SECRET]
        assert suggested() == []

    def test_have_titles_for_a_community_for_its_members_only(self, suggested, community, member):
        StoryFactory(title=SECRET, audience=Audience.COMMUNITIES, communities=[community])
        assert suggested(member) == suggested(EditorFactory()) == [SECRET]
        for user in (None, UserFactory(), MembershipFactory().user):
            assert suggested(user) == []

    def test_lose_a_title_at_once(self, suggested):
        story = StoryFactory(title=SECRET)
        assert suggested() == [SECRET]
        type(story).objects.filter(pk=story.pk).update(audience=Audience.MEMBERS)
        assert suggested() == []

    def test_have_communities_for_who_may_read_of_them(self, suggested):
        CommunityFactory(slug=SECRET, for_members=True)
        assert suggested(UserFactory()) == [f"Community {SECRET}"]
        assert suggested() == []

    def test_have_no_theme_that_went_up_in_another(self, suggested):
        ThemeFactory(labels_made={"en": SECRET}, merged_into=ThemeFactory())
        assert suggested() == suggested(EditorFactory()) == []

    def test_have_the_authors_of_what_one_may_read(self, suggested):
        author(StoryFactory(title="Heron", audience=Audience.MEMBERS), name=SECRET)
        assert suggested(UserFactory()) == [SECRET]
        assert suggested() == []

    def test_have_no_name_from_the_moment_it_is_withheld(self, suggested):
        row = author(StoryFactory(title="Heron"), name=SECRET)
        author(StoryFactory(title="Another"), user=UserFactory(name=f"{SECRET} again"), name_withheld=True)
        assert suggested() == suggested(EditorFactory()) == [SECRET]
        type(row).objects.filter(page=row.page_id).update(name_withheld=True)
        assert suggested() == suggested(EditorFactory()) == []
