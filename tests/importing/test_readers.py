"""Files of records: read one by one, refused when they are not what they say."""

import io
import json
import tracemalloc
import zipfile

import openpyxl
import pytest

from importing.readers import BadRow, FileRefusedError, Row, open_records

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file of that name, and read its records."""

    def read(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content)
        return list(open_records(path, **options))

    return read


@pytest.fixture
def workbook(tmp_path):
    """A spreadsheet with these rows."""

    def workbook(*rows, name="lessons.xlsx", sheet="Lessons"):
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return workbook


class TestJsonLines:
    def test_each_line_is_a_record_and_empty_lines_are_none(self, read):
        assert read("r.jsonl", b'{"a": 1}\n\n  \n{"a": "\xc3\xa9"}') == [Row(1, {"a": 1}), Row(4, {"a": "é"})]

    def test_a_byte_order_mark_is_not_part_of_the_first_record(self, read):
        assert read("r.jsonl", b'\xef\xbb\xbf{"a": 1}\n') == [Row(1, {"a": 1})]

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            (b'{"a": }', "no JSON"),
            (b'["a"]', "no JSON object"),
            (b'{"a": "\xe9"}', "UTF-8"),
            (b'{"a": NaN}', "no JSON"),
            (b'{"a": Infinity}', "no JSON"),
            (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"),
            (b'{"a": ' + b"9" * 5000 + b"}", "no JSON"),
            (b'{"a": "' + b"x" * 9_000_000 + b'"}', "longer than"),
        ],
    )
    def test_a_bad_line_is_told_and_the_next_is_read(self, read, line, says):
        bad, good = read("r.jsonl", line + b'\n{"a": 1}\n')
        assert isinstance(bad, BadRow)
        assert bad.line == 1
        assert says in bad.reason
        assert good == Row(2, {"a": 1})

    def test_utf_16_is_refused_as_a_whole(self, read):
        with pytest.raises(FileRefusedError, match="UTF-16"):
            read("r.jsonl", '{"a": 1}'.encode("utf-16"))

    def test_memory_does_not_grow_with_the_file(self, tmp_path):
        path = tmp_path / "r.jsonl"

        def measured(records):
            with path.open("w") as file:
                file.writelines(json.dumps({"n": n, "text": "word " * 200}) + "\n" for n in range(records))
            tracemalloc.start()
            try:
                assert sum(1 for _row in open_records(path)) == records
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

        assert measured(5000) < measured(500) + 200_000


class TestCsv:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_delimiter_is_found(self, read, delimiter):
        content = f'id{delimiter}title\n1{delimiter}"one{delimiter} two"\n'.encode()
        assert read("r.csv", content) == [Row(2, {"id": "1", "title": f"one{delimiter} two"})]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_the_encoding_is_found(self, read, encoding):
        assert read("r.csv", "id,title\n1,Één café – €\n".encode(encoding)) == [
            Row(2, {"id": "1", "title": "Één café – €"})
        ]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
    def test_another_encoding_is_refused(self, read, encoding):
        with pytest.raises(FileRefusedError, match="NUL"):
            read("r.csv", "id,title\n1,é\n".encode(encoding))

    def test_bytes_that_are_no_letters_are_refused(self, read):
        with pytest.raises(FileRefusedError, match="neither in UTF-8 nor in Windows-1252"):
            read("r.csv", b"id,title\n1,\x81\x8d\xe9\n")

    def test_lines_are_counted_as_an_editor_counts_them(self, read):
        rows = read("r.csv", b'id,title\n1,"two\nlines"\n\n2,b\n')
        assert [row.line for row in rows] == [2, 5]

    def test_a_row_with_too_many_cells_is_told(self, read):
        rows = read("r.csv", b"id,title\n1,a,b\n2,c,\n")
        assert isinstance(rows[0], BadRow)
        assert rows[1] == Row(3, {"id": "2", "title": "c"})

    def test_a_quote_that_never_ends_takes_no_more_than_the_rest(self, read):
        rows = read("r.csv", b'id,title\n1,a\n2,"open\n' + b"x\n" * 10)
        assert rows[0] == Row(2, {"id": "1", "title": "a"})
        assert isinstance(rows[1], BadRow)

    @pytest.mark.parametrize("header", [b"\n", b",,\n", b"a,a\n"])
    def test_a_header_without_names_or_with_twins_is_refused(self, read, header):
        with pytest.raises(FileRefusedError):
            read("r.csv", header + b"1,2\n")


class TestSpreadsheets:
    def test_rows_with_typed_values(self, workbook):
        path = workbook(["id", "title", None, "cost"], [4.0, " Fire ", None, 1.5], [None, None, None, None], ["5", "x"])
        assert list(open_records(path)) == [
            Row(2, {"id": 4, "title": " Fire ", "cost": 1.5}),
            Row(4, {"id": "5", "title": "x", "cost": None}),
        ]

    def test_a_formula_is_its_own_text(self, workbook):
        path = workbook(["id", "title"], [1, '=HYPERLINK("https://evil.example","x")'], [2, "=1+1"])
        assert [row.values["title"] for row in open_records(path)] == ['=HYPERLINK("https://evil.example","x")', "=1+1"]

    def test_a_sheet_by_its_name(self, workbook):
        path = workbook(["id"], [1], sheet="Lessen")
        assert list(open_records(path, sheet="Lessen")) == [Row(2, {"id": 1})]
        with pytest.raises(FileRefusedError, match="no sheet"):
            list(open_records(path, sheet="Elsewhere"))

    def test_a_cell_at_the_far_end_makes_no_million_rows(self, workbook):
        path = workbook(["id"], [1])
        book = openpyxl.load_workbook(path)
        book.active.cell(1_048_576, 16_384, "far")
        book.save(path)
        assert list(open_records(path)) == [Row(2, {"id": 1})]

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + b"\x00" * 600])
    def test_what_is_no_spreadsheet_is_refused(self, read, content):
        with pytest.raises(FileRefusedError, match="no spreadsheet"):
            read("r.xlsx", content)

    def test_a_zip_of_something_else_is_refused(self, read):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("story.txt", "Once upon a time")
        with pytest.raises(FileRefusedError, match="no spreadsheet"):
            read("r.xlsx", archive.getvalue())

    def _with_part(self, path, name, content, compression=zipfile.ZIP_DEFLATED):
        """The spreadsheet with one of its parts replaced."""
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        parts[name] = content
        with zipfile.ZipFile(path, "w", compression) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
        return path

    @pytest.mark.parametrize(
        "doctype",
        [
            b'<!DOCTYPE r [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE r SYSTEM "https://evil.example/r.dtd">',
            b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        ],
    )
    @pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
    def test_entities_are_refused(self, workbook, doctype, part):
        path = workbook(["id"], [1])
        with zipfile.ZipFile(path) as archive:
            xml = archive.read(part)
        head, tail = (xml[: xml.index(b"?>") + 2], xml[xml.index(b"?>") + 2 :]) if b"?>" in xml else (b"", xml)
        with pytest.raises(FileRefusedError, match="entities"):
            list(open_records(self._with_part(path, part, head + doctype + tail)))

    def test_entities_in_another_encoding_are_refused(self, workbook):
        path = workbook(["id"], [1])
        xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'.encode("utf-16")
        with pytest.raises(FileRefusedError, match="entities"):
            list(open_records(self._with_part(path, "xl/worksheets/sheet1.xml", xml)))

    def test_a_bomb_is_refused_before_it_is_unpacked(self, workbook):
        path = self._with_part(workbook(["id"], [1]), "xl/worksheets/sheet1.xml", b"<x>" + b" " * 60_000_000 + b"</x>")
        tracemalloc.start()
        try:
            with pytest.raises(FileRefusedError, match="bomb"):
                list(open_records(path))
            assert tracemalloc.get_traced_memory()[1] < 10_000_000
        finally:
            tracemalloc.stop()

    def test_too_large_a_spreadsheet_is_refused(self, workbook):
        path = workbook(["id"], [1])
        for number in range(4):
            self._with_part(path, f"xl/media/{number}.bin", b" " * 60_000_000)
        with pytest.raises(FileRefusedError, match="too large"):
            list(open_records(path))


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match=r"\.jsonl"):
        open_records(tmp_path / "records.pdf")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match="No such file"):
        open_records(tmp_path / "records.csv")
