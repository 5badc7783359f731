"""Best practices: a way of working that proved itself and that others can take over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from knowledge.models import KnowledgeIndexPage, KnowledgePage
from knowledge.structured_data import how_to
from pages.blocks import NARRATIVE, STEPS

_BRIEF = ["bold", "italic", "link", "ol", "ul"]


class PracticeIndexPage(KnowledgeIndexPage):
    """The list of best practices."""

    subpage_types = ["practices.BestPracticePage"]
    template = "practices/practice_index_page.html"
    lists = "practices.BestPracticePage"

    class Meta:
        verbose_name = _("list of best practices")
        verbose_name_plural = _("lists of best practices")


class BestPracticePage(KnowledgePage):
    """A recipe: the problem, what it takes, the steps, the evidence."""

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("easy to start")
        SOME_PRACTICE = 2, _("takes some practice")
        DEMANDING = 3, _("demanding")

    class EvidenceLevel(models.TextChoices):
        TRIED_ONCE = "tried-once", _("tried in one place")
        SEVERAL_PLACES = "tried-in-several-places", _("tried in several places")
        EVALUATED = "evaluated", _("evaluated")

    problem = RichTextField(_("the problem"), blank=True, features=_BRIEF, help_text=_("What goes wrong without it?"))
    for_whom = models.TextField(_("for whom"), blank=True, help_text=_("Who can use this?"))
    people_from = models.PositiveSmallIntegerField(
        _("people, from"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    people_to = models.PositiveSmallIntegerField(
        _("people, to"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    time_needed = models.CharField(
        _("time"), max_length=150, blank=True, help_text=_("As people say it: “an hour a week”.")
    )
    difficulty = models.PositiveSmallIntegerField(_("difficulty"), choices=Difficulty.choices, null=True, blank=True)
    prerequisites = RichTextField(_("what must be in place"), blank=True, features=_BRIEF)
    steps = StreamField(STEPS, verbose_name=_("steps"), blank=True)
    evidence_level = models.CharField(_("evidence"), max_length=25, choices=EvidenceLevel.choices, blank=True)
    costs = RichTextField(_("costs"), blank=True, features=_BRIEF, help_text=_("A remark in words counts too."))
    benefits = RichTextField(_("benefits"), blank=True, features=_BRIEF)
    body = StreamField(NARRATIVE, verbose_name=_("more"), blank=True)

    content_panels = [
        *KnowledgePage.content_panels,
        FieldPanel("problem"),
        MultiFieldPanel(
            [
                FieldPanel("for_whom"),
                FieldRowPanel([FieldPanel("people_from"), FieldPanel("people_to")]),
                FieldRowPanel([FieldPanel("time_needed"), FieldPanel("difficulty")]),
                FieldPanel("prerequisites"),
            ],
            heading=_("What it takes"),
        ),
        FieldPanel("steps"),
        MultiFieldPanel(
            [FieldPanel("evidence_level"), InlinePanel("evidence", label=_("story or lesson"))],
            heading=_("Evidence"),
        ),
        MultiFieldPanel([FieldPanel("costs"), FieldPanel("benefits")], heading=_("Costs and benefits")),
        FieldPanel("body"),
    ]
    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("problem", boost=1.5),
        index.SearchField("for_whom"),
        index.SearchField("prerequisites"),
        index.SearchField("steps"),
        index.SearchField("costs"),
        index.SearchField("benefits"),
        index.SearchField("body"),
    ]
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    template = "practices/best_practice_page.html"
    kind = "practice"

    class Meta:
        verbose_name = _("best practice")
        verbose_name_plural = _("best practices")

    def clean(self) -> None:
        super().clean()
        if self.people_from and self.people_to and self.people_to < self.people_from:
            raise ValidationError({"people_to": _("This is fewer than “from”.")})

    def visible_evidence(self, user: Any) -> list[KnowledgePage]:
        """The stories and lessons behind it that this user may read, in order."""
        readable = KnowledgePage.objects.visible_to(user).for_lines()
        if "evidence" not in getattr(self, "_cluster_related_objects", {}):
            return list(readable.filter(evidence_for__practice=self.pk).order_by("evidence_for__sort_order"))
        order = [row.source_page_id for row in self.evidence.all()]  # being edited, or a preview
        pages = readable.filter(pk__in=order).in_bulk()
        return [pages[pk] for pk in order if pk in pages]

    def pages_beside(self, user: Any) -> dict[str, list[KnowledgePage]]:
        evidence = self.visible_evidence(user)
        return {"evidence": evidence, "related": self.related(user, but=evidence)}

    def structured_data(self, request: Any) -> dict[str, Any]:
        """The practice for machines, as schema.org's HowTo."""
        return how_to(request, self)


class Evidence(Orderable):
    """A story or lesson that shows that a practice works."""

    practice = ParentalKey(BestPracticePage, on_delete=models.CASCADE, related_name="evidence")
    source_page = models.ForeignKey(
        KnowledgePage,
        on_delete=models.CASCADE,
        related_name="evidence_for",
        verbose_name=_("story or lesson"),
    )

    panels = [PageChooserPanel("source_page", ["stories.StoryPage", "practices.LessonPage"])]

    class Meta(Orderable.Meta):
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
