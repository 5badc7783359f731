"""The curated vocabulary: themes with one identity in all languages."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from pages.addresses import list_address
from pages.models import Label, Labelled, LabelledQuerySet

from .index_page import ThemeIndexPage


class ThemeQuerySet(LabelledQuerySet):
    """Themes."""

    def in_use(self) -> "ThemeQuerySet":
        """Themes that were not merged into another one."""
        return self.filter(merged_into=None)

    def visible_to(self, user: Any) -> "ThemeQuerySet":
        """Every theme is public; those merged into another are shown to nobody."""
        return self.in_use()


class Theme(index.Indexed, Labelled):
    """What knowledge is about. Its names, descriptions and synonyms are its labels, one a language."""

    slug = models.SlugField(
        _("slug"),
        max_length=80,
        unique=True,
        help_text=_("The theme's name in addresses, in every language."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="curated_themes",
        verbose_name=_("curator"), help_text=_("Who keeps this theme in shape."),
    )  # fmt: skip
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_from", editable=False,
        verbose_name=_("merged into"),
    )  # fmt: skip

    objects = ThemeQuerySet.as_manager()
    kind = "theme"

    panels = [
        FieldPanel("slug"),
        InlinePanel("labels", label=_("name in a language"), min_num=1),
        FieldPanel("parent"),
        FieldPanel("curator"),
        FieldPanel("image"),
    ]
    search_fields = [
        index.SearchField("names", boost=4),
        index.SearchField("descriptions"),
        index.AutocompleteField("names"),
        index.FilterField("merged_into"),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["slug"]

    def names(self) -> str:
        """All names and synonyms, in every language, for the index."""
        return "\n".join(f"{label.name}\n{label.synonyms}" for label in self.labels.all())

    def descriptions(self) -> str:
        """All descriptions, in every language, for the index."""
        return "\n".join(label.description for label in self.labels.all())

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet:
        return cls.objects.in_use().prefetch_related("labels")

    def get_indexed_instance(self) -> "Theme | None":
        return None if self.merged_into_id else self

    def get_absolute_url(self) -> str:
        """The theme's front page in the active language, or an empty string if that language has no theme list."""
        base = list_address(ThemeIndexPage)
        return f"{base}{self.slug}/" if base else ""


def themes_with_labels() -> models.Prefetch:
    """For `prefetch_related`: the themes of each page, with their labels."""
    return models.Prefetch("themes", Theme.objects.with_labels())


class ThemeLabel(Label):
    """What a theme is called in one language."""

    theme = ParentalKey(Theme, on_delete=models.CASCADE, related_name="labels")
    description = models.TextField(_("description"), blank=True, help_text=_("One or two sentences: what is it about?"))
    synonyms = models.TextField(_("synonyms"), blank=True, help_text=_("Other words for the same, one a line."))

    sentence = "description"

    panels = [FieldPanel("locale"), FieldPanel("name"), FieldPanel("description"), FieldPanel("synonyms")]

    class Meta:
        verbose_name = _("name of a theme")
        verbose_name_plural = _("names of a theme")
        constraints = [models.UniqueConstraint(fields=["theme", "locale"], name="one_theme_label_a_language")]
