"""Copying and replacing an SQLite database."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from .leaving_out import LEFT_OUT
from .manifest import Manifest, RefusedError

#: What SQLite keeps beside a database: a journal that was not finished belongs to its database.
COMPANIONS = ("-journal", "-wal", "-shm")


class Sqlite:
    """The site's database, when that is SQLite."""

    member = "database.sqlite3"
    compressible = True

    @property
    def path(self) -> Path:
        """The file of the database."""
        return Path(connection.settings_dict["NAME"])

    def copy(self, target: Path) -> None:
        """Copy the database as it is at one moment. Writers wait while it is read, some seconds for a gigabyte."""
        with closing(sqlite3.connect(self.path, timeout=60)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            for table in LEFT_OUT & set(_tables(copy)):
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  (names of ours)
            copy.commit()
            copy.execute("VACUUM")  # what people deleted is not in the backup either

    def migrations(self, copy: Path) -> list[str]:
        """The migrations that a copy of the database says it has, as `app.name`."""
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT app, name FROM django_migrations ORDER BY id")
            return [f"{app}.{name}" for app, name in rows]

    def refuse_damaged(self, copy: Path, manifest: Manifest) -> None:
        """Raise `RefusedError` for a file that is not a whole database, or not the one of the manifest."""
        try:
            with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as database:
                whole = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            migrations = self.migrations(copy)
        except sqlite3.Error as wrong:
            raise RefusedError(_("The database in this backup can't be read.")) from wrong
        if not whole or not set(migrations).issuperset(manifest.migrations):
            raise RefusedError(_("The database in this backup is damaged."))

    def swap_in(self, new: Path, stamp: str, undo: ExitStack) -> list[str]:
        """Put the file `new` in the place of the database; `undo` gets what turns it back.

        Returns the commands that turn it back later.
        """
        connection.close()
        aside = self.path.with_name(f"{self.path.name}.before-{stamp}")
        for ending in ("", *COMPANIONS):
            old = Path(f"{self.path}{ending}")
            if old.exists() and old.stat().st_size:  # an empty one was made by looking whether there is one
                old.rename(f"{aside}{ending}")
                undo.callback(Path(f"{aside}{ending}").rename, old)
        new.rename(self.path)
        undo.callback(self._take_out, new)
        return [f"mv {aside} {self.path}"] if aside.exists() else []

    def _take_out(self, new: Path) -> None:
        connection.close()
        self.path.rename(new)
        for ending in COMPANIONS:
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def staged_at(self, stamp: str) -> Path:
        """Where a new database waits: beside the old one, so that it is put in place by a mere rename."""
        return self.path.with_name(f"{self.path.name}.new-{stamp}")


def _tables(database: sqlite3.Connection) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
