"""What is refused: the whole record and nothing but that record, with line, field and reason."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from communities.models import Organisation
from stories.models import StoryPage
from tests.factories import StoryFactory
from themes.models import Theme

from .records import STORIES, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_refused_record_leaves_nothing_and_the_others_come_in(importing):
    told = importing(
        record("1"),
        record("2", audience="friends", themes=["only-of-two"], organisation="Only of two"),
        record("3", date="0000-00-00", title=""),
        record("4"),
    )
    assert "2  refused" in told
    assert set(StoryPage.objects.values_list("external_id", flat=True)) == {"1", "4"}
    assert not Theme.objects.filter(slug="only-of-two").exists()
    assert not Organisation.objects.filter(name="Only of two").exists()
    assert {(row["line"], row["id"], row["field"], row["outcome"]) for row in importing.report} == {
        ("2", "2", "audience", "refused"),
        ("3", "3", "first_published_on", "refused"),
        ("3", "3", "title", "refused"),
    }


def test_a_record_that_the_database_refuses_takes_nothing_with_it(importing):
    """It fails after its theme was made, in the middle of a batch; the next ones still find the tree whole."""
    StoryFactory(source="Our stories", external_id="2")
    importing(record("1"), record("2", themes=["only-of-two"]), record("3", themes=["only-of-two"]))
    assert StoryPage.objects.filter(source="Our stories").count() == 3
    assert Theme.objects.get(slug="only-of-two").knowledge_pages.count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_two_records_with_one_id(importing):
    importing(record("1", title="First"), record("2"), record("1", title="Second"))
    assert StoryPage.objects.get(external_id="1").title == "First"
    [row] = importing.report
    assert (row["line"], row["reason"]) == ("3", "Line 1 has the same id, “1”.")


def test_a_line_that_is_no_record(importing, tmp_path):
    file = tmp_path / "r.jsonl"
    file.write_bytes(b'{"nr": "1", "title": "Fine"}\n{broken\n\xff\xfe\n{"nr": "2", "title": "\\u0000"}\n')
    importing(file=file)
    assert StoryPage.objects.get().title == "Fine"
    assert [row["line"] for row in importing.report] == ["2", "3", "4"]


def test_the_report_is_in_the_language_of_the_person(importing, monkeypatch):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    importing(record(title=""))
    with translation.override("nl"):
        dutch = gettext("This field is empty.")
    [row] = importing.report_rows()
    assert dutch in row
    assert dutch != "This field is empty."


def test_the_report_holds_no_formula(importing):
    importing(record('=cmd|"/c calc"!A1'), record('=cmd|"/c calc"!A1'), record("3", audience="=1+1"))
    rows = importing.report
    assert rows[0]["id"] == '\'=cmd|"/c calc"!A1'
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_file_that_can_not_be_read_ends_in_an_error(importing, tmp_path):
    (tmp_path / "r.xlsx").write_bytes(b"no spreadsheet")
    with pytest.raises(CommandError, match=r"r\.xlsx"):
        importing(file=tmp_path / "r.xlsx")


def test_a_mapping_that_does_not_fit_ends_in_an_error_before_anything_is_read(importing):
    with pytest.raises(CommandError, match=r"fields\.colour"):
        importing(record(), mapping=STORIES + "colour = 'c'")


def test_a_file_without_a_mapping(tmp_path):
    (tmp_path / "unheard_of.jsonl").write_text("{}")
    with pytest.raises(CommandError, match="Say --map"):
        call_command("import_records", str(tmp_path / "unheard_of.jsonl"))
