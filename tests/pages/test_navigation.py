"""Where a reader can go from a page: to nothing that they may not read."""

import pytest
from wagtail.models import PageViewRestriction

from knowledge.models import Audience
from stories.models import StoryIndexPage
from tests.factories import ContentPageFactory, StoryFactory, UserFactory, list_of, locale

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"


def test_a_page_shown_in_menus_is_in_the_footer(client):
    ContentPageFactory(title=SECRET, show_in_menus=True)
    assert SECRET in client.get("/en/").text


def test_a_restricted_page_is_in_no_menu(client):
    page = ContentPageFactory(title=SECRET, show_in_menus=True)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert SECRET not in client.get("/en/").text


@pytest.mark.parametrize(("audience", "is_offered"), [(Audience.EVERYONE, True), (Audience.MEMBERS, False)])
def test_a_translation_is_offered_to_those_who_may_read_it(client, audience, is_offered):
    story = StoryFactory()
    dutch = story.copy_for_translation(locale("nl"), copy_parents=True)
    dutch.slug = SECRET
    dutch.save_revision().publish()
    type(dutch).objects.filter(pk=dutch.pk).update(audience=audience)
    assert (SECRET in client.get(story.url).text) == is_offered


def test_a_list_is_offered_in_another_language_to_those_who_may_read_it(client):
    PageViewRestriction.objects.create(page=list_of(StoryIndexPage, "nl"), restriction_type=PageViewRestriction.LOGIN)
    assert "/nl/verhalen/" not in client.get("/en/stories/").text
    client.force_login(UserFactory())
    assert "/nl/verhalen/" in client.get("/en/stories/").text
