"""The kinds by the names that mappings give them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db import models
from wagtail.models import Page

from communities.models import Community, CommunityIndexPage, CommunityLabel, CommunityPage
from gatherings.models import GatheringPage
from knowledge.models import KnowledgePage
from themes.models import Theme, ThemeLabel

from .field import Field, FieldType, field_of

# What every page has of Wagtail, or gets from the import itself.
_OWN = {"source", "external_id", "lead_image_alt"}
_TITLE = Field("title", FieldType.LINE, longest=255, needed=True)
_SLUG = Field("slug", FieldType.LINE, longest=80)


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, the page that it stands below (None for what is no page), its fields by name."""

    name: str
    model: type[models.Model]
    parent: type[Page] | None
    fields: Mapping[str, Field]

    @property
    def has_source_fields(self) -> bool:
        """Whether its pages say themselves where they came from."""
        return issubclass(self.model, KnowledgePage | GatheringPage)


def kind_called(name: str) -> Kind | None:
    """The kind of that name, or None."""
    return kinds().get(name)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name: story, practice, lesson, clinic, network-meeting, open-space, community, theme."""
    found = [_page_kind(model.kind, model) for model in _concrete(KnowledgePage)]
    found += [_page_kind(model.gathering_kind, model) for model in _concrete(GatheringPage)]
    return {kind.name: kind for kind in [*found, _community(), _theme()]}


def _concrete(base: type) -> list[type]:
    return [model for model in base.__subclasses__() if not model._meta.abstract]


def _page_kind(name: str, model: type) -> Kind:
    fields = [_TITLE, _SLUG, *_own_fields(model)]
    if issubclass(model, KnowledgePage):
        fields.append(Field("authors", FieldType.AUTHORS))
    return Kind(name, model, model.allowed_parent_page_models()[0], {field.name: field for field in fields})


def _own_fields(model: type) -> list[Field]:
    """The fields that the model adds to a Wagtail page."""
    wagtail_fields = {field.name for field in Page._meta.get_fields()}
    own = [field for field in model._meta.get_fields() if field.name not in wagtail_fields | _OWN]
    own = [field for field in own if not field.auto_created and getattr(field, "editable", True)]
    return [found for field in own if (found := field_of(field))]


def _community() -> Kind:
    """A community, its label and its page: one record."""
    fields = [
        Field("name", FieldType.LINE, longest=_length(CommunityLabel, "name"), needed=True),
        Field("tagline", FieldType.LINE, longest=_length(CommunityLabel, "tagline")),
        *(field for field in _own_fields(CommunityPage) if field.name != "community"),
        *(found for field in Community._meta.fields if field.name != "id" and (found := field_of(field))),
    ]
    return Kind("community", CommunityPage, CommunityIndexPage, {field.name: field for field in fields})


def _theme() -> Kind:
    fields = [
        Field("name", FieldType.LINE, longest=_length(ThemeLabel, "name"), needed=True),
        _SLUG,
        Field("description", FieldType.PLAIN),
        Field("synonyms", FieldType.KEYWORDS),
    ]
    return Kind("theme", Theme, None, {field.name: field for field in fields})


def _length(model: type[models.Model], name: str) -> int | None:
    return model._meta.get_field(name).max_length
