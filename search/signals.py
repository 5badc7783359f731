"""What is saved, deleted, related or renamed gets a row in the outbox."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from modelsearch.index import get_indexed_models
from wagtail.contrib.search_promotions.models import SearchPromotion

from pages import kept
from search.dependencies import SHOWN_AT, SHOWN_FIELDS
from search.outbox import enqueue


def connect() -> None:
    """Listen to every indexed model, to its many-to-many relations, and to what it shows of other models."""
    for model in get_indexed_models():
        name = model._meta.label_lower
        post_save.connect(changed, sender=model, dispatch_uid=f"search.saved.{name}")
        post_delete.connect(changed, sender=model, dispatch_uid=f"search.deleted.{name}")
        for relation in model._meta.local_many_to_many:
            through = relation.remote_field.through
            m2m_changed.connect(related, sender=through, dispatch_uid=f"search.related.{through._meta.label_lower}")
    for model in SHOWN_AT:
        name = model._meta.label_lower
        post_save.connect(renamed, sender=model, dispatch_uid=f"search.renamed.{name}")
        # Before, not after: what it is related to would be gone.
        pre_delete.connect(vanishing, sender=model, dispatch_uid=f"search.vanishing.{name}")
    for signal in (post_save, post_delete):
        signal.connect(chosen, sender=SearchPromotion, dispatch_uid="search.chosen")


def chosen(**kwargs: Any) -> None:
    """An editor chose a result for a query, or took it back."""
    kept.forget()


def changed(instance: Model, **kwargs: Any) -> None:
    """An indexed object was saved or deleted."""
    enqueue(type(instance), [instance.pk])


def renamed(sender: type[Model], instance: Model, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """Something that indexed objects may show was saved."""
    shown = SHOWN_FIELDS.get(sender)
    if shown is None or (shown and (update_fields is None or not shown.isdisjoint(update_fields))):
        vanishing(sender, instance)


def vanishing(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Something that indexed objects show is about to be deleted."""
    for model, pks in SHOWN_AT[sender](instance):
        enqueue(model, pks)


def related(
    instance: Model, action: str, reverse: bool, model: type[Model], pk_set: set[Any] | None, **kwargs: Any
) -> None:
    """A many-to-many relation of an indexed model changed, from its own side or (`reverse`) from the other."""
    if not reverse:
        if action.startswith("post_"):
            enqueue(type(instance), [instance.pk])
    elif action in ("post_add", "post_remove"):
        enqueue(model, pk_set or ())
    elif action == "pre_clear":
        through = kwargs["sender"]
        own, other = _columns(through, type(instance))
        enqueue(model, through.objects.filter(**{own: instance.pk}).values_list(other, flat=True))


def _columns(through: Any, model: type[Model]) -> tuple[str, str]:
    """The names of the keys of a relation's table: the one to this model, and the other one."""
    keys = [field for field in through._meta.fields if field.is_relation]
    own = next(field for field in keys if issubclass(model, field.related_model))
    return own.name, next(field.name for field in keys if field is not own)
