"""Spreadsheets for tests, whole and spoilt."""

import io
import zipfile

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows):
    """The bytes of a spreadsheet with these rows, its texts in its cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _written(book)


def with_part(content, name, change):
    """The spreadsheet with one of its parts changed by a function, or left out where there is none."""
    parts = _parts(content)
    if change is None:
        del parts[name]
    else:
        parts[name] = change(parts.get(name, b""))
    return _packed(parts)


def with_shared_strings(*rows):
    """A spreadsheet as Excel writes it: every text in one table, cells hold its number."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    numbers = {text: number for number, text in enumerate(texts)}
    cells = "".join(
        "<row>{}</row>".format("".join(f'<c t="s"><v>{numbers[cell]}</v></c>' for cell in row)) for row in rows
    )
    table = "".join(f"<si><t>{text}</t></si>" for text in texts)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    content = with_part(workbook(["a"]), SHEET, lambda _old: sheet)
    content = with_part(content, STRINGS, lambda _old: f'<sst xmlns="{_MAIN}">{table}</sst>'.encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'.encode()
    return with_part(content, "[Content_Types].xml", lambda old: old.replace(b"</Types>", named))


def _written(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()
