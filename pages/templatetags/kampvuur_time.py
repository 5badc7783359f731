"""Days and hours as people say them, exact in `<time>`."""

from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

_LONGEST_YEAR = 24  # months: a community lives a year, renewed once; of an older one the last two years are drawn


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """“3 March 2025”, with the exact date in `<time>`; nothing for None."""
    if value is None:
        return ""
    moment = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), date_format(moment, "j F Y"))


@register.simple_tag
def when(gathering: Any) -> SafeString | str:
    """“Thursday 12 June 2025, 14:00 – 16:30”, in the gathering's own time zone, named if it isn't the site's."""
    if not gathering.starts_at:
        return ""
    start, end, zone = gathering.starts_at, gathering.ends_at, gathering.zone
    local = start.astimezone(zone)
    if local.time() == time.min:  # at midnight nobody gathers: only the day is known
        return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), date_format(local, "l j F Y"))
    text = _moment(start, zone, with_day=True)
    if end and end > start:
        same_day = end.astimezone(zone).date() == local.date()
        text = format_html("{} – {}", text, _moment(end, zone, with_day=not same_day))
    if start.astimezone(zone).utcoffset() != timezone.localtime(start).utcoffset():
        city = str(zone).rpartition("/")[2].replace("_", " ")
        text = format_html("{} ({})", text, _("time in %(city)s") % {"city": city})
    return text


@register.inclusion_tag("components/day.html")
def leaf(gathering: Any) -> dict:
    """A leaf of the calendar with the gathering's first day: weekday, number, month and year."""
    if not gathering.starts_at:
        return {"date": None}
    local = gathering.starts_at.astimezone(gathering.zone)
    return {"date": local.date()}


@register.inclusion_tag("components/year.html", takes_context=True)
def year_line(context: template.Context, community: Any, gatherings: Iterable[Any]) -> dict:
    """The community's months from start to end, each with its gatherings.

    `community` has `starts_on` and `ends_on` (dates or None); `gatherings` have `starts_at` and `zone`. Without a
    start or an end the first and last gathering, and today, decide.
    """
    dated = [(g.starts_at.astimezone(g.zone).date(), g) for g in gatherings if g.starts_at]
    known = [moment for moment, _gathering in dated]
    today = timezone.localdate()
    first = community.starts_on or min(known, default=None)
    last = community.ends_on or max([*known, *([today] if known else [])], default=None)
    if not (first and last and first <= last):
        return {"months": []}
    months = _months(first, last)[-_LONGEST_YEAR:]
    first_day, last_day = months[0], last
    return {
        "request": context.get("request"),
        "has_gatherings": any(first_day <= moment <= last_day for moment in known),
        "months": [
            {
                "first": month,
                "starts_year": position == 0 or month.month == 1,
                "is_now": (month.year, month.month) == (today.year, today.month),
                "is_past": (month.year, month.month) < (today.year, today.month),
                "gatherings": sorted(
                    ((moment, g) for moment, g in dated if (moment.year, moment.month) == (month.year, month.month)),
                    key=lambda pair: pair[0],
                ),
            }
            for position, month in enumerate(months)
        ],
    }


def _months(first: date, last: date) -> list[date]:
    """The first day of every month from the one of `first` to the one of `last`."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _moment(moment: datetime, zone: tzinfo, *, with_day: bool) -> SafeString:
    local = moment.astimezone(zone)
    words = date_format(local, "l j F Y, H:i" if with_day else "H:i")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)
