"""The front page of a language, and plain pages of words."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from communities.models import Community
from gatherings.models import GatheringPage
from pages.addresses import list_address
from pages.blocks import NARRATIVE
from pages.models import BasePage
from pages.pictures import fetch_sizes, pictures_in
from practices.models import LessonPage
from stories.models import StoryPage
from themes.models import Theme, ThemeIndexPage

_LESSONS, _GATHERINGS, _THEMES, _COMMUNITIES = 5, 3, 12, 6


class HomePage(BasePage):
    """The front page: a question, a story, the newest lessons, what is coming, who meets."""

    welcome = models.CharField(
        _("welcome"), max_length=200, blank=True, help_text=_("One sentence: what is this place for?")
    )
    questions = models.TextField(
        _("example questions"),
        blank=True,
        help_text=_("Three questions that the site answers well, one a line."),
    )
    story_of_the_week = models.ForeignKey(
        StoryPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("story of the week"), help_text=_("Empty: the newest story with a picture."),
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("welcome"), FieldPanel("questions")], heading=_("Welcome")),
        PageChooserPanel("story_of_the_week", "stories.StoryPage"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage",
        "stories.StoryIndexPage",
        "practices.PracticeIndexPage",
        "practices.LessonIndexPage",
        "communities.CommunityIndexPage",
        "themes.ThemeIndexPage",
        "gatherings.GatheringIndexPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    @property
    def example_questions(self) -> list[str]:
        """The questions to try, one a line."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()][:3]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        user = request.user
        lessons = LessonPage.objects.visible_to(user).filter(status=LessonPage.Status.VALID)
        themes = ThemeIndexPage.themes_with_counts(user) if list_address(ThemeIndexPage) else Theme.objects.none()
        communities = Community.objects.visible_to(user).filter(status=Community.Status.ACTIVE)
        context |= {
            "story": self.featured_story(user),
            "lessons": self._own_language_first(lessons.select_related("locale"))[:_LESSONS],
            "gatherings": GatheringPage.objects.visible_to(user).upcoming().for_lists(user)[:_GATHERINGS],
            "themes": themes.filter(pages_count__gt=0).order_by("-pages_count", "slug")[:_THEMES],
            "communities": communities.with_addresses(user)
            .with_labels()
            .select_related("theme", "organisation")[:_COMMUNITIES],
        }
        return context

    def featured_story(self, user: Any) -> StoryPage | None:
        """The story of the week if this user may read it; else the newest with a picture; else the newest."""
        stories = StoryPage.objects.visible_to(user).select_related("locale", "lead_image").with_authors()
        chosen = stories.filter(pk=self.story_of_the_week_id).first() if self.story_of_the_week_id else None
        if chosen:
            return chosen
        with_picture_first = models.Case(
            models.When(lead_image=None, then=1), default=0, output_field=models.IntegerField()
        )
        return self._own_language_first(stories, with_picture_first).first()

    def _own_language_first(self, pages: Any, *then: Any) -> Any:
        own = models.Case(models.When(locale=self.locale_id, then=0), default=1, output_field=models.IntegerField())
        return pages.order_by(own, *then, models.F("first_published_on").desc(nulls_last=True), "-pk")


class ContentPage(BasePage):
    """A page of words: about, privacy, accessibility."""

    summary = models.TextField(_("summary"), blank=True, max_length=400)
    body = StreamField(NARRATIVE, verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    template = "home/content_page.html"

    def search_facts(self) -> dict[str, Any]:
        return {"kind": self.kind, "language": self.locale.language_code}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        fetch_sizes(pictures_in(self))
        return super().get_context(request, *args, **kwargs)

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
