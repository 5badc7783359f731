"""What practices and lessons lead to: only what the reader may read."""

import pytest

from knowledge.models import Audience
from practices.models import Evidence
from tests.factories import LessonFactory, PracticeFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "zanzibar"
FOR_MEMBERS = {"title": SECRET, "audience": Audience.MEMBERS}


def test_evidence_for_members_is_named_to_members_only(client):
    practice = PracticeFactory()
    Evidence.objects.create(practice=practice, source_page=StoryFactory(**FOR_MEMBERS))
    assert SECRET not in client.get(practice.url).text
    client.force_login(UserFactory())
    assert SECRET in client.get(practice.url).text


def test_a_newer_lesson_for_members_is_named_to_members_only(client):
    lesson = LessonFactory(status="superseded", superseded_by=LessonFactory(**FOR_MEMBERS))
    text = client.get(lesson.url).text
    assert "out of date" in text
    assert SECRET not in text
    client.force_login(UserFactory())
    assert SECRET in client.get(lesson.url).text
