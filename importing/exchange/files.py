"""Pictures and documents of an export, as files here again."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from importing.preparing import Problem, RefusedError

# What a decoder says of any picture; anything else in it may be about somebody, and is taken out when it is saved.
_HARMLESS = {
    "background", "chromaticity", "disposal", "dpi", "duration", "extension", "gamma", "icc_profile", "interlace",
    "jfif", "jfif_density", "jfif_unit", "jfif_version", "loop", "progression", "progressive", "srgb", "timestamp",
    "transparency", "version",
}  # fmt: skip


def file_of(record: dict[str, Any], folder: Path) -> Path:
    """The record's file in the export's folder of its kind, checked. Raises RefusedError."""
    path = folder / str(record.get("key"))
    if path.parent.resolve() != folder.resolve() or path.is_symlink() or not path.is_file():
        raise RefusedError(Problem("key", _("There is no such file in the export.")))
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != record.get("sha256"):
            raise RefusedError(Problem("sha256", _("The file is not the one that was exported.")))
    return path


def attach(thing: Any, path: Path, *, is_picture: bool) -> None:
    """Store the file as the thing's own. Raises RefusedError for a picture that is none.

    A picture without metadata is stored as it is: saving it anew, as uploads are, would cost quality each time.
    """
    with path.open("rb") as file:
        if is_picture and not _is_clean(path):
            thing.file = File(file, name=path.name)
            thing.save()
            return
        upload_to = thing._meta.get_field("file").generate_filename(thing, path.name)
        thing.file = default_storage.save(upload_to, File(file))
    if is_picture:
        with Image.open(path) as picture:
            thing.width, thing.height = picture.size
    thing.file_size = path.stat().st_size
    thing._set_file_hash()


def _is_clean(path: Path) -> bool:
    try:
        with Image.open(path) as picture:
            picture.verify()
        with Image.open(path) as picture:
            return not picture.getexif() and picture.info.keys() <= _HARMLESS
    except Exception as error:
        raise RefusedError(Problem("file", _("This is no picture that can be read."))) from error
