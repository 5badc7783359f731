"""Atom feeds: what is new in a list, a theme or a community."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

ENTRIES = 30


def atom_feed(request: HttpRequest, *, title: str, link: str, pages: Any) -> HttpResponse:
    """The first thirty of these pages as Atom 1.0.

    `pages` is a queryset or list already narrowed by `visible_to`, its order the feed's; each page may have a
    `summary`, `themes` and `shown_authors`.
    """
    home = request.build_absolute_uri(link)
    feed = Atom1Feed(
        title=title,
        link=home,
        description=None,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for page in pages[:ENTRIES]:
        address = request.build_absolute_uri(page.get_url(request))
        updated = page.last_published_at or timezone.now()
        feed.add_item(
            title=page.title,
            link=address,
            unique_id=address,
            description=getattr(page, "summary", ""),
            author_name=", ".join(author.name for author in getattr(page, "shown_authors", ())) or None,
            pubdate=page.first_published_at or updated,
            updateddate=updated,
            categories=_theme_names(page),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _theme_names(page: Any) -> list[str]:
    themes = page.themes.all() if hasattr(page, "themes") else ()
    return [theme.label.name for theme in themes if theme.label]
