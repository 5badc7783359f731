"""How a field of each type is filled from the cells that a mapping names for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from importing.kinds import Field, FieldType
from importing.mapping import Value
from importing.readers import Row
from importing.texts import Heading, Item, Origin, TextKind, blocks, loosened, plain, rich, steps

from .cells import UnfitError, cells, text_of
from .dates import as_date, as_moment
from .people import people
from .texts import fitting, items_of, line_of

_LONGEST_KEYWORD = 100
_NUMBER = re.compile(r"-?\d{1,9}")


@dataclass
class Work:
    """One row that is being prepared: its title, and in `leads` what other fields leave at a narrative's beginning."""

    row: Row
    origin: Origin
    text: TextKind
    title: str = ""
    leads: dict[str, list[Item]] = field(default_factory=dict)


def first_line(work: Work, values: list[Value]) -> str:
    """The first of these values that says something, as a line."""
    return next(filter(None, (line_of(value, work.row, work.origin) for value in values)), "")


def _line(work: Work, field: Field, values: list[Value]) -> Any:
    lines = [
        (_short(work, field, value, line_of(value, work.row, work.origin)), value.unless_matched) for value in values
    ]
    if any(unless for _line, unless in lines):
        # Only the database knows what is matched: the first counts whose condition does not hold.
        return {"first_of": [[line, unless] for line, unless in lines if line]}
    return next((line for line, _unless in lines if line), "")


def _address(work: Work, field: Field, values: list[Value]) -> str:
    line = first_line(work, values)
    address = work.origin.address(line)
    if line and not address:
        raise UnfitError(_("“%(text)s” is no address of a page.") % {"text": line[:60]})
    return fitting(address, field, values[0])


def _plain(work: Work, field: Field, values: list[Value]) -> str:
    return next(filter(None, (_plain_of(work, field, value) for value in values)), "")


def _plain_of(work: Work, field: Field, value: Value) -> str:
    if value.text in (None, "text"):
        return _short(work, field, value, ", ".join(text_of(cell) for cell in cells(value, work.row)))
    items = items_of(value, work.row, work.origin, "text")
    if not value.full_text:
        return _short(work, field, value, plain(items, addresses=True))
    words = plain(items)
    # A plain field can't hold links: where the text has some, it is told in full elsewhere.
    return _short(work, field, value, words, in_full=plain(items, addresses=True) != words)


def _short(work: Work, field: Field, value: Value, text: str, *, in_full: bool = False) -> str:
    """The text if it fits; else its beginning, and the whole at the start of the narrative that the mapping names."""
    if field.longest:
        text = " ".join(text.split())
    short = fitting(loosened(text), field, value)
    if value.full_text and (in_full or short != loosened(text)):
        items = items_of(value, work.row, work.origin, "text")
        work.leads[value.full_text] = [*items, *work.leads.get(value.full_text, [])]
    return short


def _rich(work: Work, field: Field, values: list[Value]) -> str:
    return rich(_items(work, values), field.features)


def _blocks(work: Work, field: Field, values: list[Value]) -> list:
    items = _items(work, values)
    lead = work.leads.get(field.name, [])
    if _begins_with(items, lead):
        lead = []
    items = [*lead, *items]
    if items and isinstance(items[0], Heading) and items[0].text.casefold() == work.title.casefold():
        items = items[1:]  # the page says its title already
    return blocks(items, work.origin.language)


def _begins_with(items: list[Item], lead: list[Item]) -> bool:
    """Whether the narrative begins with these very words: many a summary is a text's own first paragraph."""
    words = " ".join(plain(lead).split())
    return bool(words) and " ".join(plain(items[: len(lead) + 3]).split()).startswith(words)


def _items(work: Work, values: list[Value]) -> list[Item]:
    return [item for value in values for item in items_of(value, work.row, work.origin, work.text)]


def _steps(work: Work, field: Field, values: list[Value]) -> list:
    items = _items(work, values)
    dropped = {heading.casefold() for value in values for heading in value.drop_headings}
    while items and isinstance(items[0], Heading) and items[0].text.casefold() in dropped:
        items = items[1:]
    found, rest = steps(items, work.origin.language)
    where = next((value.rest for value in values if value.rest), "")
    if rest and not where:
        raise UnfitError(_("There is more in this text than steps; the mapping does not say where the rest goes."))
    work.leads.setdefault(where, []).extend(rest)
    return found


def _date(work: Work, field: Field, values: list[Value]) -> str | None:
    return next((as_date(cell, value) for value in values for cell in cells(value, work.row)), None)


def _moment(work: Work, field: Field, values: list[Value]) -> str | None:
    return next((as_moment(cell, value) for value in values for cell in cells(value, work.row)), None)


def _number(work: Work, field: Field, values: list[Value]) -> int | None:
    for value in values:
        for cell in cells(value, work.row):
            text = text_of(cell).strip()
            numbers = _NUMBER.findall(text)
            if value.number == "only" and numbers != [text]:
                raise UnfitError(_("“%(text)s” is no whole number.") % {"text": text[:60]})
            if numbers:
                return int(numbers[-1 if value.number == "last" else 0])
    return None


def _choice(work: Work, field: Field, values: list[Value]) -> str:
    found = first_line(work, values)
    if found and found not in field.choices:
        known = {"text": found[:60], "known": ", ".join(field.choices)}
        raise UnfitError(_("“%(text)s” is none of: %(known)s.") % known)
    return found


def _names(work: Work, field: Field, values: list[Value]) -> list[dict]:
    """Names to match with what is in the database, each once, and what to do with one that is not there."""
    found = {}
    for value in values:
        for cell in cells(value, work.row):
            name = " ".join(text_of(cell).split())
            found.setdefault(name.casefold(), {"name": name, "unknown": value.unknown})
    return [one for name, one in found.items() if name]


def _first_name(work: Work, field: Field, values: list[Value]) -> dict | None:
    return next(iter(_names(work, field, values)), None)


def _keywords(work: Work, field: Field, values: list[Value]) -> list[str]:
    return [one["name"][:_LONGEST_KEYWORD] for one in _names(work, field, values)]


def _authors(work: Work, field: Field, values: list[Value]) -> list[dict]:
    return [person for value in values for person in people(value, work.row)]


FILLING: dict[FieldType, Callable[[Work, Field, list[Value]], Any]] = {
    FieldType.LINE: _line,
    FieldType.ADDRESS: _address,
    FieldType.PLAIN: _plain,
    FieldType.RICH: _rich,
    FieldType.BLOCKS: _blocks,
    FieldType.STEPS: _steps,
    FieldType.DATE: _date,
    FieldType.MOMENT: _moment,
    FieldType.NUMBER: _number,
    FieldType.CHOICE: _choice,
    FieldType.THEMES: _names,
    FieldType.THEME: _first_name,
    FieldType.COMMUNITIES: _names,
    FieldType.ORGANISATION: _first_name,
    FieldType.AUTHORS: _authors,
    FieldType.KEYWORDS: _keywords,
}
