"""`manage.py import_records`: a record becomes a page, as the mapping says."""

import openpyxl
import pytest
from django.core.management import CommandError
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex

from communities.models import Organisation
from gatherings.models import ClinicPage
from importing.models import ImportedRecord
from practices.models import LessonPage
from search.models import IndexChange
from stories.models import StoryPage

from .records import STORIES, dump, mapping_of, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_record_becomes_a_draft_below_the_list_of_its_language(importing):
    told = importing(record(summary="Dark.", date="2026-03-01", tags=["lamp", "night"], organisation="The ward"))
    page = StoryPage.objects.get()
    assert "1  new here" in told
    assert (page.title, page.slug, page.summary, page.live) == ("The lamp", "the-lamp", "Dark.", False)
    assert page.get_parent().slug == "stories"
    assert (page.source, page.external_id) == ("Our stories", "1")
    assert str(page.first_published_on) == "2026-03-01"
    assert sorted(page.keywords.names()) == ["lamp", "night"]
    assert page.organisation.name == "The ward"
    assert [block.block_type for block in page.body] == ["paragraph", "heading", "paragraph"]


def test_a_draft_can_be_opened_and_published_in_the_editor(importing):
    importing(record())
    page = StoryPage.objects.get()
    assert page.latest_revision
    page.get_latest_revision_as_object().full_clean()
    page.latest_revision.publish()
    assert StoryPage.objects.get().live


def test_publish_puts_it_before_readers(importing, client):
    importing(record(), publish=True)
    page = StoryPage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision == page.latest_revision
    assert page.first_published_at
    assert "It went out." in client.get(page.url).content.decode()


def test_the_index_learns_of_it_in_the_same_transaction(importing):
    importing(record(), publish=True)
    page = StoryPage.objects.get()
    assert IndexChange.objects.filter(object_id=str(page.pk)).exists()


def test_the_language_of_the_command_goes_before_that_of_the_mapping(importing):
    importing(record(), language="nl")
    assert StoryPage.objects.get().locale.language_code == "nl"
    assert StoryPage.objects.get().get_parent().slug == "verhalen"


def test_without_any_language_it_asks(importing):
    with pytest.raises(CommandError, match="--language"):
        importing(record(), mapping=STORIES.replace('language = "en"', ""))


def test_equal_titles_get_slugs_of_their_own_the_same_in_every_run(importing):
    importing(record("a-1"), record("b-2"), record("c-3", title="漢字"), record("漢"))
    slugs = dict(StoryPage.objects.values_list("external_id", "slug"))
    assert slugs == {"a-1": "the-lamp", "b-2": "the-lamp-b-2", "c-3": "c-3", "漢": "the-lamp-2"}


def test_a_gathering_and_a_lesson(importing):
    clinic = mapping_of(
        "clinic",
        'starts_at = { column = "day", time_zone = "Europe/Amsterdam", time = 14:00:00 }',
        'time_zone = { constant = "Europe/Amsterdam" }',
        'organiser = "who"',
    )
    importing(record(day="2026-03-09", who="The ward"), mapping=clinic)
    gathering = ClinicPage.objects.get()
    assert gathering.starts_at.isoformat() == "2026-03-09T13:00:00+00:00"
    assert gathering.organiser == "The ward"
    lesson = STORIES.split("[fields]")[0].replace('"story"', '"lesson"').replace("Our stories", "Our lessons")
    importing(record(), mapping=lesson + '[fields]\ntitle = "title"\nhappened = "text"\npolarity = { constant = "" }\n')
    assert LessonPage.objects.get().happened == "<p>It went out.</p><p><b>Then</b></p><p>Dark.</p>"
    assert LessonPage.objects.get().polarity == ""


def test_a_team_s_spreadsheet(importing, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nr", "title", "text", "date"])
    book.active.append([4, "=1+1", "**Dark**", None])
    book.save(tmp_path / "team.xlsx")
    told = importing(file=tmp_path / "team.xlsx")
    page = StoryPage.objects.get()
    assert (page.external_id, page.title) == ("4", "=1+1")
    assert "Columns that no record has: audience, authors" in told


def test_columns_that_the_mapping_passes_over_are_told(importing):
    assert "Columns that the mapping does not name: colour, mood" in importing(record(mood="dark", colour="black"))


@pytest.mark.parametrize("publish", [True, False])
def test_references_are_noted_once_a_page_and_no_task_is_left_behind(importing, publish):
    importing(record(organisation="The ward"), publish=publish)
    assert ReferenceIndex.get_references_to(Organisation.objects.get()).count() == 1
    assert not DBTaskResult.objects.exists()


def test_a_dry_run_tells_everything_and_writes_nothing(importing):
    before = dump()
    told = importing(
        record("1", themes=["light"]), record("2", themes=["light"]), record("3", title=""), dry_run=True, publish=True
    )
    assert "2  new here" in told
    assert "1  refused" in told
    assert "1  themes made" in told
    assert dump() == before


def test_records_come_in_batches_and_each_is_found_again(importing):
    records = [record(str(number), title=f"Lamp {number}") for number in range(60)]
    importing(*records)
    assert StoryPage.objects.count() == ImportedRecord.objects.count() == 60
    assert "60  unchanged" in importing(*records)
    assert Page.find_problems() == ([], [], [], [], [])
