"""Keys that mean the same thing in every database, and the things they mean here."""

from functools import cache
from pathlib import PurePosixPath

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page

from communities.models import Community, Organisation
from themes.models import Theme

Key = str


def key_of(thing: Model | None) -> Key | None:
    """The key of a thing: `en/1f0c...` for a page, the file's name for a picture, a slug, an address, a name.

    Raises TypeError for a model that has none.
    """
    if thing is None:
        return None
    if isinstance(thing, Page):
        return page_key(thing)
    if isinstance(thing, _files()):
        return PurePosixPath(thing.file.name).name
    if isinstance(thing, Collection):
        return " / ".join(ancestor.name for ancestor in thing.get_ancestors(inclusive=True))
    name = _NAMES.get(type(thing)) or ("email" if isinstance(thing, get_user_model()) else None)
    if not name:
        raise TypeError(f"{type(thing).__name__} has no key")
    return str(getattr(thing, name))


def page_key(page: Page) -> Key:
    """A page's key: its language, and what it shares with its translations."""
    return f"{page.locale.language_code}/{page.translation_key}"


def find(model: type[Model], key: Key | None) -> Model | None:
    """What the key means here: an object of this model, or None."""
    if not key:
        return None
    if issubclass(model, Page):
        language, _slash, translation_key = key.partition("/")
        try:
            return model.objects.filter(locale__language_code=language, translation_key=translation_key).first()
        except ValidationError:  # no translation key at all
            return None
    if issubclass(model, _files()):
        return next((one for one in model.objects.filter(file__endswith=f"/{key}") if key_of(one) == key), None)
    if issubclass(model, Collection):
        named = Collection.objects.filter(name=key.rpartition(" / ")[2])
        return next((one for one in named if key_of(one) == key), None)
    name = _NAMES.get(model) or "email"
    return model.objects.filter(**{f"{name}__iexact" if name == "email" else name: key}).first()


_NAMES: dict[type, str] = {
    Locale: "language_code",
    Organisation: "slug",
    Theme: "slug",
    Community: "slug",
    Group: "name",
    Tag: "name",
}


@cache
def _files() -> tuple[type, ...]:
    return get_image_model(), get_document_model()
