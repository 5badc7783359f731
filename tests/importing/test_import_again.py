"""Importing again: nothing twice, and never over somebody's own work."""

import pytest

from knowledge.models import KnowledgePage
from practices.models import LessonPage
from stories.models import StoryPage
from tests.factories import StoryFactory

from .records import STORIES, dump, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_second_run_changes_nothing_at_all(importing):
    records = [
        record("1", themes=["light"], tags=["lamp"], authors="Bo", organisation="The ward", date="2026-03-01"),
        record("2", text="| a | b |\n|---|---|\n| 1 | 2 |"),
    ]
    importing(*records, publish=True)
    before = dump()
    told = importing(*records, publish=True)
    assert "2  unchanged" in told
    assert dump() == before


def test_a_changed_record_makes_a_revision_and_is_published_if_it_was_live(importing):
    importing(record(), publish=True)
    told = importing(record(title="The lamp is back", text="It came back."))
    page = StoryPage.objects.get()
    assert "1  changed in the source, and so here" in told
    assert (page.title, page.live, page.has_unpublished_changes) == ("The lamp is back", True, False)
    assert page.revisions.count() == 2
    assert page.slug == "the-lamp"


def test_a_changed_record_of_a_draft_stays_a_draft(importing):
    importing(record())
    importing(record(title="The lamp is back"))
    page = StoryPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().title == "The lamp is back"


def test_a_value_that_went_from_the_source_goes_here(importing):
    importing(record(summary="Dark.", tags=["lamp"], authors="Bo", themes=["light"]), publish=True)
    importing(record(), publish=True)
    page = StoryPage.objects.get()
    assert (page.summary, page.keywords.count(), page.authorship.count(), page.themes.count()) == ("", 0, 0, 0)


def test_publish_in_a_later_run_publishes_what_waited(importing):
    importing(record())
    told = importing(record(), publish=True)
    assert "1  published" in told
    assert StoryPage.objects.get().live
    assert "1  unchanged" in importing(record(), publish=True)


def test_what_an_editor_took_off_is_not_put_back(importing):
    importing(record(), publish=True)
    StoryPage.objects.get().unpublish()
    importing(record(), publish=True)
    importing(record(title="The lamp is back"), publish=True)
    assert not StoryPage.objects.get().live


def test_a_page_edited_here_is_never_overwritten_the_change_waits_as_a_draft(importing, client):
    importing(record(summary="Dark."), publish=True)
    page = StoryPage.objects.get()
    page.title, page.summary = "Our lamp", "Ours."
    page.save_revision().publish()
    told = importing(record(summary="Dark.", text="It came back."), publish=True)
    page = StoryPage.objects.get()
    assert "1  changed in the source, and edited here: the change waits as a draft" in told
    assert (page.title, page.summary) == ("Our lamp", "Ours.")
    assert "It went out." in str(page.body)
    waiting = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes
    assert (waiting.title, waiting.summary) == ("Our lamp", "Ours."), "only what changed in the source is proposed"
    assert "It came back." in str(waiting.body)
    [row] = importing.report
    assert (row["line"], row["id"], row["field"]) == ("1", "1", "body")
    assert row["page"].endswith(f"/pages/{page.pk}/edit/")


def test_a_waiting_change_is_proposed_once_and_never_taken_for_our_own(importing):
    importing(record(), publish=True)
    page = StoryPage.objects.get()
    page.title = "Our lamp"
    page.save_revision().publish()
    importing(record(text="It came back."), publish=True)
    before = dump()
    assert "1  unchanged" in importing(record(text="It came back."), publish=True)
    assert dump() == before
    importing(record(text="It went out again."), publish=True)
    page = StoryPage.objects.get()
    assert page.title == "Our lamp"
    assert "It went out." in str(page.body)
    assert "again" in str(page.get_latest_revision_as_object().body)


def test_somebody_s_unfinished_draft_is_still_there(importing):
    importing(record(), publish=True)
    draft = StoryPage.objects.get()
    draft.title = "My half-written title"
    mine = draft.save_revision()
    importing(record(text="It came back."), publish=True)
    page = StoryPage.objects.get()
    assert page.title == "The lamp"
    assert page.get_latest_revision_as_object().title == "My half-written title"
    assert page.revisions.filter(pk=mine.pk).exists()


def test_a_page_deleted_here_is_not_made_again(importing):
    importing(record(), publish=True)
    StoryPage.objects.get().delete()
    told = importing(record(title="The lamp is back"), publish=True)
    assert "1  deleted here, and not made again" in told
    assert not StoryPage.objects.exists()


def test_the_same_ids_of_another_source_are_other_records(importing):
    importing(record())
    importing(record(), mapping=STORIES.replace("Our stories", "Their stories"))
    assert StoryPage.objects.count() == 2


def test_a_record_can_not_become_another_kind(importing):
    importing(record())
    importing(record(title="Changed"), mapping=STORIES.replace('"story"', '"lesson"').replace("body", "body"))
    assert "another kind" in importing.report[0]["reason"]
    assert not LessonPage.objects.exists()


def test_a_page_that_names_this_record_already_is_left_alone(importing):
    page = StoryFactory(source="Our stories", external_id="1")
    importing(record())
    assert "here already, as another page" in importing.report[0]["reason"]
    assert KnowledgePage.objects.get().pk == page.pk
