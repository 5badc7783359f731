"""Where the search page is: /en/search/ and /nl/zoeken/. The other language's word leads there too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import lazy
from django.utils.translation import get_language

from search.feed import search_feed
from search.noting import note
from search.suggestions import search_suggestions
from search.views import search_page

WORDS = {"en": "search", "nl": "zoeken"}
SUGGESTIONS = {"en": "suggestions", "nl": "suggesties"}


def _word() -> str:
    return f"{_own(WORDS)}/"


def _own(words: dict[str, str]) -> str:
    return words.get((get_language() or "")[:2], words["en"])


def _to_own_word(request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse(name)}?{asked}" if asked else reverse(name), permanent=True)


def _feed_word() -> str:
    return f"{_word()}feed/"


def _note_word() -> str:
    return f"{_word()}note/"


def _suggestions_word() -> str:
    return f"{_word()}{_own(SUGGESTIONS)}/"


urlpatterns = [
    # An address is no text to be translated: it stays when the translators change their minds.
    path(lazy(_word, str)(), search_page, name="search"),
    path(lazy(_feed_word, str)(), search_feed, name="search_feed"),
    path(lazy(_note_word, str)(), note, name="search_note"),
    path(lazy(_suggestions_word, str)(), search_suggestions, name="search_suggestions"),
    *(path(f"{word}/", _to_own_word, {"name": "search"}) for word in WORDS.values()),
    *(path(f"{word}/feed/", _to_own_word, {"name": "search_feed"}) for word in WORDS.values()),
    *(
        path(f"{WORDS[code]}/{word}/", _to_own_word, {"name": "search_suggestions"})
        for code, word in SUGGESTIONS.items()
    ),
]
