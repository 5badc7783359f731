"""Gatherings for machines, in the words of schema.org."""

from typing import Any

from django.http import HttpRequest

from knowledge.structured_data import CONTEXT

_WHERE = {
    (True, True): "MixedEventAttendanceMode",
    (True, False): "OfflineEventAttendanceMode",
    (False, True): "OnlineEventAttendanceMode",
}


def event(request: HttpRequest, page: Any) -> dict[str, Any]:
    """An Event; nothing for a gathering without a date, which schema.org has no word for."""
    if not page.starts_at:
        return {}
    attendance = _WHERE.get((bool(page.place), bool(page.link)))
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "url": page.get_full_url(request),
        "startDate": page.starts_at.astimezone(page.zone).isoformat(),
        "endDate": page.ends_at and page.ends_at.astimezone(page.zone).isoformat(),
        "eventAttendanceMode": attendance and f"{CONTEXT}/{attendance}",
        "location": _location(page),
        "organizer": page.organiser and {"@type": "Organization", "name": page.organiser},
    }
    return {key: value for key, value in data.items() if value}


def _location(page: Any) -> dict[str, Any] | None:
    if page.place:
        return {"@type": "Place", "name": page.place, "address": page.place}
    return {"@type": "VirtualLocation", "url": page.link} if page.link else None
