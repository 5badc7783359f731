"""A sheet's rows, each let go once it is read: openpyxl's own reading keeps something of every row."""

from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_ROWS = f"{{{SHEET_MAIN_NS}}}sheetData"


def rows_of(sheet: Any, most_columns: int) -> Iterator[tuple[int, list[Any]]]:
    """The number and the values of each row that is written down, in cells up to a column.

    Raises what openpyxl raises for a sheet that is broken.
    """
    book = sheet.parent
    with sheet._get_source() as xml:
        parser = _RowParser(
            xml,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            yield number, _in_order(cells, most_columns)


def _in_order(cells: list[dict[str, Any]], most_columns: int) -> list[Any]:
    values = {cell["column"]: cell["value"] for cell in cells if cell["column"] <= most_columns}
    return [values.get(column) for column in range(1, max(values, default=0) + 1)]


class _RowParser(WorkSheetParser):
    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        rows = None
        for event, element in iterparse(self.source, events=("start", "end")):
            if event == "start" and element.tag == _ROWS:
                rows = element
            elif event == "end" and element.tag == ROW_TAG and rows is not None:
                yield self.parse_row(element)
                rows.clear()
