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

from pages.facets import Facet, UnknownValue, chosen, count_options, narrowed
from pages.feeds import atom_feed

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

    def facets(self, user: Any) -> list[Facet]:
        """The ways in which this user may narrow this list, fresh for one request."""
        raise NotImplementedError

    def in_order(self, pages: Any) -> Any:
        """These pages in the order of the list."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        facets = self.facets(request.user)
        try:
            values = chosen(request.GET, facets)
        except UnknownValue as unknown:
            raise Http404 from unknown
        pages = self.listed(request.user)
        count_options(pages, facets, values, request.GET)
        found = self.in_order(narrowed(pages, facets, values).for_lists(request.user))
        context |= {
            "results": page_of(found, request.GET.get("page", "1")),
            "filters": facets,
            "chips": [(facet, option) for facet in facets for option in facet.options if option.selected],
            "query_string": _without_page(request),
            "feed_url": f"{self.get_url(request)}{self.reverse_subpage('feed')}",
        }
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """What is new in this list, as an Atom feed."""
        pages = self.listed(request.user).for_lists(request.user).order_by("-first_published_at", "-pk")
        title = gettext("Kampvuur: %(list)s") % {"list": self.title}
        return atom_feed(request, title=title, link=self.get_url(request), pages=pages)


def page_of(found: Any, number: str, size: int = A_PAGE) -> PaginatorPage:
    """One page of a queryset or list. Raises `Http404` for what is no number and for a page that there isn't."""
    paginator = Paginator(found, size)
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(number))


def _without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
