"""What to read after this."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from knowledge.models import Audience
from practices.models import Evidence
from tests.factories import LessonFactory, PracticeFactory, StoryFactory, ThemeFactory, UserFactory, locale

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def day(number):
    return datetime.date(2026, 5, number)


def test_what_shares_most_themes_comes_first_and_then_the_newest():
    night, handover = ThemeFactory(), ThemeFactory()
    story = StoryFactory(themes=[night, handover])
    old = LessonFactory(themes=[night, handover], first_published_on=day(1))
    new = PracticeFactory(themes=[night], first_published_on=day(9))
    newer = StoryFactory(themes=[handover], first_published_on=day(10))
    StoryFactory(themes=[ThemeFactory()])
    assert [page.pk for page in story.related(VISITOR)] == [old.pk, newer.pk, new.pk]


def test_a_page_without_a_theme_leads_nowhere():
    StoryFactory()
    assert StoryFactory().related(VISITOR) == []


def test_what_the_reader_may_not_read_is_not_named():
    theme = ThemeFactory()
    story, hidden = StoryFactory(themes=[theme]), LessonFactory(themes=[theme], audience=Audience.MEMBERS)
    assert story.related(VISITOR) == []
    assert [page.pk for page in story.related(UserFactory())] == [hidden.pk]


def test_of_a_page_and_its_translation_only_the_one_in_the_readers_language_is_named():
    theme = ThemeFactory()
    english = LessonFactory(themes=[theme], first_published_on=day(1))
    dutch = english.copy_for_translation(locale("nl"), copy_parents=True)
    dutch.first_published_on = day(2)
    dutch.save_revision().publish()
    other = StoryFactory(themes=[theme], first_published_on=day(3))
    assert [page.pk for page in StoryFactory(themes=[theme]).related(VISITOR)] == [other.pk, english.pk]
    own = StoryFactory(language="nl", themes=[theme], first_published_on=day(4))
    assert dutch.pk in [page.pk for page in own.related(VISITOR)]
    assert english.pk not in [page.pk for page in own.related(VISITOR)]


def test_a_draft_leads_to_what_shares_the_themes_it_has_now():
    night, handover = ThemeFactory(), ThemeFactory()
    story, of_night, of_handover = (StoryFactory(themes=[theme]) for theme in (night, night, handover))
    draft = story.get_latest_revision_as_object()
    draft.themes = [handover]
    draft = draft.save_revision().as_object()
    assert [page.pk for page in draft.related(VISITOR)] == [of_handover.pk]
    stored = type(story).objects.get(pk=story.pk)
    assert [page.pk for page in stored.related(VISITOR)] == [of_night.pk]


def test_a_draft_rests_on_the_evidence_it_has_now():
    before, now, hidden = StoryFactory(), StoryFactory(), StoryFactory(audience="members")
    practice = PracticeFactory()
    practice.evidence.add(Evidence(source_page=before, sort_order=2), Evidence(source_page=hidden, sort_order=1))
    practice.save()
    draft = practice.get_latest_revision_as_object()
    draft.evidence = [Evidence(source_page=now), Evidence(source_page=before), Evidence(source_page=hidden)]
    draft = draft.save_revision().as_object()
    assert [page.pk for page in draft.visible_evidence(VISITOR)] == [now.pk, before.pk]
    stored = type(practice).objects.get(pk=practice.pk)
    assert [page.pk for page in stored.visible_evidence(VISITOR)] == [before.pk]


def test_the_evidence_of_a_practice_is_not_named_once_more_under_it():
    theme = ThemeFactory()
    practice, evidence, other = (
        PracticeFactory(themes=[theme]),
        StoryFactory(themes=[theme]),
        StoryFactory(themes=[theme]),
    )
    Evidence.objects.create(practice=practice, source_page=evidence)
    beside = practice.pages_beside(VISITOR)
    assert [page.pk for page in beside["evidence"]] == [evidence.pk]
    assert [page.pk for page in beside["related"]] == [other.pk]
