"""A workbook's table of strings, on disk: Excel keeps every text of a file there, whatever sheet it is in."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_STRING = f"{{{SHEET_MAIN_NS}}}si"


class StringTable:
    """Texts by their number, in a temporary database: a file of any size takes no more memory."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT)")

    def fill(self, texts: Iterator[str]) -> None:
        """Keep these texts, numbered from 0."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO texts VALUES (?, ?)", enumerate(texts))
        self._database.execute("COMMIT")

    def __getitem__(self, number: int) -> str:
        found = self._database.execute("SELECT text FROM texts WHERE number = ?", [number]).fetchone()
        if not found:
            raise IndexError(number)
        return str(found[0])

    def close(self) -> None:
        """Throw the database away."""
        self._database.close()


def open_book(path: Path, strings: StringTable) -> Any:
    """The workbook, to be read row by row, its strings kept in the table. Raises what openpyxl raises."""
    reader = _Reader(path, read_only=True, data_only=False, keep_links=False)
    reader.strings = strings
    reader.read()
    return reader.wb


class _Reader(ExcelReader):
    """openpyxl's own, but for where the strings are kept."""

    strings: StringTable

    def read_strings(self) -> None:
        self.shared_strings = self.strings
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as xml:
                self.strings.fill(_texts_in(xml))


def _texts_in(xml: Any) -> Iterator[str]:
    """Each string of the table, as openpyxl reads it; the XML behind it is let go."""
    events = iterparse(xml, events=("start", "end"))
    _event, root = next(events)
    for event, node in events:
        if event == "end" and node.tag == _STRING:
            yield _text_of(node)
            root.clear()


def _text_of(node: Element) -> str:
    return str(Text.from_tree(node).content).replace("x005F_", "")
