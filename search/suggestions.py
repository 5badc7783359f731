"""What somebody may be looking for who has typed the beginning of it: themes, communities, people and pages.

Nothing of what is typed is kept, counted or written down.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from communities.models import Community, CommunityPage
from pages.addresses import list_address
from pages.frame import introduce
from pages.languages import language_code
from pages.templatetags.kampvuur_ui import kind_name
from pages.unchanged import while_unchanged
from pages.visibility import visible_pages
from search.engines import answered_anyway, engine
from search.kinds import kind_by_content_type
from search.operators import plain
from search.people import people_beginning_with
from search.vocabulary import Entry, entries
from themes.models import Theme, ThemeIndexPage

FEWEST, LONGEST = 2, 100
"""Characters: with fewer nothing is suggested, more are not read."""
MOST, MOST_PAGES, SOME_PAGES, MOST_NAMES = 8, 5, 3, 2
"""Suggestions in all; pages among them at most, and at least if there are so many; things of each other kind."""
CANDIDATES = 60
"""Pages that the index gives, of which those that this user may read are left."""


_ASKING = 'author:"%s"'


@dataclass(frozen=True)
class Suggestion:
    """Something to go to."""

    kind: str
    """A kind of result, or "person"."""
    kind_word: str
    text: str
    url: str
    language: str
    """The language of the text; "" if it is a name."""


@require_safe
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """The suggestions for `q`, as JSON. Whatever is asked, it is answered."""
    answer = JsonResponse({"suggestions": [asdict(one) for one in suggestions(request)]})
    answer["X-Robots-Tag"] = "noindex"
    return answer


def suggestions(request: HttpRequest) -> list[Suggestion]:
    """At most `MOST`, of what the request's user may know of: names first, then pages.

    Five queries whatever there is, and for a user who is logged in what it takes to know what they may read.
    """
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    typed = plain(text)
    if len(typed) < FEWEST:
        return []
    introduce(request)
    names = [*_themes(typed, request), *_communities(typed, request), *_people(typed, request)]
    pages = _pages(text, request)
    names = names[: MOST - min(len(pages), SOME_PAGES)]
    return [*names, *pages[: MOST - len(names)]]


def begins(typed: str, name: str) -> bool:
    """Whether each word that was typed begins a word of the name; both as `plain` gives them."""
    words = name.split()
    return all(any(word.startswith(beginning) for word in words) for beginning in typed.split())


def _themes(typed: str, request: HttpRequest) -> list[Suggestion]:
    base = list_address(ThemeIndexPage)
    if not base:
        return []
    known = while_unchanged(_known_themes, request.user)
    return [
        Suggestion("theme", kind_name("theme"), entry.name(), f"{base}{entry.slug}/", entry.language())
        for entry in _best(typed, known, has_synonyms=True)
    ]


def _known_themes(user: Any) -> list[Entry]:
    themes = Theme.objects.visible_to(user).order_by("labels__pk")
    rows = themes.values_list("pk", "slug", "labels__locale__language_code", "labels__name", "labels__synonyms")
    return list(entries(rows).values())


def _communities(typed: str, request: HttpRequest) -> list[Suggestion]:
    known, paths = while_unchanged(_known_communities, request.user, get_language())
    return [
        Suggestion("community", kind_name("community"), entry.name(), url, entry.language())
        for entry in _best(typed, known)
        if (url := CommunityPage(url_path=paths[entry.pk]).get_url(request))
    ]


def _known_communities(user: Any, language: str | None) -> tuple[list[Entry], dict[int, str]]:
    """Communities, and the paths of their pages: in `language`, which is the active one, where there is one."""
    communities = Community.objects.with_addresses(user).exclude(page_path=None).order_by("labels__pk")
    rows = list(communities.values_list("pk", "slug", "labels__locale__language_code", "labels__name", "page_path"))
    return list(entries((*row[:4], "") for row in rows).values()), {pk: path for pk, *_words, path in rows}


def _best(typed: str, among: Iterable[Entry], *, has_synonyms: bool = False) -> list[Entry]:
    """Those of which a name in any language, or a synonym, begins so; first those that are shown by such a name."""
    found = []
    for entry in among:
        words = [*entry.names.values(), *(more for more in entry.more.values() if has_synonyms)]
        names = [plain(line) for lines in words for line in lines.splitlines()]
        if any(begins(typed, name) for name in names):
            shown = plain(entry.name())
            found.append((not shown.startswith(typed), not begins(typed, shown), shown, entry.pk, entry))
    return [entry for *_order, entry in sorted(found, key=lambda one: one[:4])[:MOST_NAMES]]


def _people(typed: str, request: HttpRequest) -> list[Suggestion]:
    page, word = reverse("search"), _("Person")
    return [
        Suggestion("person", word, name, f"{page}?{urlencode({'q': _ASKING % plain(name)})}", "")
        for name in people_beginning_with(typed, request.user)[:MOST_NAMES]
    ]


def _pages(text: str, request: HttpRequest) -> list[Suggestion]:
    places = {pk: place for place, pk in enumerate(_candidates(text))}
    kinds = {pk: kind for pk, kind in kind_by_content_type().items() if kind != "community"}
    pages = visible_pages(request.user).filter(pk__in=places, content_type__in=kinds)
    found = list(pages.values_list("pk", "title", "url_path", "locale", "content_type")) if places else []
    own, typed = get_language(), plain(text)

    def order(row: tuple) -> tuple:
        pk, title, _path, locale, _type = row
        return (not plain(title).startswith(typed), language_code(locale) != own, places[pk])

    return [
        Suggestion(kind := kinds[content_type], kind_name(kind), title, url, language_code(locale))
        for _pk, title, path, locale, content_type in sorted(found, key=order)[:MOST_PAGES]
        if (url := Page(url_path=path).get_url(request))
    ]


@answered_anyway
def _candidates(text: str) -> list[int]:
    return engine().beginning_with(text, Page, CANDIDATES)
