"""A saved search is an address: its feed tells what is new of what it finds."""

import re
from collections.abc import Collection

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from gatherings.models import GatheringPage
from knowledge.models import KnowledgePage
from knowledge.models.queryset import authors
from pages.feeds import ENTRIES, atom_feed
from search.asking import Asked
from search.facets import SearchFacet, shortened
from search.hits import Hits
from search.query import followed
from search.results import pages_of
from search.stored_facts import FEW
from themes.models import themes_with_labels

_CONTROL = re.compile(r"[\x00-\x1f]+")
"""What can't be written in XML (and the breaks of lines)."""


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The newest thirty pages that have all the words and are of what was chosen, as its user may see them.

    The parameters are those of the search page (`page` means nothing). Status 400, with a sentence a problem, for what
    can't be used: a feed that goes on without it would tell of what nobody wanted to follow.
    """
    asked, facets, hits = followed(request)
    problems = [problem for name, problem in asked.problems.items() if name != "page"]
    if problems:
        response = HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    else:
        title = _("Kampvuur: %(search)s") % {"search": _in_words(asked, facets)}
        link = f"{reverse('search')}?{asked.query_string}"
        response = atom_feed(request, title=title, link=link, pages=_newest(hits))
    response["X-Robots-Tag"] = "noindex"
    return response


def feed_url(asked: Asked) -> str:
    """Where what is asked can be followed: a path with a query string. "" for what can't be used."""
    usable = not asked.problems and asked.query_string
    return f"{reverse('search_feed')}?{asked.query_string}" if usable else ""


def _in_words(asked: Asked, facets: Collection[SearchFacet]) -> str:
    """“lamp”, Lessons, Night shifts"""
    chosen = [facet.word(value)[0] for facet in facets for value in asked.values[facet.name]]
    typed = _CONTROL.sub(" ", asked.q).strip()
    words = [f"“{shortened(typed)}”"] if typed else []
    return ", ".join([*words, *chosen]) or _("everything")


def _newest(hits: Hits) -> list[Page]:
    """The pages among them that were published last, in their own classes, with all that a feed says. Few queries."""
    pks = {hits.table.pks[row] for row in hits.rows if not hits.is_theme(row)}
    published = Page.objects.order_by("-first_published_at", "-pk")
    if len(pks) <= FEW:
        published = published.filter(pk__in=pks)
    newest = [pk for pk in published.values_list("pk", flat=True) if pk in pks][:ENTRIES]
    found = pages_of(newest)
    pages = [found[pk][1] for pk in newest if pk in found]
    knowledge = [page for page in pages if isinstance(page, KnowledgePage)]
    gatherings = [page for page in pages if isinstance(page, GatheringPage)]
    prefetch_related_objects(knowledge, themes_with_labels(), authors())
    prefetch_related_objects(gatherings, themes_with_labels())
    return pages
