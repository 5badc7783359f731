"""Things with one identity in all languages, and a label in each."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale

from pages.languages import language_code


class LabelledQuerySet(models.QuerySet):
    """Things with labels."""

    def with_labels(self) -> "LabelledQuerySet":
        """Fetch the labels of all of them at once (one query)."""
        return self.prefetch_related("labels")


class Labelled(ClusterableModel):
    """Something with one identity and a `labels` relation to a subclass of `Label`."""

    objects = LabelledQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.label.name) if self.label else self.slug  # type: ignore[attr-defined]

    @property
    def label(self) -> Any:
        """The label in the active language; else the oldest one there is; else None."""
        by_language = self._labels_by_language
        wanted = _content_language()
        return by_language.get(wanted) or next(iter(by_language.values()), None)

    @cached_property
    def _labels_by_language(self) -> dict[str, Any]:
        labels = sorted(self.labels.all(), key=lambda label: label.pk or 0)  # type: ignore[attr-defined]
        return {language_code(label.locale_id): label for label in labels}


class Label(models.Model):
    """A name in one language. Subclasses add the key to what they name, as `labels`."""

    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def _content_language() -> str:
    try:
        return get_supported_content_language_variant(get_language() or "")
    except LookupError:
        return ""
