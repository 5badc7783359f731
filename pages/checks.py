"""System checks of what every page stands on."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Info, Tags, Warning, register
from django.db import connections

SAFE_WAL = (3, 51, 3)


@register(Tags.database)
def sqlite_journal(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Say how SQLite keeps a change until it is whole, and warn of the way that can damage the database."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            found.append(about_journal(mode, sqlite3.sqlite_version_info))
    return found


def about_journal(mode: str, version: tuple[int, ...]) -> CheckMessage:
    """What to say of a journal mode under a version of SQLite."""
    name = f"SQLite {'.'.join(map(str, version))}"
    if mode == "wal" and version < SAFE_WAL:
        return Warning(
            f"{name} can damage a database in WAL mode when several processes write.",
            hint="Stop every process that uses the database, and start again: it then returns to the rollback journal.",
            id="pages.W001",
        )
    if mode == "wal":
        return Info(f"{name} writes ahead (WAL): readers and the writer don't wait for each other.", id="pages.I001")
    return Info(
        f"{name} keeps a rollback journal ({mode}).",
        hint="From SQLite 3.51.3 on, the faster WAL mode is chosen by itself.",
        id="pages.I002",
    )
