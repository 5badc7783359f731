"""What was shared at a gathering, and where something was shared: only what the reader may read."""

import pytest

from knowledge.models import Audience
from tests.factories import ClinicFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FOR_MEMBERS = {"title": SECRET, "audience": Audience.MEMBERS}


def test_a_page_for_members_is_on_the_programme_for_members_only(client):
    clinic = ClinicFactory(programme=[StoryFactory(title="The lamp"), StoryFactory(**FOR_MEMBERS)])
    text = client.get(clinic.url).text
    assert "The lamp" in text
    assert SECRET not in text
    client.force_login(UserFactory())
    assert SECRET in client.get(clinic.url).text


def test_a_gathering_for_members_is_named_to_members_only_where_it_was_shared(client):
    story = StoryFactory()
    ClinicFactory(**FOR_MEMBERS, programme=[story])
    assert SECRET not in client.get(story.url).text
    client.force_login(UserFactory())
    assert SECRET in client.get(story.url).text
