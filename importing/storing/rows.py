"""Fields of objects that have no revisions (a community's dates, a theme's name): what was edited here stays."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.models import ReferenceIndex

from importing.kinds import Field

from .filling import fill
from .fingerprints import fingerprint
from .matching import Matcher
from .refusing import refused

Targets = list[tuple[Field, Model]]
_HERE = "here:"


def fill_rows(targets: Targets, fields: dict[str, Any], matcher: Matcher) -> None:
    """Set these fields and save their objects. Raises RefusedError."""
    for field, target in targets:
        fill(target, field, fields, matcher)
    _save(targets)


def change_rows(
    targets: Targets, fields: dict[str, Any], matcher: Matcher, parts: dict[str, str], changed: set[str]
) -> list[str]:
    """Set those of the changed fields that still are as the import left them; the names of the others.

    `parts` is what `as_left` gave after the last import.
    """
    wanted = [(field, target) for field, target in targets if field.name in changed]
    edited = [field.name for field, target in wanted if _now(target, field.name) != parts.get(_HERE + field.name)]
    fill_rows([(field, target) for field, target in wanted if field.name not in edited], fields, matcher)
    return edited


def as_left(targets: Targets, but: Iterable[str] = ()) -> dict[str, str]:
    """Fingerprints of the fields as they are now, but for some; they tell later whether somebody edited them."""
    return {_HERE + field.name: _now(target, field.name) for field, target in targets if field.name not in but}


def _now(target: Model, name: str) -> str:
    return fingerprint(str(getattr(target, target._meta.get_field(name).attname)))[:16]


def _save(targets: Targets) -> None:
    for target in {id(target): target for _field, target in targets}.values():
        try:
            target.full_clean()
        except ValidationError as error:
            raise refused(error) from error
        target.save()
        if ReferenceIndex.model_is_indexable(type(target)):
            ReferenceIndex.create_or_update_for_object(target)
