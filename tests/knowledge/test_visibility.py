"""Who may see what: the audience of a page."""

import pytest
from django.contrib.auth.models import AnonymousUser

from communities.models import Role
from knowledge.models import Audience, KnowledgePage
from tests.factories import CommunityFactory, EditorFactory, MembershipFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def sees(user, page):
    return KnowledgePage.objects.visible_to(user).filter(pk=page.pk).exists()


def test_everybody_reads_a_public_story():
    assert sees(AnonymousUser(), StoryFactory())


def test_nobody_reads_a_draft_on_the_site():
    assert not sees(EditorFactory(), StoryFactory(live=False))


def test_members_read_what_is_for_members_and_visitors_do_not():
    story = StoryFactory(audience=Audience.MEMBERS)
    assert sees(UserFactory(), story)
    assert not sees(AnonymousUser(), story)


def test_only_members_of_a_community_read_what_is_for_that_community():
    membership = MembershipFactory()
    story = StoryFactory(audience=Audience.COMMUNITIES, communities=[membership.community])
    assert sees(membership.user, story)
    assert not sees(MembershipFactory().user, story)
    assert not sees(UserFactory(), story)
    assert not sees(AnonymousUser(), story)


def test_a_guest_of_a_community_does_not_read_what_is_for_that_community():
    community = CommunityFactory()
    guest = MembershipFactory(community=community, role=Role.GUEST).user
    assert not sees(guest, StoryFactory(audience=Audience.COMMUNITIES, communities=[community]))


def test_the_author_and_the_editors_read_it_too():
    writer = UserFactory()
    story = StoryFactory(audience=Audience.COMMUNITIES, authors=[writer])
    assert sees(writer, story)
    assert sees(EditorFactory(), story)
