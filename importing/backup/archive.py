"""Opening somebody's backup without trusting it."""

import hashlib
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from . import manifest, media
from .manifest import Manifest, Member, RefusedError

CHUNK = 1024 * 1024
MOST_MEMBERS = 1_000_000
LARGEST_MANIFEST = 256 * 1024 * 1024
#: A database shrinks to a fifth or a tenth. What grows more than this when it is unpacked was made to fill the disk.
MOST_GROWTH = 200
SMALL = 64 * 1024 * 1024  # bytes that are no danger, however much they grew
LONGEST_NAME = 255  # bytes, of one folder or file


class Archive:
    """A backup whose list of contents was found to be in order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise RefusedError(_("This backup has too many files in it."))
        for info in infos:
            _refuse_strange(info)
        self._archive = archive
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) != len(infos):
            raise RefusedError(_("This backup has two files of the same name."))
        self.manifest = self._read_manifest()
        self._refuse_other_members()

    def _read_manifest(self) -> Manifest:
        info = self._infos.pop(manifest.NAME, None)
        if info is None:
            raise RefusedError(_("This is not a backup of Kampvuur: it has no manifest."))
        if info.file_size > LARGEST_MANIFEST:
            raise RefusedError(_("The manifest of this backup is too large."))
        return Manifest.from_json(self._archive.read(info))

    def _refuse_other_members(self) -> None:
        listed = {member.name: member for member in self.manifest.members}
        if len(listed) != len(self.manifest.members) or listed.keys() != self._infos.keys():
            raise RefusedError(_("This backup holds other files than its manifest names."))
        if any(listed[name].size != info.file_size for name, info in self._infos.items()):
            raise RefusedError(_("This backup holds files of another size than its manifest says."))
        if any(name != self.manifest.database and not name.startswith(media.PREFIX) for name in listed):
            raise RefusedError(_("This backup holds files that belong to no Kampvuur."))
        if self.manifest.database not in listed:
            raise RefusedError(_("This backup holds no database."))

    @property
    def size(self) -> int:
        """How many bytes it takes on the disk when it is unpacked."""
        return sum(info.file_size for info in self._infos.values())

    def unpack(self, database: Path, media_folder: Path) -> None:
        """Write the database to one new file and the media below a new folder, and compare every checksum."""
        if self.size > shutil.disk_usage(media_folder.parent).free:
            raise RefusedError(
                _("There is no room for the %(size)s of this backup.") % {"size": filesizeformat(self.size)}
            )
        media_folder.mkdir()
        for member in self.manifest.members:
            target = database
            if member.name != self.manifest.database:
                target = media_folder / member.name.removeprefix(media.PREFIX)
                target.parent.mkdir(parents=True, exist_ok=True)
            self._unpack(member, target)

    def _unpack(self, member: Member, target: Path) -> None:
        digest = hashlib.sha256()
        with (
            _refusing_what_is_no_zip(),
            self._archive.open(self._infos[member.name]) as source,
            target.open("xb") as file,
        ):
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != member.sha256:
            raise RefusedError(_("%(name)s in this backup is damaged: its checksum differs.") % {"name": member.name})


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup. Raises `RefusedError` for anything but a whole and harmless one."""
    if not path.is_file():
        raise RefusedError(_("There is no file %(path)s.") % {"path": path})
    with ExitStack() as stack:
        with _refusing_what_is_no_zip():
            archive = Archive(stack.enter_context(zipfile.ZipFile(path)))
        yield archive


@contextmanager
def _refusing_what_is_no_zip() -> Iterator[None]:
    try:
        yield
    # All that zipfile is known to raise on a file that somebody has tampered with.
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, RuntimeError) as wrong:
        raise RefusedError(_("This is not a backup of Kampvuur, or it is damaged.")) from wrong


def _refuse_strange(info: zipfile.ZipInfo) -> None:
    name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or info.is_dir():
        raise RefusedError(_("%(name)r in this backup is a link, a folder or a device.") % {"name": name})
    if name != info.orig_filename or not _is_plain(name):
        raise RefusedError(_("%(name)r in this backup has a name that could lead elsewhere.") % {"name": name})
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise RefusedError(_("%(name)r in this backup is packed in a way of which we know nothing.") % {"name": name})
    if info.file_size > SMALL and info.file_size > info.compress_size * MOST_GROWTH:
        raise RefusedError(_("%(name)r in this backup grows suspiciously when it is unpacked.") % {"name": name})


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        name == "/".join(parts)  # no "//", "./" or "/" at the end
        and not name.startswith("/")
        and ".." not in parts
        and "\\" not in name
        and ":" not in parts[0]
        and name.isprintable()
        and all(len(part.encode()) <= LONGEST_NAME for part in parts)
    )
