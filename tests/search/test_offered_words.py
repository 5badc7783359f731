"""Which words “did you mean” offers to whom: those of pages that they may read, and no others."""

import pytest

from communities.models import CommunityPage
from knowledge.models import Audience
from tests.factories import (
    CommunityFactory,
    EditorFactory,
    LessonFactory,
    MembershipFactory,
    StoryFactory,
    UserFactory,
    author,
)

pytestmark = pytest.mark.django_db

SECRET, TYPED = "zanzibarian", "zanzibarain"


def offered(meant, user=None):
    found = meant(f"q={TYPED}", user)
    return bool(found) and SECRET in found[0]


def test_of_a_page_for_members(meant):
    StoryFactory(title=SECRET, audience=Audience.MEMBERS)
    assert not offered(meant)
    assert offered(meant, UserFactory())


def test_of_a_page_for_a_community(meant):
    community = CommunityFactory()
    StoryFactory(title=SECRET, audience=Audience.COMMUNITIES, communities=[community])
    for user in (None, UserFactory(), MembershipFactory().user):
        assert not offered(meant, user)
    for user in (MembershipFactory(community=community).user, EditorFactory()):
        assert offered(meant, user)


def test_of_a_page_that_was_taken_from_visitors_a_moment_ago(meant):
    story = StoryFactory(title=SECRET)
    assert offered(meant)
    type(story).objects.filter(pk=story.pk).update(audience=Audience.MEMBERS)
    assert not offered(meant)


def test_of_a_hidden_community(meant):
    hidden = CommunityFactory(slug=SECRET)
    for page in CommunityPage.objects.filter(community=hidden):
        page.unpublish()
    assert not offered(meant)


def test_of_a_name_that_is_withheld(meant):
    author(StoryFactory(), name=SECRET.title(), name_withheld=True)
    assert not offered(meant)
    assert not offered(meant, EditorFactory())


def test_such_a_word_itself_is_taken_for_one_that_visitors_know(meant):
    """Or nothing being offered would tell that it is there."""
    StoryFactory(title="Zanzibarian", audience=Audience.MEMBERS)
    LessonFactory(title="Zanzibarians")
    LessonFactory(title="Lanzibariana")
    assert meant("q=lanzibarianna")[0] == "<em>lanzibariana</em>"


def test_a_word_that_only_hidden_pages_have_is_corrected_as_any_other(meant):
    StoryFactory(title="The enviromment", audience=Audience.MEMBERS)
    StoryFactory(title="The environment")
    assert meant("q=enviromment")[0] == "<em>environment</em>"
    assert meant("q=enviromment", UserFactory()) is None
