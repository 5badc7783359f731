"""Parts of a spreadsheet, measured before anything keeps them."""

from typing import Any
from xml.sax.handler import ContentHandler

from django.utils.translation import gettext as _

from .rows import FileRefusedError

# Excel's own bounds are 16,384 columns and 32,767 characters.
_MOST_CELLS = 16_384
_LONGEST_CELL = 2_000_000
# A text of many styles is in as many of these.
_WITHIN_A_TEXT = {"r", "t", "rPr", "is", "v", "f", "rPh"}


class Measuring(ContentHandler):
    """Raises FileRefusedError at a row of more cells, or a text of more characters, than any spreadsheet has."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = self.length = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        """What SAX calls where an element begins."""
        name = name.rpartition(":")[2]
        if name not in _WITHIN_A_TEXT:
            self.length = 0
        self.cells = 0 if name == "row" else self.cells + (name == "c")
        if self.cells > _MOST_CELLS:
            raise FileRefusedError(_("The spreadsheet is too large. Save it as CSV."))

    def characters(self, content: str) -> None:
        """What SAX calls for a run of text."""
        self.length += len(content)
        if self.length > _LONGEST_CELL:
            raise FileRefusedError(_("The spreadsheet is too large. Save it as CSV."))
