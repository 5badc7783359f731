"""Who gets a page at its own address, and who gets the form for its password."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from knowledge.models import Audience
from tests.factories import MembershipFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def protected(page):
    """Put a password on a page. Gives the address of the form that asks for it."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])


def test_a_page_for_members_is_served_to_members_and_asks_visitors_to_log_in(client):
    story = StoryFactory(title="zanzibar", audience=Audience.MEMBERS)
    response = client.get(story.url)
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]
    client.force_login(UserFactory())
    assert "zanzibar" in client.get(story.url).text


def test_a_page_for_a_community_is_not_there_for_other_members(client):
    story = StoryFactory(audience=Audience.COMMUNITIES, communities=[MembershipFactory().community])
    client.force_login(UserFactory())
    assert client.get(story.url).status_code == 404


def test_a_page_with_a_password_shows_a_form_and_then_itself(client):
    story = StoryFactory(title="zanzibar", slug="the-lamp")
    form = protected(story)
    assert "zanzibar" not in client.get(story.url).text
    response = client.post(form, {"password": "open sesame", "return_url": story.url}, follow=True)
    assert "zanzibar" in response.text


@pytest.mark.parametrize("hidden", [{"live": False}, {"audience": Audience.MEMBERS}])
def test_a_password_opens_nothing_that_is_hidden_otherwise(client, hidden):
    story = StoryFactory(**hidden)
    form = protected(story)
    assert client.get(form).status_code == 404
    assert client.get(story.url).status_code != 200
