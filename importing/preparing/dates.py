"""Dates and times, as people and spreadsheets write them."""

import re
import zoneinfo
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from importing.mapping import Value

from .cells import UnfitError

_EARLIEST, _LATEST = 1900, 2199
_DUTCH_MONTHS = {
    "januari": "January", "februari": "February", "maart": "March", "april": "April", "mei": "May", "juni": "June",
    "juli": "July", "augustus": "August", "september": "September", "oktober": "October", "november": "November",
    "december": "December", "mrt": "Mar", "okt": "Oct",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def as_date(cell: Any, value: Value) -> str:
    """The day as ISO text. Raises UnfitError."""
    return _moment(cell, value).date().isoformat()


def as_moment(cell: Any, value: Value) -> str:
    """The moment in UTC as ISO text. Raises UnfitError.

    A moment without an offset is one on the clock of `time_zone`; with `offset = "ignore"` so is every other (there are
    sources that write the winter's offset in summer). A day without a time gets the mapping's `time`.
    """
    moment = _moment(cell, value)
    if moment.tzinfo is None or value.offset == "ignore":
        zone = zoneinfo.ZoneInfo(value.time_zone or settings.TIME_ZONE)
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC).isoformat()


def _moment(cell: Any, value: Value) -> datetime:
    moment = cell if isinstance(cell, date) else _parsed(str(cell).strip(), value)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, value.time or time(0))
    if not _EARLIEST <= moment.year <= _LATEST:
        bounds = {"first": _EARLIEST, "last": _LATEST, "date": cell}
        raise UnfitError(_("“%(date)s” is not between the years %(first)d and %(last)d.") % bounds)
    return moment


def _parsed(text: str, value: Value) -> date:
    english = _WORD.sub(lambda match: _DUTCH_MONTHS.get(match[0].lower(), match[0]), text)
    for written in value.date or ["iso"]:
        try:
            moment = datetime.fromisoformat(text) if written == "iso" else datetime.strptime(english, written)
        except (ValueError, OverflowError):
            continue
        names_a_time = (written != "iso" and "%H" in written) or (written == "iso" and len(text) > len("2026-01-31"))
        return moment if names_a_time else moment.date()
    formats = ", ".join(value.date) or "2026-01-31"
    raise UnfitError(_("“%(text)s” is no date (%(formats)s).") % {"text": text[:60], "formats": formats})
