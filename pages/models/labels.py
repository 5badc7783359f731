"""Things with one identity in all languages, and a label in each."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale

from pages.kept import kept_for_a_minute
from pages.languages import language_code
from pages.once import within_a_request


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

    def label_in(self, locale_id: int) -> Any:
        """The label in this language, or None."""
        return self._labels_by_language.get(language_code(locale_id))

    @cached_property
    def _labels_by_language(self) -> dict[str, Any]:
        if within_a_request() and not self._has_labels_at_hand():
            return _all_labels()[type(self)].get(self.pk, {})
        labels = sorted(self.labels.all(), key=lambda label: label.pk or 0)  # type: ignore[attr-defined]
        return {language_code(label.locale_id): label for label in labels}

    def _has_labels_at_hand(self) -> bool:
        """Whether labels were prefetched, or are being edited in memory."""
        at_hand = {**getattr(self, "_prefetched_objects_cache", {}), **getattr(self, "_cluster_related_objects", {})}
        return "labels" in at_hand


class Label(models.Model):
    """A name in one language. Subclasses add the key to what they name, as `labels`, and a sentence about it."""

    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))
    name = models.CharField(_("name"), max_length=120)

    #: The field with the sentence.
    sentence: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@kept_for_a_minute
def _all_labels() -> dict[Any, dict[int, dict[str, Any]]]:
    """The labels of everything, by its model, by its primary key and by language; with name and sentence only.

    Vocabularies are small, and one page asks for labels in a dozen places: one query serves all of them.
    """
    relations = [model._meta.get_field("labels") for model in apps.get_models() if issubclass(model, Labelled)]
    first, *others = (_names_and_sentences(place, relation) for place, relation in enumerate(relations))
    found: dict[Any, dict[int, dict[str, Any]]] = {relation.model: {} for relation in relations}
    for place, pk, owner, locale, name, sentence in first.union(*others, all=True).order_by("pk"):
        label_model, owner_key = relations[place].related_model, relations[place].field.attname
        values = {"id": pk, owner_key: owner, "locale_id": locale, "name": name, label_model.sentence: sentence}
        in_order = [field.attname for field in label_model._meta.concrete_fields if field.attname in values]
        label = label_model.from_db(None, in_order, [values[key] for key in in_order])
        found[relations[place].model].setdefault(owner, {}).setdefault(language_code(locale), label)
    return found


def _names_and_sentences(place: int, relation: Any) -> models.QuerySet:
    labels = relation.related_model.objects.order_by()
    columns = ("pk", relation.field.attname, "locale", "name", relation.related_model.sentence)
    return labels.values_list(models.Value(place, models.IntegerField()), *columns)


def _content_language() -> str:
    try:
        return get_supported_content_language_variant(get_language() or "")
    except LookupError:
        return ""
