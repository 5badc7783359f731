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
from pages.once import once_a_request, within_a_request


class LabelledQuerySet(models.QuerySet):
    """Things with labels."""

    def with_labels(self) -> "LabelledQuerySet":
        """Fetch the labels of all of them at once (one query); within a request those are known already."""
        return self if within_a_request() else self.prefetch_related("labels")


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
        if within_a_request() and not self._has_labels_at_hand():
            return _all_labels(type(self)).get(self.pk, {})
        labels = sorted(self.labels.all(), key=lambda label: label.pk or 0)  # type: ignore[attr-defined]
        return {language_code(label.locale_id): label for label in labels}

    def _has_labels_at_hand(self) -> bool:
        """Whether labels were prefetched, or are being edited in memory."""
        at_hand = {**getattr(self, "_prefetched_objects_cache", {}), **getattr(self, "_cluster_related_objects", {})}
        return "labels" in at_hand


class Label(models.Model):
    """A name in one language. Subclasses add the key to what they name, as `labels`."""

    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@once_a_request
def _all_labels(model: Any) -> dict[int, dict[str, Any]]:
    """The labels of everything of a model, by its primary key and by language.

    Vocabularies are small, and one page asks for labels in a dozen places: one query a request serves all of them.
    """
    relation = model._meta.get_field("labels")
    found: dict[int, dict[str, Any]] = {}
    for label in relation.related_model.objects.order_by("pk"):
        owner = getattr(label, relation.field.attname)
        found.setdefault(owner, {})[language_code(label.locale_id)] = label
    return found


def _content_language() -> str:
    try:
        return get_supported_content_language_variant(get_language() or "")
    except LookupError:
        return ""
