"""The search page."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.addresses import list_address
from search.asking import Asked
from search.chips import chips
from search.facets import NAMES
from search.feed import feed_url
from search.order import NEWEST, ORDERS, RELEVANCE
from search.query import newest, search
from themes.models import ThemeIndexPage

_NEWEST, _THEMES = 5, 12


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What is found, with the ways to narrow it; where to begin, if nothing is asked.

    Status 400 if something that was asked can't be used: the form keeps it, a sentence says what is wrong, and the
    results are those without it. 404 past the last page.
    """
    asks = any(value.strip() for name in ("q", "sort", "page", *NAMES) for value in request.GET.getlist(name))
    context = _results(request) if asks else _beginning(request)
    response = render(request, "search/search.html", context, status=400 if context.get("problems") else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _results(request: HttpRequest) -> dict:
    found = search(request)
    return {
        "query": found.asked.typed,
        "q": found.asked.q,
        "notes": found.asked.notes,
        "problems": list(found.asked.problems.values()),
        "results": None if "q" in found.asked.problems else found.page,
        "links": found.links,
        "is_widened": found.is_widened,
        "complete": found.complete,
        "is_simple": found.is_simple,
        "correction": found.correction,
        "correction_url": found.asked.address(found.correction.text) if found.correction else "",
        "filters": found.facets,
        "chips": chips(found.asked, found.facets),
        "query_string": found.asked.query_string,
        "all_url": found.asked.address(found.asked.text, narrowed=False),
        "feed_url": feed_url(found.asked),
        "sort": found.asked.sort,
        "orders": _orders(found.asked),
        "themes": [] if found.count else _themes(request.user),
        "community": next(iter(found.asked.values["community"]), ""),
    }


def _orders(asked: Asked) -> list[dict]:
    """The ways to sort, each with the address that leads to it."""
    words = {RELEVANCE: _("Best first"), NEWEST: _("Newest first")}
    return [
        {
            "word": words[order],
            "url": f"?{replace(asked, sort='' if order == ORDERS[0] else order).query_string}",
            "is_current": order == asked.order,
        }
        for order in ORDERS
    ]


def _beginning(request: HttpRequest) -> dict:
    """Where to begin: questions that the site answers well, themes, and what is new."""
    home = apps.get_model("home", "HomePage").objects.live().filter(locale__language_code=get_language()).first()
    return {
        "query": "",
        "results": None,
        "examples": home.example_questions if home else [],
        "themes": _themes(request.user),
        "newest": newest(request, _NEWEST),
    }


def _themes(user: Any) -> Any:
    """The themes with the most to read for this user."""
    return ThemeIndexPage.most_told(user, _THEMES) if list_address(ThemeIndexPage) else []
