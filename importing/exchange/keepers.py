"""How records of each kind become things again."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from importing.models import ImportedRecord
from importing.preparing import Problem, RefusedError
from importing.storing import Outcome

from .fields import Data, fill, told
from .files import attach, file_of
from .keys import find
from .kinds import Exported
from .pages import PageKeeper
from .references import Finding
from .writing import MEDIA


class Keeper:
    """Keeps records of one kind: `make` makes a thing, `finish` ties it to things that came after it."""

    def __init__(self, kind: Exported, folder: Path) -> None:
        self.kind = kind
        self.folder = folder

    def make(self, record: Data) -> Outcome:
        """The thing, if it is not here yet; else whether what is here is the same. Raises RefusedError."""
        existing = self.existing(record)
        if existing is not None:
            same = told(existing, self.kind.fields) == self.fields_of(record)
            return Outcome.UNCHANGED if same else Outcome.HERE
        thing = self.new(record)
        fill(thing, self.fields_of(record), Finding())
        self.save(thing, record)
        return Outcome.MADE

    def finish(self, record: Data) -> Outcome:
        """Fill it once more, now that everything it names is here. Raises RefusedError for a name without a thing."""
        thing = self.existing(record)
        finding = Finding()
        fill(thing, self.fields_of(record), finding)
        thing.save()
        if ReferenceIndex.model_is_indexable(type(thing)):
            ReferenceIndex.create_or_update_for_object(thing)
        if finding.missing:
            named = ", ".join(sorted(finding.missing))
            raise RefusedError(Problem("", _("It names what is not here: %(names)s") % {"names": named}))
        return Outcome.MADE

    def existing(self, record: Data) -> models.Model | None:
        """What the record's key means here already."""
        return find(self.kind.model, record["key"])

    def new(self, record: Data) -> models.Model:
        """An empty thing."""
        return self.kind.model()

    def save(self, thing: Any, record: Data) -> None:
        """Save a new thing."""
        thing.full_clean(exclude=_foreign_keys(thing))
        thing.save()

    def fields_of(self, record: Data) -> Data:
        """Those parts of the record that are fields of the model. Raises KeyError if one is missing."""
        return {name: record[name] for name in self.kind.fields}


class AccountKeeper(Keeper):
    """Accounts come without a password: whoever owns the address can ask for a new one. They bring no rights."""

    def save(self, thing: Any, record: Data) -> None:
        thing.set_unusable_password()
        thing.full_clean()
        thing.save()


class FileKeeper(Keeper):
    """Pictures and documents, with their files."""

    def save(self, thing: Any, record: Data) -> None:
        path = file_of(record, self.folder / MEDIA / self.kind.name)
        attach(thing, path, is_picture=self.kind.model is get_image_model())
        thing.save()
        if thing.file.name.rpartition("/")[2] != record["key"]:
            raise RefusedError(Problem("key", _("There is another file of this name here.")))


class CollectionKeeper(Keeper):
    """Collections of pictures and documents, with who may see what is in them."""

    def save(self, thing: Any, record: Data) -> None:
        parent = find(Collection, record["key"].rpartition(" / ")[0]) or Collection.get_first_root_node()
        parent.add_child(instance=thing)
        for restriction in record["restrictions"]:
            restrict(CollectionViewRestriction(collection=thing), restriction)


class ByFieldsKeeper(Keeper):
    """Things whose key is made of their fields."""

    def existing(self, record: Data) -> models.Model | None:
        if self.kind.model is Redirect:
            return Redirect.objects.filter(old_path=record["old_path"], site=None).first()
        if self.kind.model is ImportedRecord:
            names = {"source": record["source"], "external_id": record["external_id"]}
            return ImportedRecord.objects.filter(**names).first()
        return self.kind.model.objects.filter(user=find(get_user_model(), record["user"])).first()


class ImportedKeeper(ByFieldsKeeper):
    """What was imported before. A page that nobody had edited is still the import's own."""

    def finish(self, record: Data) -> Outcome:
        outcome = super().finish(record)
        thing = self.existing(record)
        if isinstance(thing, ImportedRecord) and thing.page and not record["edited_here"]:
            thing.revision = thing.page.latest_revision
            thing.save()
        return outcome


def restrict(restriction: Any, data: Data) -> None:
    """Save a restriction of who may see a page or a collection. Raises RefusedError for a group that is not here."""
    groups = [Group.objects.filter(name=name).first() for name in data["groups"]]
    if None in groups:
        # Rather nothing than something that everybody sees.
        raise RefusedError(Problem("restrictions", _("There is no such group here.")))
    restriction.restriction_type, restriction.password = data["type"], data["password"]
    restriction.save()
    restriction.groups.set(groups)


def keeper_for(kind: Exported, folder: Path) -> Any:
    """The keeper of a kind; `folder` is where the export lies."""
    if kind.holds_pages:
        return PageKeeper(kind, restrict)
    if kind.holds_files:
        return FileKeeper(kind, folder)
    special = {
        get_user_model(): AccountKeeper,
        Collection: CollectionKeeper,
        ImportedRecord: ImportedKeeper,
        Redirect: ByFieldsKeeper,
        apps.get_model("members.Profile"): ByFieldsKeeper,
    }
    return special.get(kind.model, Keeper)(kind, folder)


def _foreign_keys(thing: models.Model) -> list[str]:
    """Fields that may still be empty because what they name comes later."""
    return [field.name for field in thing._meta.fields if field.is_relation]
