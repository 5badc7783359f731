"""What the lists of knowledge and of gatherings share: facets, pages of twenty, a feed."""

from typing import Any

from django.apps import apps
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from pages.counting import StoredFacet, asked_for, count_all
from pages.facets import UnknownValue, narrowed
from pages.feeds import atom_feed
from pages.pictures import fetch_sizes

from .base import BasePage

A_PAGE = 20


class ListPage(RoutablePageMixin, BasePage):
    """A list of pages of one model, in all languages, the reader's own first. Abstract."""

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    #: The model whose pages are listed, as "app_label.ModelName".
    lists: str = ""

    class Meta:
        abstract = True

    def listed(self, user: Any) -> Any:
        """All pages that the list is about and that this user may read, in no order."""
        return apps.get_model(self.lists).objects.visible_to(user)

    def facets(self, user: Any) -> list[StoredFacet]:
        """The ways in which this user may narrow this list, fresh for one request."""
        raise NotImplementedError

    def in_order(self, pages: Any) -> Any:
        """These pages in the order of the list."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        facets, pages = self.facets(request.user), self.listed(request.user)
        try:
            values = asked_for(request.GET, facets)
            number = count_all(pages, facets, values, request.GET)
        except UnknownValue as unknown:
            raise Http404 from unknown
        found = self.in_order(narrowed(pages, facets, values).for_lists(request.user))
        results = page_of(found, request.GET.get("page", "1"), number=number)
        fetch_sizes(getattr(page, "lead_image", None) for page in results)
        context |= {
            "results": results,
            "filters": facets,
            "chips": [(facet, option) for facet in facets for option in facet.options if option.selected],
            "query_string": _without_page(request),
            "feed_url": f"{self.get_url(request)}{self.reverse_subpage('feed')}",
        }
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """What is new in this list, as an Atom feed."""
        pages = self.listed(request.user).for_feeds().order_by("-first_published_at", "-pk")
        title = gettext("Kampvuur: %(list)s") % {"list": self.title}
        return atom_feed(request, title=title, link=self.get_url(request), pages=pages)


def page_of(found: Any, asked: str, size: int = A_PAGE, *, number: int | None = None) -> PaginatorPage:
    """One page of a queryset or list; `number` is how many there are, where that is known already.

    Raises `Http404` for what is no number and for a page that there isn't.
    """
    paginator = Paginator(found, size)
    if number is not None:
        paginator.count = number
    if not (asked.isascii() and asked.isdigit()) or not 1 <= int(asked[:9]) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(asked))


def _without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
