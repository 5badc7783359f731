"""Prepared values on a page, or on another object, in the form that its fields take."""

import json
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from importing.kinds import Field, FieldType
from knowledge.models import Author

from .matching import Matcher

_FROM_TEXT = {FieldType.DATE: date.fromisoformat, FieldType.MOMENT: datetime.fromisoformat}
_STREAMS = {FieldType.BLOCKS, FieldType.STEPS}


def fill(target: Model, field: Field, fields: dict[str, Any], matcher: Matcher) -> None:
    """Set one field of the target from prepared values; a field without a value gets its model's empty one.

    Raises RefusedError where a name matches nothing and the mapping wants it to.
    """
    value = fields.get(field.name)
    if field.type == FieldType.THEMES:
        target.themes = matcher.find_themes(field.name, value or [])
    elif field.type == FieldType.COMMUNITIES:
        target.communities = matcher.find_communities(field.name, value or [])
    elif field.type == FieldType.KEYWORDS:
        _fill_words(target, field.name, value or [])
    elif field.type == FieldType.AUTHORS:
        target.authorship = list(_authors(value or [], matcher))
    else:
        setattr(target, field.name, _stored(target, field, value, fields, matcher))


def _fill_words(target: Model, name: str, words: list[str]) -> None:
    """Tags, or where the field is a text (a theme's synonyms) a word a line."""
    current = getattr(target, name)
    if hasattr(current, "set"):
        current.set(words, clear=True)
    else:
        setattr(target, name, "\n".join(words))


def _stored(target: Model, field: Field, value: Any, fields: dict[str, Any], matcher: Matcher) -> Any:
    if field.type == FieldType.ORGANISATION:
        return matcher.find_organisation(field.name, value) if value else None
    if field.type == FieldType.THEME:
        return matcher.find_theme(field.name, value) if value else None
    if isinstance(value, dict):
        return _first_that_counts(value["first_of"], fields, matcher)
    if value is None:
        return target._meta.get_field(field.name).get_default()
    if field.type in _STREAMS:
        return json.dumps(value)
    return _FROM_TEXT[field.type](value) if field.type in _FROM_TEXT else value


def _first_that_counts(texts: list[list[str]], fields: dict[str, Any], matcher: Matcher) -> str:
    """The first text whose condition holds: that another field's names match nothing."""
    for text, unless in texts:
        names = fields.get(unless) or []
        matched = any(name["name"].casefold() in matcher.communities for name in names)
        if not unless or not matched:
            return text
    return ""


def _authors(people: list[dict[str, str]], matcher: Matcher) -> Any:
    """Author rows: the account with that address, else the name; an address alone is nobody, and is not shown."""
    for place, person in enumerate(people):
        account = matcher.find_account(person["email"])
        if account or person["name"]:
            yield Author(user=account, name="" if account else person["name"], sort_order=place)
