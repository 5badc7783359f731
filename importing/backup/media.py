"""Pictures and documents: the folder `MEDIA_ROOT`."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings

PREFIX = "media/"


def root() -> Path:
    """The folder of the media; it need not exist."""
    return Path(settings.MEDIA_ROOT)


def files() -> Iterator[Path]:
    """Every file of the media. Links are left out: nothing of ours makes them."""
    for folder, _folders, names in os.walk(root()):
        for name in names:
            path = Path(folder) / name
            if not path.is_symlink() and path.is_file():
                yield path


def hold(folder: Path) -> None:
    """Keep every file of the media in `folder` too, as a hard link where possible: it stays when the site deletes it.

    Called before and after the database is copied, it holds every file that the copy knows: whatever was there before
    and has been deleted since, and whatever came while the database was being copied.
    """
    for path in files():
        held = folder / path.relative_to(root())
        if not held.exists():
            held.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):  # deleted since it was listed
                _link_or_copy(path, held)


def _link_or_copy(path: Path, held: Path) -> None:
    try:
        os.link(path, held)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, or one without links
        shutil.copy2(path, held)


def swap_in(new: Path, aside: Path, undo: ExitStack) -> None:
    """Put the folder `new` in the place of the media, and what was there `aside`. `undo` gets what turns it back."""
    if root().exists():
        root().rename(aside)
        undo.callback(aside.rename, root())
    new.rename(root())
    undo.callback(root().rename, new)
