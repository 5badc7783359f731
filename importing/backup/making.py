"""Making a backup while the site goes on."""

import hashlib
import os
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from . import manifest, media
from .archive import CHUNK, opened
from .databases import the_database
from .manifest import Manifest, Member, RefusedError


@dataclass(frozen=True)
class Made:
    """What went into a backup: the size of the database's copy in bytes, the number of media files and their size."""

    database: int
    files: int
    media: int


def make_backup(target: Path) -> Made:
    """Write a backup to the new file `target`, readable by its owner only.

    The site may be read and written meanwhile. The file appears when it is whole. Raises `RefusedError`.
    """
    if target.exists():
        raise RefusedError(_("%(path)s exists already; a backup never overwrites one.") % {"path": target})
    if not target.parent.is_dir():
        raise RefusedError(_("There is no folder %(path)s.") % {"path": target.parent})
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)  # of a backup that was killed
    # Beside the media, so that holding a file there is a mere link.
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.VAR_DIR) as scratch:
        try:
            made = _write(partial, Path(scratch))
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    partial.rename(target)
    return made


def _write(partial: Path, scratch: Path) -> Made:
    database, copy, held = the_database(), scratch / "database", scratch / "media"
    held.mkdir()
    media.hold(held)
    database.copy(copy)
    media.hold(held)
    with open(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w") as archive:
            members = [_add(archive, copy, database.member, compress=database.compressible)]
            members += [
                _add(archive, path, media.PREFIX + path.relative_to(held).as_posix(), compress=False)
                for path in sorted(held.rglob("*"))
                if path.is_file()
            ]
            about = Manifest(
                made_at=timezone.now().isoformat(timespec="seconds"),
                kampvuur=manifest.app_version(),
                database=database.member,
                migrations=sorted(set(database.migrations(copy)) & manifest.known_migrations()),
                members=members,
            )
            archive.writestr(manifest.NAME, about.to_json(), zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
    with opened(partial):
        pass  # what a restore would refuse should not be called a backup
    return Made(members[0].size, len(members) - 1, sum(member.size for member in members[1:]))


def _add(archive: zipfile.ZipFile, path: Path, name: str, *, compress: bool) -> Member:
    info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Member(name, size, digest.hexdigest())
