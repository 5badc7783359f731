"""A gathering for somebody's own calendar (iCalendar, RFC 5545)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from icalendar import Calendar, Event

if TYPE_CHECKING:
    from .models import GatheringPage


def calendar_file(request: HttpRequest, gathering: "GatheringPage") -> HttpResponse:
    """One event, in the time zone of the place. Raises `Http404` for a gathering without a date."""
    if not gathering.starts_at:
        raise Http404
    calendar = Calendar()
    calendar.add("prodid", "-//Kampvuur//gatherings//EN")
    calendar.add("version", "2.0")
    address = request.build_absolute_uri(gathering.get_url(request))
    event = Event()
    event.add("uid", f"{gathering.translation_key}@{request.get_host()}")
    event.add("summary", gathering.title)
    event.add("dtstart", gathering.starts_at.astimezone(gathering.zone))
    event.add("dtend", (gathering.ends_at or gathering.starts_at).astimezone(gathering.zone))
    event.add("dtstamp", gathering.last_published_at or gathering.starts_at)
    event.add("location", gathering.place or gathering.link)
    event.add("description", f"{gathering.summary}\n\n{address}".strip())
    event.add("url", address)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{gathering.slug}.ics"'
    return response
