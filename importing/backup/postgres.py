"""Copying and replacing a PostgreSQL database, with the tools that come with PostgreSQL."""

import os
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import pq
from psycopg.conninfo import make_conninfo

from .leaving_out import LEFT_OUT
from .manifest import Manifest, RefusedError


class Postgres:
    """The site's database, when that is PostgreSQL. Everything of ours is in one schema, `public` as a rule."""

    member = "database.pgdump"
    compressible = False  # pg_dump did it

    def copy(self, target: Path) -> None:
        """Copy the database as it is at one moment; nobody waits for it."""
        left_out = [f"--exclude-table-data={self._schema()}.{table}" for table in sorted(LEFT_OUT)]
        self._run(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--schema={self._schema()}", *left_out,
            f"--file={target}", connect=True,
        )  # fmt: skip

    def migrations(self, copy: Path) -> list[str]:
        """The migrations that the database has, as `app.name`."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
            return [f"{app}.{name}" for app, name in cursor.fetchall()]

    def refuse_damaged(self, copy: Path, manifest: Manifest) -> None:
        """Raise `RefusedError` for a file that pg_restore can't read to its end, or one that makes more than tables."""
        listed = self._contents(copy)
        foreign = [line for line in listed if "FUNCTION" in line or "EVENT TRIGGER" in line or "LANGUAGE" in line]
        if foreign or not any("TABLE DATA" in line and "django_migrations" in line for line in listed):
            raise RefusedError(_("The database in this backup is not one of Kampvuur."))

    def swap_in(self, new: Path, stamp: str, undo: ExitStack) -> list[str]:
        """Fill a new schema from the file `new`, after renaming the old one; `undo` gets what turns it back."""
        schema, aside = self._schema(), f"before_{stamp.replace('-', '_')}"
        plan = new.with_suffix(".list")
        undo.callback(plan.unlink, missing_ok=True)
        plan.write_text("\n".join(line for line in self._contents(new) if " SCHEMA " not in line), encoding="utf-8")
        _rename_schema(schema, aside, make_new=True)
        undo.callback(_rename_schema, aside, schema, drop_first=True)
        self._run(
            "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
            f"--use-list={plan}", str(new), connect=True,
        )  # fmt: skip
        plan.unlink()
        return [f'psql: DROP SCHEMA "{schema}" CASCADE; ALTER SCHEMA "{aside}" RENAME TO "{schema}";']

    def staged_at(self, stamp: str) -> Path:
        """Where the file of a new database waits."""
        return Path(settings.VAR_DIR) / f"kampvuur.pgdump.new-{stamp}"

    def _contents(self, copy: Path) -> list[str]:
        return self._run("pg_restore", "--list", str(copy)).splitlines()

    def _schema(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            return cursor.fetchone()[0]

    def _run(self, tool: str, *arguments: str, connect: bool = False) -> str:
        path = shutil.which(tool)
        if path is None:
            raise RefusedError(
                _("%(tool)s is not installed; it comes with PostgreSQL's client programs.") % {"tool": tool}
            )
        address, password = _address()
        done = subprocess.run(  # noqa: S603  (a program of PostgreSQL, without a shell)
            [path, *([f"--dbname={address}"] if connect else []), *arguments],
            env={**os.environ, "PGPASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RefusedError(_("%(tool)s failed: %(reason)s") % {"tool": tool, "reason": done.stderr.strip()[-500:]})
        return done.stdout


def _address() -> tuple[str, str]:
    """How PostgreSQL's programs reach the database, and the password, which must not stand in a list of processes."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    given = {name: value for name, value in connection.get_connection_params().items() if name in known}
    password = given.pop("password", "")
    return make_conninfo(**given), password


def _rename_schema(old: str, new: str, *, make_new: bool = False, drop_first: bool = False) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if drop_first:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{new}" CASCADE')
        cursor.execute(f'ALTER SCHEMA "{old}" RENAME TO "{new}"')
        if make_new:
            cursor.execute(f'CREATE SCHEMA "{old}"')
    connection.close()
