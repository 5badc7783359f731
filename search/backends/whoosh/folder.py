"""Where an index lies, which of its versions is the current one, and who may write.

    PATH/wagtailcore_page/current             the name of the current version
    PATH/wagtailcore_page/v1.nl.en-0f3a.../   a version: a Whoosh index
    PATH/wagtailcore_page/write.lock          held during a commit and while versions are exchanged
    PATH/wagtailcore_page/rebuild.lock        held while a new version is built
    PATH/wagtailcore_page/rebuild.journal     what was written to the current version meanwhile

The files of an index hold pickles. So `current` may name nothing but a folder beside it.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import FileLock, try_for

from .errors import IndexLocked, IndexUnavailable
from .schema import make_schema

FORMAT = 4
"""Raise this when the schema or the analysis changes: older indexes are then not read but rebuilt."""

RETRY_EVERY = 0.05


class IndexFolder:
    """The folder of one index, `path`, for texts in `languages`."""

    def __init__(self, path: Path, languages: Sequence[str]) -> None:
        self.path = path
        self.languages = tuple(languages)
        self._signature = ".".join([f"v{FORMAT}", *self.languages])
        self._pointer = path / "current"
        self._journal = path / "rebuild.journal"

    def current(self) -> Path:
        """The folder of the current version; IndexUnavailable when there is none that we can read."""
        name = self._pointed_at()
        if not name:
            raise IndexUnavailable(f"There is no search index in {self.path}")
        if not re.fullmatch(re.escape(self._signature) + r"-[0-9a-f]+", name):
            raise IndexUnavailable(f"The search index in {self.path} was made by another version or settings")
        return self.path / name

    def exists(self) -> bool:
        """Whether there is any version, readable or not."""
        return bool(self._pointed_at())

    def create(self) -> Path:
        """Make the folder of a new, empty version. It becomes the current one by `switch_to`."""
        version = self.path / f"{self._signature}-{secrets.token_hex(6)}"
        version.mkdir(parents=True)
        FileIndex.create(FileStorage(str(version)), make_schema(self.languages))
        return version

    def switch_to(self, version: Path) -> None:
        """Make `version` the current one and remove its predecessor. Hold the write lock for it.

        Who reads the predecessor meets missing files, and then opens the new one.
        """
        previous = self._pointed_at()
        pointer = self.path / f"current.{secrets.token_hex(6)}"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(version.name)
            file.flush()
            os.fsync(file.fileno())  # an empty pointer after a power cut would pass for "no index yet"
        pointer.replace(self._pointer)
        self._remove(folder for folder in self._versions() if folder.name == previous)

    def remove_abandoned(self) -> None:
        """Remove what a killed process left behind. Hold the write lock and the rebuild lock for it."""
        current = self._pointed_at()
        self._remove(folder for folder in self._versions() if folder.name != current)
        for half_written in self.path.glob("current.*"):
            half_written.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)

    def _pointed_at(self) -> str:
        """The name in the pointer file, whatever it says; empty when there is none."""
        try:
            return self._pointer.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return ""

    def _remove(self, versions: Iterable[Path]) -> None:
        for version in versions:
            shutil.rmtree(version, ignore_errors=True)

    def _versions(self) -> list[Path]:
        return [path for path in self.path.glob("v*-*") if path.is_dir() and not path.is_symlink()]

    @contextmanager
    def lock(self, name: str, timeout: float) -> Iterator[None]:
        """Hold the lock `name` (`write` or `rebuild`); IndexLocked after waiting `timeout` seconds for it.

        The operating system lets go of the lock when its process ends, however it ends.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.path / f"{name}.lock"))
        if not try_for(lock.acquire, timeout=timeout, delay=RETRY_EVERY):
            raise IndexLocked(f"Another process holds the {name} lock of the search index in {self.path}")
        try:
            yield
        finally:
            lock.release()

    def is_rebuilding(self) -> bool:
        """Whether a new version is being built, in this process or another."""
        try:
            with self.lock("rebuild", timeout=0):
                return False
        except IndexLocked:
            return True

    def note_in_journal(self, changed: Iterable[tuple[str, str]]) -> None:
        """Write down (model label, key) of what changed, for the rebuild that is going on."""
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.writelines(json.dumps(pair) + "\n" for pair in changed)

    def journal(self) -> list[tuple[str, str]]:
        """What `note_in_journal` wrote since the rebuild began, each (model label, key) once."""
        if not self._journal.exists():
            return []
        lines = self._journal.read_text(encoding="utf-8").splitlines()
        return list(dict.fromkeys(tuple(json.loads(line)) for line in lines))
