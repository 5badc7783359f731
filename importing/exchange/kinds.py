"""What is exported, in an order in which most of it can be read back at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from communities.models import Community, Organisation
from importing.models import ImportedRecord
from themes.models import Theme

from .fields import names_of

VERSION = 1
# Not the page itself: where it stands in the tree, what Wagtail keeps of its history, who is working on it.
_OF_THE_TREE = {
    "path", "depth", "numchild", "url_path", "content_type", "translation_key", "locale", "alias_of",
    "latest_revision", "latest_revision_created_at", "live_revision", "has_unpublished_changes", "draft_title",
    "locked", "locked_at", "locked_by",
}  # fmt: skip
#: What a page is beside its content: true of the page, whatever its drafts say.
STATE = ("live", "first_published_at", "last_published_at", "expired", "owner")


@dataclass(frozen=True)
class Exported:
    """One file of an export: its name, its model, the fields of a record."""

    name: str
    model: type[models.Model]
    fields: tuple[str, ...] = field(default=())

    @property
    def holds_pages(self) -> bool:
        """Whether its records are pages."""
        return issubclass(self.model, Page)

    @property
    def holds_files(self) -> bool:
        """Whether its records are pictures or documents, with a file each in `media`."""
        return self.model in (get_image_model(), get_document_model())


def exported() -> list[Exported]:
    """All files of an export, in order."""
    user, picture, document = get_user_model(), get_image_model(), get_document_model()
    things = [
        ("organisations", Organisation, names_of(Organisation)),
        # Passwords and rights stay: they are no knowledge, and nobody gains a right by reading a file.
        ("accounts", user, ["email", "name", "language", "is_active", "date_joined"]),
        ("collections", Collection, ["name"]),
        ("pictures", picture, names_of(picture, ["created_at", "file", "file_size", "file_hash", "width", "height"])),
        ("documents", document, names_of(document, ["created_at", "file", "file_size", "file_hash"])),
        ("profiles", apps.get_model("members.Profile"), ["user", *_profile_fields()]),
        ("themes", Theme, names_of(Theme)),
        ("communities", Community, names_of(Community)),
    ]
    pages = [(_file_name(model), model, content_of(model)) for model in page_models()]
    last = [
        ("imported", ImportedRecord, names_of(ImportedRecord, ["revision", "changed_at"])),
        ("redirects", Redirect, names_of(Redirect, ["site", "created_at"])),
    ]
    return [Exported(name, model, tuple(fields)) for name, model, fields in [*things, *pages, *last]]


def page_models() -> list[type[Page]]:
    """Every concrete kind of page, those that others stand below first."""
    found = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    kinds = [model for model in found if not any(issubclass(other, model) and other is not model for other in found)]
    return sorted(kinds, key=lambda model: (_distance_to_the_root(model), model._meta.label))


def content_of(model: type[Page]) -> list[str]:
    """The fields of a page that its revisions hold."""
    return names_of(model, {*_OF_THE_TREE, *STATE})


def _distance_to_the_root(model: type[Page], seen: Iterable[type] = ()) -> int:
    parents = [parent for parent in model.allowed_parent_page_models() if parent is not model and parent not in seen]
    if Page in parents or not parents:
        return 0
    return 1 + min(_distance_to_the_root(parent, [*seen, model]) for parent in parents)


def _file_name(model: type[Page]) -> str:
    return "pages-" + model._meta.label_lower.replace(".", "-")


def _profile_fields() -> list[str]:
    return names_of(apps.get_model("members.Profile"))
