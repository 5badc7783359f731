"""Where the results page says, once, that it was looked at, and that a result was opened: see `search.looked_for`."""

import logging
import re

from allauth.core import ratelimit
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.looked_for import note_click, note_search

logger = logging.getLogger(__name__)

LONGEST = 4096
"""Bytes of a note."""
_MOST_RESULTS = 10**6
_BOTS = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python", re.IGNORECASE)


# No token: visitors have none, and whoever makes others send notes only counts searches.
@csrf_exempt
@never_cache
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Count a search (`q`, `found`) or that a result was opened (`q`, `opened`). Always 204, whatever was sent.

    Nobody and nothing else is noted. Not counted are notes from other sites, of programs and pages fetched ahead, from
    browsers that ask not to be tracked, and more than some from one place in a minute.
    """
    if _counts(request) and ratelimit.consume(request, action="search_note"):
        try:
            with transaction.atomic():
                _note(request)
        except DatabaseError:
            logger.warning("A search could not be counted", exc_info=True)
    return HttpResponse(status=204)


def _note(request: HttpRequest) -> None:
    query, language = request.POST.get("q", ""), get_language() or ""
    found = request.POST.get("found", "")
    if "opened" in request.POST:
        note_click(query, language)
    elif found.isascii() and found.isdigit() and len(found) < 10:
        note_search(query, language, min(int(found), _MOST_RESULTS))


def _counts(request: HttpRequest) -> bool:
    headers = request.headers
    length = request.META.get("CONTENT_LENGTH") or ""
    return (
        length.isdigit()
        and int(length) <= LONGEST
        and request.content_type == "application/x-www-form-urlencoded"
        and _is_from_here(request)
        and headers.get("DNT") != "1"
        and headers.get("Sec-GPC") != "1"
        and not any("prefetch" in headers.get(name, "").lower() for name in ("Sec-Purpose", "Purpose", "X-Moz"))
        and not _BOTS.search(headers.get("User-Agent", "bot"))
    )


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it, as the browser says; no, if it doesn't say."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
