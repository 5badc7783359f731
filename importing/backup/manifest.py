"""The manifest: what a backup says about itself."""

import json
import tomllib
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

NAME = "manifest.json"
FORMAT = "kampvuur-backup"
VERSION = 1


class RefusedError(Exception):
    """A backup can't be made or restored here. The message says why; nothing was touched."""


@dataclass(frozen=True)
class Member:
    """A file in the backup, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What made the backup and when (ISO 8601), the migrations (`app.name`) of its database, and its members.

    Migrations of apps that were taken out since stay in a database for ever; those are not listed.
    """

    made_at: str
    kampvuur: str
    database: str
    migrations: list[str]
    members: list[Member]

    def to_json(self) -> str:
        """As it is written into the backup."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Read what was written. Raises `RefusedError` for anything that is no manifest of this version."""
        try:
            values = json.loads(text)
            if values.pop("format") != FORMAT:
                raise RefusedError(_("This is not a backup of Kampvuur."))
            _refuse_newer(values.pop("version"))
            members = [Member(**_typed(member, name=str, size=int, sha256=str)) for member in values["members"]]
            _typed(values, made_at=str, kampvuur=str, database=str, migrations=list, members=list)
            return cls(**{**values, "members": members})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            raise RefusedError(_("The manifest of this backup is damaged.")) from wrong


def _refuse_newer(version: object) -> None:
    if version != VERSION:
        raise RefusedError(
            _("This backup has format %(theirs)s; this Kampvuur reads format %(ours)s. Upgrade it first.")
            % {"theirs": version, "ours": VERSION}
        )


def _typed(values: dict[str, Any], **types: type) -> dict[str, Any]:
    if values.keys() != types.keys() or not all(type(values[name]) is types[name] for name in types):
        raise ValueError("other names or types than a manifest has")
    return values


def known_migrations() -> set[str]:
    """The migrations of the apps that are installed, as `app.name`, with those that were squashed into others."""
    on_disk = MigrationLoader(None).disk_migrations
    known = set(on_disk).union(*(migration.replaces for migration in on_disk.values()))
    return {f"{app}.{name}" for app, name in known}


def refuse_unknown_migrations(migrations: list[str]) -> None:
    """Raise `RefusedError` if the database of the backup has migrations that this Kampvuur does not know."""
    unknown = sorted(set(migrations) - known_migrations())
    if unknown:
        raise RefusedError(
            _(
                "This backup comes from a newer Kampvuur, or one with other apps: it has migrations that are unknown"
                " here (%(names)s)."
            )
            % {"names": ", ".join([*unknown[:3], *["..."][: len(unknown) - 3]])}
        )


def app_version() -> str:
    """The version of this Kampvuur."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
