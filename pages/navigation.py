"""Where a reader is and where they can go: the sections, the trail, the other languages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from .frame import frame
from .languages import language_code
from .once import once_a_request
from .visibility import visible_among, visible_pages

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


def sections() -> list[Link]:
    """The lists of the active language, in the order of the navigation."""
    return _menus(get_language())[0]


def footer_links() -> list[Link]:
    """The pages of the active language that are shown in menus: about, privacy, accessibility."""
    return _menus(get_language())[1]


@once_a_request
def _menus(language: str) -> tuple[list[Link], list[Link]]:
    """The same for everybody: what visitors may read."""
    here = [page for page in frame().pages if page.locale.language_code == language]
    found = [(page, page.specific_class._meta.label) for page in visible_among(here, AnonymousUser())]
    first = {label: page for page, label in reversed(found)}
    return (
        [_link(first[label], kind) for label, kind in SECTIONS.items() if label in first],
        [_link(page) for page, label in found if page.show_in_menus and label not in SECTIONS],
    )


def _link(page: Page, kind: str = "") -> Link:
    return Link(page.title, frame().urls[page.pk], kind)


def trail(page: Page, request: HttpRequest | None = None) -> list[Link]:
    """The pages above this one, from the front page down; nothing for the front page itself."""
    return [Link(above.title, above.get_url(request) or "") for above in _above(page)]


def other_languages(request: HttpRequest, page: Page | None = None) -> list[LanguageLink]:
    """One link for each other language: the translation, or the nearest page above it that is translated."""
    codes = [code for code, _name in settings.LANGUAGES if code != get_language()]
    if page is None or not page.pk:
        return [_plain_link(request, code) for code in codes]
    wanted = {above.translation_key: depth for depth, above in enumerate([*_above(page), page])}
    found = sorted(_translations(wanted, codes, request.user), key=lambda one: -wanted[one.translation_key])
    return [_page_link(request, page, code, found) for code in codes]


def _translations(keys: Collection[Any], codes: list[str], user: Any) -> list[Page]:
    """The pages with these keys in these languages that this user may read; of those out of the frame, one query."""
    known = [page for page in frame().pages if page.translation_key in keys]
    present = {(page.translation_key, page.locale.language_code) for page in known}
    missing = [key for key in keys if any((key, code) not in present for code in codes)]
    asked = visible_pages(user).filter(translation_key__in=missing) if missing else []
    return [*visible_among(known, user), *asked]


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
