"""An object's fields as plain data with keys, and back."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from taggit.managers import TaggableManager
from taggit.models import ItemBase
from wagtail.fields import RichTextField, StreamField

from .keys import key_of
from .references import Finding, as_key, rewrite_block, rewrite_rich_text

Data = dict[str, Any]


def told(thing: models.Model, names: Iterable[str]) -> Data:
    """These fields of an object as plain data; rows that belong to it (authors, labels) as lists of theirs."""
    return {name: _told(thing, name) for name in names}


def names_of(model: type[models.Model], without: Iterable[str] = ()) -> list[str]:
    """The fields of a model that make up what it is: no numbers, no pointers to itself, but its rows."""
    own = [*model._meta.concrete_fields, *model._meta.many_to_many, *_tag_fields(model)]
    names = [field.name for field in own if not field.primary_key and not isinstance(field, ParentalKey)]
    rows = [relation.get_accessor_name() for relation in _rows(model)]
    left_out = {*without, *(field.name for field in own if field.is_relation and field.one_to_one)}
    return [name for name in [*dict.fromkeys(names), *rows] if name not in left_out]


def fill(thing: models.Model, data: Data, finding: Finding) -> None:
    """Set the fields from plain data. Keys that mean nothing here are left out, and remembered by `finding`."""
    relations = {relation.get_accessor_name(): relation.related_model for relation in _rows(type(thing))}
    for name, value in data.items():
        if name in relations:
            rows = [_row(relations[name], row, place, finding) for place, row in enumerate(value)]
            setattr(thing, name, [row for row in rows if row is not None])
            continue
        field = thing._meta.get_field(name)
        is_related = field.many_to_many or isinstance(field, TaggableManager)
        if is_related and thing.pk is None and not isinstance(thing, ClusterableModel):
            continue  # it has to be saved first; it is filled once more when all is there
        if isinstance(field, TaggableManager):
            getattr(thing, name).set(value, clear=True)
        elif field.many_to_many:
            found = [finding.thing(field.related_model, key) for key in value]
            setattr(thing, name, [one for one in found if one is not None])
        else:
            setattr(thing, field.name, _value(field, value, finding))


def _told(thing: models.Model, name: str) -> Any:
    field = next((f for f in thing._meta.get_fields() if f.name == name and not f.auto_created), None)
    if field is None:
        rows = getattr(thing, name).all()
        return [told(row, names_of(type(row), without=["sort_order"])) for row in rows]
    if isinstance(field, TaggableManager):
        return sorted(tag.name for tag in getattr(thing, name).all())
    if isinstance(field, ParentalManyToManyField) or field.many_to_many:
        return sorted(key_of(other) or "" for other in getattr(thing, name).all())
    if field.is_relation:
        return key_of(getattr(thing, name))
    return _plain(field, getattr(thing, name))


def _plain(field: models.Field, value: Any) -> Any:
    if isinstance(field, StreamField):
        raw = field.stream_block.get_prep_value(value)
        return rewrite_block(field.stream_block, raw, as_key)
    if isinstance(field, RichTextField):
        return rewrite_rich_text(value or "", as_key)
    if isinstance(value, str | int | float | bool | dict | list | None):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _value(field: models.Field, value: Any, finding: Finding) -> Any:
    if field.is_relation:
        return finding.thing(field.related_model, value)
    if isinstance(field, StreamField):
        return json.dumps(rewrite_block(field.stream_block, value, finding))
    if isinstance(field, RichTextField):
        return rewrite_rich_text(value, finding)
    return field.to_python(value)


def _row(model: type[models.Model], data: Data, place: int, finding: Finding) -> models.Model | None:
    """A row of the thing; None where it would name nothing (yet), and can't be without."""
    row = model()
    fill(row, data, finding)
    if hasattr(row, "sort_order"):
        row.sort_order = place
    needed = [field for field in row._meta.fields if field.is_relation and not field.null]
    named = [field for field in needed if not isinstance(field, ParentalKey)]
    return row if all(getattr(row, field.attname) for field in named) else None


def _rows(model: type[models.Model]) -> list:
    """The relations to rows that belong to the object; not those of tags, nor editors' comments."""
    relations = get_all_child_relations(model) if hasattr(model, "_meta") else []
    return [
        relation
        for relation in relations
        if not issubclass(relation.related_model, ItemBase) and not relation.get_accessor_name().startswith("wagtail_")
    ]


def _tag_fields(model: type[models.Model]) -> list:
    return [field for field in model._meta.get_fields() if isinstance(field, TaggableManager)]
