"""Where the search page is: /en/search/ and /nl/zoeken/. The other language's word leads there too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import lazy
from django.utils.translation import get_language

from search.views import search_page

WORDS = {"en": "search", "nl": "zoeken"}


def _word() -> str:
    return f"{WORDS.get((get_language() or '')[:2], WORDS['en'])}/"


def _to_own_word(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse('search')}?{asked}" if asked else reverse("search"), permanent=True)


urlpatterns = [
    # An address is no text to be translated: it stays when the translators change their minds.
    path(lazy(_word, str)(), search_page, name="search"),
    *(path(f"{word}/", _to_own_word) for word in WORDS.values()),
]
