"""Where mutants are tried: everything is imported and the town is built once; each mutant plays in a fork of that."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from .mutants import Mutant
from .swapping import NotSwappedError, swap

_BROKEN = 70


class Stage:
    """A process in which nothing has happened yet but that the town was built."""

    def __init__(self, folder: Path, tests: list[str]) -> None:
        os.environ["DJANGO_SETTINGS_MODULE"] = "kampvuur.settings.test"
        django.setup()
        self.folder, self.tests = folder, tests
        self._build()

    def _build(self) -> None:
        from tests.database import copy_migrated, use
        from tests.project.access import conftest

        settings.VAR_DIR = self.folder / "town"
        settings.VAR_DIR.mkdir()
        migrated = Path(".pytest_cache/d/databases")
        migrated.mkdir(parents=True, exist_ok=True)
        setup_test_environment()
        copy_migrated(migrated, settings.VAR_DIR / "tests.sqlite3")
        use(settings.VAR_DIR / "tests.sqlite3")
        with conftest.index_of_the_town():
            conftest.KEPT.append(conftest.build_town())
        connection.close()
        teardown_test_environment()

    def play(self, chosen: Iterable[Mutant | None], at_once: int) -> Iterator[tuple[Mutant | None, int, Path]]:
        """Try each (None: no mutant) and give it with the exit code of pytest and what it printed."""
        playing: dict[int, tuple[Mutant | None, Path]] = {}
        waiting = list(chosen)
        while waiting or playing:
            while waiting and len(playing) < at_once:
                mutant = waiting.pop(0)
                log = Path(tempfile.mkstemp(dir=self.folder, suffix=".log")[1])
                playing[self._fork(mutant, log)] = (mutant, log)
            pid, status = os.wait()
            mutant, log = playing.pop(pid)
            yield mutant, os.waitstatus_to_exitcode(status), log

    def _fork(self, mutant: Mutant | None, log: Path) -> int:
        if pid := os.fork():
            return pid
        outcome = _BROKEN
        try:
            with log.open("w") as out:
                os.dup2(out.fileno(), sys.stdout.fileno())
                os.dup2(out.fileno(), sys.stderr.fileno())
            outcome = self._try(mutant)
        except NotSwappedError as why:
            sys.stderr.write(f"Not in a function: {why}")
        finally:
            sys.stdout.flush()
            os._exit(outcome)  # nothing that the parent wants to do at its end is done here

    def _try(self, mutant: Mutant | None) -> int:
        settings.VAR_DIR = Path(tempfile.mkdtemp(dir=self.folder)) / "town"
        shutil.copytree(self.folder / "town", settings.VAR_DIR)
        if mutant:
            swap(mutant)
        options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0", "-W", "ignore"]
        return int(pytest.main([*options, "--show-capture=no", *self.tests]))
