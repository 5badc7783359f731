"""Finds the page of an address by the whole address at once, where Wagtail walks down a level at a time."""

from itertools import accumulate
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from pages.frame import frame, introduce
from pages.models import BasePage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's view of pages, told beforehand which page it is."""
    introduce(request)
    request._wagtail_route_for_request = found(request, path)  # type: ignore[attr-defined]
    return wagtail_views.serve(request, path)


def found(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at this path below the front page of the active language, or None. Two queries at most for any depth.

    What is left of the path after the deepest page that matches is that page's own to answer (a theme, a feed).
    """
    parts = [part for part in path.split("/") if part]
    addresses = list(accumulate((f"{part}/" for part in parts), initial=_root_path(request)))
    line = _line(addresses)
    page = _to_read(line[-1], request.user) if line else None
    if page is None:
        return None
    page.locale = frame().languages.get(page.locale_id) or page.locale
    page._pages_above = [above for above in line[:-1] if above.live]
    try:
        return page.route(request, parts[addresses.index(page.url_path) :])
    except Http404:
        return None


def _root_path(request: HttpRequest) -> str:
    """Where the tree of the active language begins in the site of this request, or "" if there is none."""
    site = Site.find_for_request(request)
    roots = (
        root.root_path
        for root in frame().root_paths
        if site and root.site_id == site.pk and root.language_code == get_language()
    )
    return next(roots, "")


def _line(addresses: list[str]) -> list[Page]:
    """The pages at these addresses, from the top down. The frame has the first; often that is all there can be."""
    known = [page for address in addresses if (page := frame().by_path.get(address))]
    if not known or len(known) == len(addresses) or not known[-1].specific_class.allowed_subpage_models():
        return known
    others = set(addresses).difference(page.url_path for page in known)
    # By slug too, which has an index.
    slugs = {address.rstrip("/").rpartition("/")[2] for address in others}
    deeper = Page.objects.filter(slug__in=slugs, url_path__in=others)
    return sorted([*known, *deeper], key=lambda page: page.depth)


def _to_read(page: Page, user: Any) -> Page | None:
    """The page as it is now, with what it shows; None if it is no longer there."""
    model = page.specific_class
    if not issubclass(model, BasePage):
        return page.specific
    itself = model.objects.for_reading().filter(pk=page.pk, url_path=page.url_path)
    readable = itself.visible_to(user).first()
    if readable is None:
        return itself.first()
    readable.found_readable_by = user
    return readable
