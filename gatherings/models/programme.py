"""The programme of a gathering."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from knowledge.models import KnowledgePage


class ProgrammeItem(Orderable):
    """One item of a gathering's programme: a page that was shared there, or something else, with a note."""

    gathering = ParentalKey("gatherings.GatheringPage", on_delete=models.CASCADE, related_name="programme")
    page = models.ForeignKey(
        KnowledgePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="programme_items",
        verbose_name=_("story, practice or lesson"),
    )  # fmt: skip
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("For an item without a page: “Coffee”.")
    )
    note = models.TextField(_("note"), blank=True, max_length=1000)

    panels = [
        PageChooserPanel("page", ["stories.StoryPage", "practices.BestPracticePage", "practices.LessonPage"]),
        FieldPanel("title"),
        FieldPanel("note"),
    ]
    shown_page: KnowledgePage | None = None

    class Meta(Orderable.Meta):
        verbose_name = _("item of the programme")
        verbose_name_plural = _("items of the programme")

    def clean(self) -> None:
        super().clean()
        if not self.page_id and not self.title:
            raise ValidationError({"title": _("Choose a page or write a title.")})
