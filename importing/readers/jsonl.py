"""JSON lines: an object a line."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from .rows import BadRow, FileRefusedError, Row

# A line longer than this is not a record; it is never held in memory as a whole.
_LONGEST_LINE = 8_000_000
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(file: BinaryIO) -> Iterator[Row | BadRow]:
    """The objects of a file opened in binary mode. Empty lines are passed over.

    Raises FileRefusedError for a file in UTF-16 (whose lines are no lines).
    """
    for number, line in enumerate(_lines(file), start=1):
        if line is None:
            yield BadRow(number, _("The line is longer than %(most)d bytes.") % {"most": _LONGEST_LINE})
        elif line.strip():
            yield _parsed(number, line)


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    first = True
    while line := file.readline(_LONGEST_LINE + 1):
        if first and line.startswith(_UTF16):
            raise FileRefusedError(_("The file is in UTF-16. Save it as UTF-8."))
        if first:
            line = line.removeprefix(_BOM)
            first = False
        if len(line) <= _LONGEST_LINE:
            yield line
            continue
        while not line.endswith(b"\n") and (line := file.readline(_LONGEST_LINE)):
            pass
        yield None


def _parsed(number: int, line: bytes) -> Row | BadRow:
    try:
        values = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        return BadRow(number, _("The line is not in UTF-8."))
    except RecursionError:
        return BadRow(number, _("The line is nested too deeply."))
    except ValueError as problem:
        return BadRow(number, _("The line is no JSON: %(problem)s") % {"problem": str(problem)[:200]})
    if not isinstance(values, dict):
        return BadRow(number, _("The line is no JSON object with names and values."))
    return Row(number, values)


def _no_number(name: str) -> Any:
    raise ValueError(name)
