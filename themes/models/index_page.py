"""The list of themes in one language; each theme's front page is a route of it."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from pages.feeds import atom_feed
from pages.models import BasePage
from pages.pictures import fetch_sizes

_NEWEST = 8


class ThemeIndexPage(RoutablePageMixin, BasePage):
    """All themes, as words with counts."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "themes/theme_index_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["themes"] = self.themes_with_counts(request.user)
        return context

    @staticmethod
    def themes_with_counts(user: Any) -> Any:
        """Themes in use, each with `pages_count`: how many pages of knowledge this user may read about it."""
        theme = apps.get_model("themes", "Theme")
        readable = theme._meta.get_field("knowledge_pages").related_model.objects.visible_to(user)
        count = Count("knowledge_pages", filter=Q(knowledge_pages__in=readable.values("pk")), distinct=True)
        return theme.objects.visible_to(user).with_labels().annotate(pages_count=count)

    @staticmethod
    def most_told(user: Any, number: int) -> list[Any]:
        """So many themes with the most for this user to read, each with `pages_count`.

        As `themes_with_counts`, in a third of the time: every search that finds nothing shows these.
        """
        theme = apps.get_model("themes", "Theme")
        knowledge = theme._meta.get_field("knowledge_pages").related_model
        readable = knowledge.objects.visible_to(user).values("pk")
        told = knowledge.themes.through.objects.filter(knowledgepage__in=readable).values("theme")
        counts = dict(told.values_list("theme").annotate(Count("pk")))
        themes = list(theme.objects.visible_to(user).with_labels().filter(pk__in=counts))
        for one in themes:
            one.pages_count = counts[one.pk]
        return sorted(themes, key=lambda one: (-one.pages_count, one.slug))[:number]

    @path("<slug:slug>/", name="theme")
    def theme_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One theme's front page; the address of a merged theme leads to the one it was merged into."""
        theme = self._theme(request, slug)
        if theme.merged_into_id:
            return redirect(theme.merged_into.get_absolute_url(), permanent=True)
        knowledge = theme.knowledge_pages.visible_to(request.user)
        best, newest = self._best_and_newest(knowledge, request.user)
        fetch_sizes([theme.image, *(page.lead_image for page in [*best, *newest])])
        context = {
            "theme": theme,
            "label": theme.label,
            "best": next(iter(best), None),
            "newest": newest,
            "by_kind": knowledge.count_by_kind(),
            "communities": theme.communities.visible_to(request.user).with_addresses(request.user).with_labels(),
            "gatherings": theme.gatherings.visible_to(request.user).for_lists(request.user).soonest_first()[:3],
        }
        return self.render(request, context_overrides=context, template="themes/theme.html")

    @staticmethod
    def _best_and_newest(knowledge: Any, user: Any) -> tuple[list[Any], list[Any]]:
        """The page that was shared most, if none ever was the newest; and the newest of the others. One query."""
        most_shared, newest = knowledge.most_shared_first(), knowledge.newest_first()
        either = Q(pk__in=most_shared.values("pk")[:1]) | Q(pk__in=newest.values("pk")[: _NEWEST + 1])
        pages = list(most_shared.filter(either).for_lists(user).with_authors())
        others = sorted(pages[1:], key=lambda page: (page.first_published_on or date.min, page.pk), reverse=True)
        return pages[:1], others[:_NEWEST]

    @path("<slug:slug>/feed/", name="theme_feed")
    def theme_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What is new about one theme, as an Atom feed."""
        theme = self._theme(request, slug)
        pages = theme.knowledge_pages.visible_to(request.user).for_feeds().newest_first()
        title = gettext("Kampvuur: about %(theme)s") % {"theme": theme.label.name if theme.label else slug}
        return atom_feed(request, title=title, link=theme.get_absolute_url(), pages=pages)

    def _theme(self, request: HttpRequest, slug: str) -> Any:
        theme = apps.get_model("themes", "Theme")
        return get_object_or_404(theme.objects.with_labels().select_related("merged_into", "image"), slug=slug)

    class Meta:
        verbose_name = _("list of themes")
        verbose_name_plural = _("lists of themes")
