"""Mapping files, read and checked; every complaint names the key it is about."""

import tomllib
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import ValidationError

from .schema import Mapping

SHIPPED = Path(__file__).resolve().parent.parent / "mappings"


class MappingError(Exception):
    """The mapping can't be used; the message says where and why."""


def shipped_mapping(records: Path) -> Path | None:
    """The mapping that ships for a file of this name, if there is one: `themes.jsonl` has `themes.toml`."""
    path = SHIPPED / f"{records.stem}.toml"
    return path if path.is_file() else None


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises MappingError, naming every key that is wrong."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except OSError as problem:
        raise MappingError(f"{path}: {problem.strerror}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise MappingError(_("%(file)s is no TOML: %(problem)s") % {"file": path, "problem": problem}) from problem
    try:
        return Mapping.model_validate(data)
    except ValidationError as problem:
        complaints = [f"  {_key(error['loc'])}: {_reason(error)}" for error in problem.errors()]
        raise MappingError(
            "\n".join([_("The mapping %(file)s is not right:") % {"file": path}, *complaints])
        ) from problem


def _key(location: tuple) -> str:
    """`fields.title.column`, without the places in lists that the short form makes up."""
    return ".".join(str(part) for part in location if not isinstance(part, int)) or "?"


def _reason(error: dict) -> str:
    if error["type"] == "extra_forbidden":
        return _("there is no such key")
    if error["type"] == "missing":
        return _("this key is needed")
    return str(error["msg"]).removeprefix("Value error, ")
