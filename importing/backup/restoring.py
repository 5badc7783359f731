"""Putting a backup in the place of what is here."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.occupancy import OccupiedError, occupied

from . import media
from .archive import Archive, opened
from .databases import holds_data, the_database
from .manifest import RefusedError, refuse_unknown_migrations
from .postgres import Postgres
from .sqlite import Sqlite


@dataclass(frozen=True)
class Restored:
    """When the backup was made (ISO 8601), how many media files it had, and the commands that would turn it back."""

    made_at: str
    files: int
    undo: list[str]


def restore_backup(path: Path, *, replace: bool = False) -> Restored:
    """Put a backup in the place of the database and the media. The index is the caller's to build.

    Everything is unpacked and examined first, beside what is here; then both are swapped by renaming, and an older
    database is migrated. If any of that fails, all is as it was. What was here is kept aside.

    Raises `RefusedError`, before anything is touched: for a backup that is damaged, foreign or newer; while a server
    runs; and without `replace` where something would be lost.
    """
    try:
        with occupied(alone=True), opened(path) as archive:
            return _restore(archive, replace)
    except OccupiedError as busy:
        raise RefusedError(_("Kampvuur is running here. Stop it first.")) from busy


def _restore(archive: Archive, replace: bool) -> Restored:
    about, database = archive.manifest, the_database()
    if about.database != database.member:
        raise RefusedError(
            _(
                "This backup holds a %(member)s, and the site uses another kind of database. To change from one to"
                " the other, use export_all and import_records."
            )
            % {"member": about.database}
        )
    refuse_unknown_migrations(about.migrations)
    if not replace and holds_data():
        raise RefusedError(_("There is data here already. With --replace it is kept aside and replaced."))
    stamp = f"{timezone.now():%Y%m%d-%H%M%S}"
    with ExitStack() as cleaning:
        new, new_media = _staged(database, stamp, cleaning)
        archive.unpack(new, new_media)
        database.refuse_damaged(new, about)
        undo = _swap(database, new, new_media, stamp, about.migrations)
    return Restored(about.made_at, len(about.members) - 1, undo)


def _staged(database: Sqlite | Postgres, stamp: str, cleaning: ExitStack) -> tuple[Path, Path]:
    new, new_media = database.staged_at(stamp), media.root().with_name(f"media.new-{stamp}")
    cleaning.callback(new.unlink, missing_ok=True)
    cleaning.callback(shutil.rmtree, new_media, ignore_errors=True)
    return new, new_media


def _swap(database: Sqlite | Postgres, new: Path, new_media: Path, stamp: str, migrations: list[str]) -> list[str]:
    aside = media.root().with_name(f"media.before-{stamp}")
    with ExitStack() as undo:
        back = database.swap_in(new, stamp, undo)
        media.swap_in(new_media, aside, undo)
        applied = {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}
        if not applied.issuperset(migrations):
            raise RefusedError(_("The database in this backup is damaged: it lacks migrations that it should have."))
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        caches["default"].clear()
        undo.pop_all()
    return [*back, f"mv {aside} {media.root()}"] if aside.exists() else back
