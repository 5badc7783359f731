"""A field that a mapping can fill, told from the model itself: a new kind of knowledge needs no line here."""

from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField


class FieldType(Enum):
    """What a field holds, and so how a value is made for it."""

    LINE = "a line of text"
    ADDRESS = "an address of a page"
    PLAIN = "plain text"
    RICH = "rich text"
    BLOCKS = "blocks of a narrative"
    STEPS = "steps"
    DATE = "a date"
    MOMENT = "a date and time"
    NUMBER = "a whole number"
    CHOICE = "one of a few words"
    THEMES = "themes"
    THEME = "a theme"
    COMMUNITIES = "communities"
    ORGANISATION = "an organisation"
    AUTHORS = "authors"
    KEYWORDS = "keywords"


@dataclass(frozen=True)
class Field:
    """One field: its name in mappings, its type, and the bounds that its model sets."""

    name: str
    type: FieldType
    longest: int | None = None
    features: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    may_be_empty: bool = True
    needed: bool = False


_RELATED = {
    ("themes.Theme", True): FieldType.THEMES,
    ("themes.Theme", False): FieldType.THEME,
    ("communities.Community", True): FieldType.COMMUNITIES,
    ("communities.Organisation", False): FieldType.ORGANISATION,
}
_SIMPLE: list[tuple[type, FieldType]] = [
    (models.DateTimeField, FieldType.MOMENT),
    (models.DateField, FieldType.DATE),
    (models.IntegerField, FieldType.NUMBER),
    (models.URLField, FieldType.ADDRESS),
    (models.CharField, FieldType.LINE),
    (models.TextField, FieldType.PLAIN),
]


def field_of(field: models.Field) -> Field | None:
    """The field as mappings see it; None for one that no record can fill."""
    if isinstance(field, TaggableManager):
        return Field(field.name, FieldType.KEYWORDS)
    if isinstance(field, RichTextField):
        return Field(field.name, FieldType.RICH, features=tuple(field.features or settings.RICH_TEXT_FEATURES))
    if isinstance(field, StreamField):
        is_steps = "step" in field.stream_block.child_blocks
        return Field(field.name, FieldType.STEPS if is_steps else FieldType.BLOCKS)
    if field.is_relation:
        label = field.related_model._meta.label if field.related_model else ""
        related = _RELATED.get((label, isinstance(field, ParentalManyToManyField)))
        return Field(field.name, related) if related else None
    choices = tuple(str(value) for value, _label in field.choices or ())
    if choices:
        may_be_empty = field.blank and field.empty_strings_allowed
        return Field(field.name, FieldType.CHOICE, choices=choices, may_be_empty=may_be_empty)
    found = next((type_ for model_field, type_ in _SIMPLE if isinstance(field, model_field)), None)
    return Field(field.name, found, longest=getattr(field, "max_length", None)) if found else None
