"""The upper part of the tree: where sites begin, their front pages and lists, and what is shown in menus.

Whatever is shown needs some of it: for its address, its navigation, its trail, its other languages. It says where
things are, not who may read them: `visibility.visible_among` does.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from wagtail.models import Locale, Page, Site
from wagtail.models.sites import SiteRootPath

from .kept import kept_for_a_minute

_FRONT_PAGES, _LISTS = 2, 3
"""Their depths in the tree."""
_OF_A_SITE = ("id", "hostname", "port", "is_default_site", "site_name")


@dataclass(frozen=True)
class Frame:
    """The frame as it was at most a minute ago."""

    sites: list[Site]
    root_paths: list[SiteRootPath]
    """What Wagtail's `Site.get_site_root_paths` gives."""
    by_path: dict[str, Page]
    """The pages by `url_path`, from the top down; drafts only of front pages."""
    urls: dict[int, str]
    """Their addresses, by primary key."""
    lists: dict[tuple[Any, int], str]
    """The addresses of the live ones by model and locale; the first of each in the order of the tree."""
    languages: dict[int, Locale]
    """The locales of these pages, by primary key."""

    @property
    def pages(self) -> list[Page]:
        """The live pages, in the order of the tree."""
        return [page for page in self.by_path.values() if page.live]


@kept_for_a_minute
def frame() -> Frame:
    """One query, and none for a minute."""
    live = Q(live=True, depth=_LISTS) | Q(live=True, show_in_menus=True)
    rows = (
        Page.objects.filter(Q(depth=_FRONT_PAGES) | live | Q(sites_rooted_here__isnull=False))
        .annotate(**{f"site_{name}": F(f"sites_rooted_here__{name}") for name in _OF_A_SITE})
        .select_related("locale")
        .order_by("path")
    )
    pages, sites = {}, []
    for page in rows:
        pages.setdefault(page.url_path, page)
        if page.site_id:
            sites.append(Site(root_page=page, **{name: getattr(page, f"site_{name}") for name in _OF_A_SITE}))
    root_paths = _root_paths(sites, list(pages.values()))
    for page in pages.values():
        page._wagtail_cached_site_root_paths = root_paths
    urls = {page.pk: page.get_url() or "" for page in pages.values()}
    lists = {(page.specific_class, page.locale_id): urls[page.pk] for page in reversed(pages.values()) if page.live}
    return Frame(sites, root_paths, pages, urls, lists, {page.locale_id: page.locale for page in pages.values()})


def introduce(request: HttpRequest) -> None:
    """Tell Wagtail what it would ask the database for at every address: which site this is, and where sites begin."""
    known = frame()
    if len(known.sites) == 1 and known.sites[0].is_default_site:
        request._wagtail_site = known.sites[0]  # type: ignore[attr-defined]
    request._wagtail_cached_site_root_paths = known.root_paths  # type: ignore[attr-defined]


def _root_paths(sites: list[Site], pages: list[Page]) -> list[SiteRootPath]:
    """In Wagtail's order: the most specific first."""
    sites = sorted(sites, key=lambda site: (not site.is_default_site, site.hostname))
    sites.sort(key=lambda site: site.root_page.url_path, reverse=True)
    return [
        SiteRootPath(site.pk, page.url_path, site.root_url, page.locale.language_code)
        for site in sites
        for page in pages
        if page.translation_key == site.root_page.translation_key
    ]
