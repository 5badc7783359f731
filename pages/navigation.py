"""Where a reader is and where they can go: the sections, the trail, the other languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from .languages import language_code
from .visibility import visible_pages

_SECONDS = 60
#: The lists that make the navigation, in its order, and the kind whose sign and colour each has.
SECTIONS = {
    "stories.StoryIndexPage": "story",
    "practices.PracticeIndexPage": "practice",
    "practices.LessonIndexPage": "lesson",
    "communities.CommunityIndexPage": "community",
    "themes.ThemeIndexPage": "theme",
    "gatherings.GatheringIndexPage": "gathering",
}


@dataclass(frozen=True)
class Link:
    """A place to go: its words, its address, and its kind if it is a section."""

    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """This page in another language, or the nearest list there if it isn't translated (`is_translation` False)."""

    code: str
    language: str
    title: str
    url: str
    is_translation: bool


def sections(request: HttpRequest | None = None) -> list[Link]:
    """The lists of the active language, in the order of the navigation."""
    return _menus(request)[0]


def footer_links(request: HttpRequest | None = None) -> list[Link]:
    """The pages of the active language that are shown in menus: about, privacy, accessibility."""
    return _menus(request)[1]


def _menus(request: HttpRequest | None) -> tuple[list[Link], list[Link]]:
    """Kept for a minute in this process: every page shows them. One query otherwise."""
    key = f"menus.{get_language()}"
    known = caches["renditions"].get(key)
    if known is None:
        types = ContentType.objects.get_for_models(*(apps.get_model(name) for name in SECTIONS))
        kinds = {types[apps.get_model(name)].pk: kind for name, kind in SECTIONS.items()}
        pages = Page.objects.live().public().filter(locale__language_code=get_language()).order_by("path")
        found = list(pages.filter(Q(content_type__in=kinds) | Q(show_in_menus=True)))
        by_type = {page.content_type_id: page for page in found}
        in_order = [(by_type[pk], kind) for pk, kind in kinds.items() if pk in by_type]
        known = (
            [Link(page.title, page.get_url(request) or "", kind) for page, kind in in_order],
            [Link(page.title, page.get_url(request) or "") for page in found if page.content_type_id not in kinds],
        )
        caches["renditions"].set(key, known, _SECONDS)
    return known


def trail(page: Page, request: HttpRequest | None = None) -> list[Link]:
    """The pages above this one, from the front page down; nothing for the front page itself."""
    return [Link(above.title, above.get_url(request) or "") for above in _above(page)]


def other_languages(request: HttpRequest, page: Page | None = None) -> list[LanguageLink]:
    """One link for each other language: the translation, or the nearest page above it that is translated."""
    codes = [code for code, _name in settings.LANGUAGES if code != get_language()]
    if page is None or not page.pk:
        return [_plain_link(request, code) for code in codes]
    line = [*_above(page), page]
    wanted = {above.translation_key: depth for depth, above in enumerate(line)}
    translations = visible_pages(request.user).filter(translation_key__in=wanted, locale__language_code__in=codes)
    found = sorted(translations, key=lambda one: -wanted[one.translation_key])
    return [_page_link(request, page, code, found) for code in codes]


def _page_link(request: HttpRequest, page: Page, code: str, found: Iterable[Page]) -> LanguageLink:
    there = next((one for one in found if language_code(one.locale_id) == code), None)
    if there is None:
        return _plain_link(request, code, home=True)
    is_translation = there.translation_key == page.translation_key
    url = there.get_url(request) or f"/{code}/"
    if is_translation:  # a route within the page, such as a theme's front page, has the same end in every language
        url += request.path.removeprefix(page.get_url(request) or request.path)
    return LanguageLink(code, _language_name(code), there.title, url, is_translation)


def _plain_link(request: HttpRequest, code: str, *, home: bool = False) -> LanguageLink:
    match = request.resolver_match
    is_view = match is not None and match.url_name != "wagtail_serve" and not home
    url = translate_url(request.get_full_path(), code) if is_view else f"/{code}/"
    return LanguageLink(code, _language_name(code), "", url, is_translation=is_view)


def _language_name(code: str) -> str:
    """The language's name in itself, as its readers look for it."""
    return LANG_INFO[code]["name_local"].capitalize()


def _above(page: Page) -> list[Page]:
    """The live pages above this one but for the root; asked for once a request, as the page itself remembers them."""
    if not hasattr(page, "_pages_above"):
        page._pages_above = list(page.get_ancestors().live().filter(depth__gt=1))  # type: ignore[attr-defined]
    return page._pages_above  # type: ignore[attr-defined]
