"""The list of stories: to everybody what is theirs to read, and no more. The other lists are made of the same."""

import pytest

from knowledge.models import Audience
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/en/stories/", "/en/stories/feed/"])
def test_a_story_for_members_is_listed_for_members_only(client, address):
    StoryFactory(title="The lamp")
    StoryFactory(title="zanzibar", audience=Audience.MEMBERS)
    text = client.get(address).text
    assert "The lamp" in text
    assert "zanzibar" not in text
    client.force_login(UserFactory())
    assert "zanzibar" in client.get(address).text
