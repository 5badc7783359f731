"""Files that are not what they say: told in words, with line, field and reason, and nothing half written."""

import json
import random
import tracemalloc

import pytest
from django.core.management import CommandError

from importing.models import ImportedRecord
from importing.readers import Row, open_records
from pages.models import BasePage
from stories.models import StoryPage
from themes.models import Theme

from .records import STORIES, record
from .workbooks import SHEET, STRINGS, with_part, with_shared_strings, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

ROWS = (["nr", "title"], ["1", "A"], ["2", "B"])
LINKS = STORIES.replace('body = "text"', """body = { column = "links", entry = '<a href="{to}">{words}</a>' }""")


@pytest.fixture
def take(importing, tmp_path):
    """Import a file of that name with these bytes; gives what was told."""

    def take(name, content, **options):
        file = tmp_path / name
        file.write_bytes(content)
        return importing(file=file, **options)

    return take


def spoilt(content, name, find, put):
    """The spreadsheet with some bytes of a part replaced."""
    changed = with_part(content, name, lambda old: old.replace(find, put))
    assert changed != content
    return changed


def random_text(length):
    """Letters that are no bomb: they can't be packed much."""
    return "".join(random.Random(7).choices("abcdefghijklmnop", k=length))


def of_xml(head):
    """A sheet that says this of itself first."""
    return lambda: with_part(workbook(*ROWS), SHEET, lambda old: b"<?xml version='1.0' " + head + b"?>" + old)


UNREADABLE = {
    "an empty.csv": (lambda: b"", "it is empty"),
    "only a byte order mark.csv": (lambda: b"\xef\xbb\xbf", "it is empty"),
    "an empty.xlsx": (lambda: b"", "no spreadsheet"),
    "an empty sheet.xlsx": (workbook, "it is empty"),
    "half.xlsx": (lambda: workbook(*ROWS)[:2000], "no spreadsheet"),
    "no sheet.xlsx": (lambda: with_part(workbook(*ROWS), SHEET, None), "no sheet"),
    "no workbook.xlsx": (lambda: with_part(workbook(*ROWS), "xl/workbook.xml", None), "no spreadsheet"),
    "no types.xlsx": (lambda: with_part(workbook(*ROWS), "[Content_Types].xml", None), "no spreadsheet"),
    "no XML.xlsx": (lambda: with_part(workbook(*ROWS), SHEET, lambda _old: b"x"), "no spreadsheet"),
    "an unknown encoding.xlsx": (of_xml(b"encoding='x'"), "no spreadsheet"),
    "an odd encoding.xlsx": (of_xml(b"encoding='shift_jis'"), "no spreadsheet"),
    "a row without an end.xlsx": (lambda: with_shared_strings(["nr"] * 16_385), "too large"),
    "a text without an end.xlsx": (lambda: with_shared_strings(["nr", random_text(2_000_001)]), "too large"),
    "beyond the strings.xlsx": (lambda: spoilt(with_shared_strings(*ROWS), SHEET, b"<v>0<", b"<v>99<"), "broken"),
    "before the strings.xlsx": (lambda: spoilt(with_shared_strings(*ROWS), SHEET, b"<v>0<", b"<v>-1<"), "broken"),
    "no number of a string.xlsx": (lambda: spoilt(with_shared_strings(*ROWS), SHEET, b"<v>0<", b"<v>x<"), "broken"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_can_not_be_read_is_told_in_a_sentence(take, capfd, name):
    content, says = UNREADABLE[name]
    with pytest.raises(CommandError, match=f"Not read to the end: {name}"):
        take(name, content())
    told = capfd.readouterr().err
    assert says in told
    assert "Traceback" not in told
    assert not ImportedRecord.objects.exists()


def test_a_spreadsheet_with_damaged_bytes_is_told_in_a_sentence(take, capfd):
    content = bytearray(workbook(*ROWS))
    start = content.index(b"xl/worksheets/sheet1.xml") + 30
    content[start : start + 20] = b"\xff" * 20
    with pytest.raises(CommandError):
        take("r.xlsx", bytes(content))
    assert "no spreadsheet" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["folder.jsonl", "folder.csv", "folder.xlsx", "folder"])
def test_a_folder_is_no_file(importing, tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(CommandError, match="Not read to the end"):
        importing(file=tmp_path / name)


def test_a_report_that_can_not_be_written_is_told_before_anything_is(importing, tmp_path):
    importing.folder = tmp_path / "taken"
    importing.folder.write_text("a file")
    with pytest.raises(CommandError, match="taken"):
        importing(record())
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"title": "t" * 256}, "title", "room for 255"),
        ({"text": "word " * 200_000}, "body", "1000000 characters"),
        ({"text": ["word " * 20_000] * 3}, "body", "299997 characters"),
        ({"text": "a\x00b"}, "body", "NUL"),
        ({"text": "a\ud800b"}, "body", "broken"),
        ({"text": "<div>" * 3000}, "body", "nested"),
        ({"text": [["a"]]}, "body", "list or an object"),
        ({"title": {"en": "a"}}, "title", "list or an object"),
        ({"date": "0000-01-01"}, "first_published_on", "no date"),
        ({"date": "0001-01-01"}, "first_published_on", "between the years"),
        ({"date": "99999-01-01"}, "first_published_on", "no date"),
        ({"themes": [f"theme-{number}" for number in range(201)]}, "themes", "at most 200"),
        ({"tags": [f"tag-{number}" for number in range(201)]}, "keywords", "at most 200"),
        ({"authors": ";".join("abc"[number % 3] for number in range(201))}, "authors", "at most 200"),
        ({"nr": "9" * 201}, "id", "longer than 200"),
        ({"nr": None}, "id", "no id"),
    ],
)
def test_a_record_that_does_not_fit_is_told_with_its_field(importing, values, field, says):
    importing({**record("1"), **values}, record("2"))
    [row] = importing.report
    assert (row["line"], row["outcome"], row["field"]) == ("1", "refused", field)
    assert says in row["reason"]
    assert StoryPage.objects.get().external_id == "2"
    assert not Theme.objects.filter(slug__startswith="theme-").exists()


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"to": "/x\x00", "words": "y"}, "NUL"),
        ({"to": "/x", "words": "y\udfff"}, "broken"),
        ({"to": "/x", "words": "y" * 200_001}, "200001 characters"),
        ({"to": ["/x"], "words": "y"}, "list or an object"),
    ],
)
def test_what_stands_inside_an_object_is_looked_at_too(importing, link, says):
    importing(record("1", links=[link]), mapping=LINKS)
    [row] = importing.report
    assert row["field"] == "body"
    assert says in row["reason"]


def test_a_file_that_ends_within_a_record_gives_those_before_it(take, importing):
    take("r.jsonl", b'{"nr": "1", "title": "A"}\n{"nr": "2", "tit')
    assert [row["line"] for row in importing.report] == ["2"]
    assert StoryPage.objects.get().title == "A"


@pytest.mark.parametrize("end", [b'"open', b"caf\xc3", b"caf\xe2\x82"])
def test_a_csv_that_ends_within_a_record_gives_those_before_it(take, importing, end):
    take("r.csv", "nr,title\n1,één\n2,".encode() + end)
    [row] = importing.report
    assert (row["line"], row["outcome"]) == ("3", "refused")
    assert StoryPage.objects.get().title == "één"


def test_a_line_of_another_encoding_in_a_file_of_utf_8_is_refused_alone(take, importing):
    take("r.csv", "nr,title\n1,één en twee\n".encode() + b"2,caf\xe9\n" + "3,drieën\n".encode())
    [row] = importing.report
    assert (row["line"], row["field"], row["reason"]) == ("3", "title", "There are broken characters in the text.")
    assert set(StoryPage.objects.values_list("title", flat=True)) == {"één en twee", "drieën"}


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "iso8859-7"])
def test_letters_of_another_alphabet_are_not_taken_for_ours(take, encoding):
    text = "Καλημέρα σας" if encoding == "iso8859-7" else "Добрый вечер"
    with pytest.raises(CommandError):
        take("r.csv", f"nr,title\n1,{text}\n".encode(encoding))
    assert not StoryPage.objects.exists()


def test_another_delimiter_is_named_by_the_columns_that_are_missing(take):
    told = take("r.csv", b"nr:title\n1:A\n")
    assert "Columns that the mapping does not name: nr:title" in told
    assert "1  refused" in told


def test_columns_that_a_terminal_would_obey_are_shown_and_not_obeyed(take):
    told = take("r.jsonl", json.dumps({**record(), "\x1b[2J\ud800": "x"}).encode())
    assert "does not name: ?[2J?" in told


def test_a_formula_is_kept_as_its_text(take):
    take("r.xlsx", workbook(["nr", "title", "text"], ["1", '=HYPERLINK("https://evil.example","x")', "=1+1"]))
    assert StoryPage.objects.get().title == '=HYPERLINK("https://evil.example","x")'


def test_nothing_that_runs_is_kept_of_any_field(importing, client):
    evil = "<script>alert('burn')</script><img src=x onerror=alert('burn')>"
    importing(
        record(title=evil, summary=evil, text=evil, tags=[evil], themes=[evil], authors=evil, organisation=evil),
        publish=True,
    )
    page = StoryPage.objects.get()
    assert isinstance(page, BasePage)
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "alert('burn')" not in str(page.body)


def test_texts_of_excel_come_from_their_table(tmp_path):
    path = tmp_path / "r.xlsx"
    path.write_bytes(with_shared_strings(["nr", "title"], ["one", "A &amp; B"], ["two", "one"]))
    assert list(open_records(path)) == [Row(2, {"nr": "one", "title": "A & B"}), Row(3, {"nr": "two", "title": "one"})]


def test_a_text_of_many_styles_is_one_text_without_its_phonetics(tmp_path):
    path = tmp_path / "r.xlsx"
    rich = b"<si><r><t>Ri</t></r><r><t>ch</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>"
    content = with_part(
        with_shared_strings(["nr"], ["one"]), STRINGS, lambda old: old.replace(b"<si><t>one</t></si>", rich)
    )
    path.write_bytes(content)
    assert [row.values for row in open_records(path)] == [{"nr": "Rich"}]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_file(tmp_path, ending):
    def measured(records):
        rows = [["nr", "text"], *([f"nr {number}", f"{number} " + "word " * 200] for number in range(records))]
        path = tmp_path / f"r.{ending}"
        lines = "\n".join(",".join(row) for row in rows)
        path.write_bytes(with_shared_strings(*rows) if ending == "xlsx" else lines.encode())
        del rows, lines
        tracemalloc.start()
        try:
            assert sum(1 for _row in open_records(path)) == records
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    measured(10)
    assert measured(3000) < measured(300) + 500_000
