"""The sitemap: what visitors may read, in every language, with the themes' front pages."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site

from pages.frame import introduce
from pages.visibility import visible_pages
from themes.models import Theme, ThemeIndexPage

Entry = tuple[str, Any]


class PublicSitemap(Sitemap):
    """Addresses as (path, when it last changed). Whoever asks, it is a visitor's."""

    limit = 5000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Entry]:
        visitor = AnonymousUser()
        pages = visible_pages(visitor).filter(depth__gt=1).order_by("path")
        listed: list[Entry] = [(self._path(page), page.last_published_at) for page in pages.select_related("locale")]
        return listed + list(self._themes(visitor))

    def location(self, item: Entry) -> str:
        return item[0]

    def lastmod(self, item: Entry) -> Any:
        return item[1]

    def _path(self, page: Page) -> str:
        return page.relative_url(Site.find_for_request(self.request), self.request)

    def _themes(self, visitor: AnonymousUser) -> Iterable[Entry]:
        slugs = list(Theme.objects.visible_to(visitor).values_list("slug", flat=True))
        for page in ThemeIndexPage.objects.visible_to(visitor):
            for slug in slugs:
                yield f"{self._path(page)}{slug}/", None


def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`."""
    introduce(request)
    return sitemap_views.sitemap(request, {"public": PublicSitemap(request)})
