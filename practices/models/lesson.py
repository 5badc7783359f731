"""Lessons learned: what we expected, what happened, why, what we will do differently."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from knowledge.models import KnowledgeIndexPage, KnowledgePage
from pages.blocks import NARRATIVE

_BRIEF = ["bold", "italic", "link", "ol", "ul"]


class LessonIndexPage(KnowledgeIndexPage):
    """The list of lessons learned."""

    subpage_types = ["practices.LessonPage"]
    template = "practices/lesson_index_page.html"
    lists = "practices.LessonPage"

    class Meta:
        verbose_name = _("list of lessons learned")
        verbose_name_plural = _("lists of lessons learned")


class LessonPage(KnowledgePage):
    """A lesson, read in ten seconds."""

    class Polarity(models.TextChoices):
        WELL = "well", _("went well")
        WRONG = "wrong", _("went wrong")

    class Status(models.TextChoices):
        VALID = "valid", _("still valid")
        SUPERSEDED = "superseded", _("replaced by a newer lesson")

    expected = RichTextField(_("what we expected"), blank=True, features=_BRIEF)
    happened = RichTextField(_("what happened"), blank=True, features=_BRIEF)
    why = RichTextField(_("why"), blank=True, features=_BRIEF)
    do_differently = RichTextField(_("what we do differently"), blank=True, features=_BRIEF)
    polarity = models.CharField(
        _("how it went"), max_length=5, choices=Polarity.choices, default=Polarity.WRONG, blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.VALID)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("replaced by"),
    )
    body = StreamField(NARRATIVE, verbose_name=_("more"), blank=True)

    content_panels = [
        *KnowledgePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("expected"), FieldPanel("happened"), FieldPanel("why"), FieldPanel("do_differently")],
            heading=_("The lesson in four parts"),
        ),
        FieldRowPanel([FieldPanel("polarity"), FieldPanel("status")]),
        PageChooserPanel("superseded_by", "practices.LessonPage"),
        FieldPanel("body"),
    ]
    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("do_differently", boost=1.5),
        index.SearchField("expected"),
        index.SearchField("happened"),
        index.SearchField("why"),
        index.SearchField("body"),
    ]
    parent_page_types = ["practices.LessonIndexPage"]
    subpage_types: list[str] = []
    template = "practices/lesson_page.html"
    kind = "lesson"

    class Meta:
        verbose_name = _("lesson learned")
        verbose_name_plural = _("lessons learned")

    def search_facts(self) -> dict[str, Any]:
        return {**super().search_facts(), "is_superseded": self.status == self.Status.SUPERSEDED}

    def clean(self) -> None:
        super().clean()
        if self.superseded_by_id and self.superseded_by_id == self.pk:
            raise ValidationError({"superseded_by": _("A lesson can't replace itself.")})
        if self.status == self.Status.SUPERSEDED and not self.superseded_by_id:
            raise ValidationError({"superseded_by": _("Choose the lesson that replaces this one.")})

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        newer = LessonPage.objects.visible_to(request.user).filter(pk=self.superseded_by_id)
        context["newer_lesson"] = newer.first() if self.superseded_by_id else None
        return context
