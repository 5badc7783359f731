"""What is there before any test is played: Django, and a migrated database, in a place of its own."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.test.utils import override_settings

from tests.database import copy_migrated

#: Where `tests.database` looks for a database that is made already.
DATABASE = "tests.sqlite3"
#: Where pytest keeps the migrated database between runs.
KEPT = Path(".pytest_cache/d/databases")


def scenery(folder: Path) -> Callable[[Path], None]:
    """Build it in a folder. Gives what each fork calls to move into a copy of it, in a folder of its own."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/unused.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kampvuur.settings.test"
    django.setup()
    built = folder / "var"
    built.mkdir()
    live_in(built)
    KEPT.mkdir(parents=True, exist_ok=True)
    copy_migrated(KEPT, built / DATABASE)

    def move_in(place: Path) -> None:
        shutil.copytree(built, place / "var")
        live_in(place / "var")

    return move_in


def live_in(var: Path) -> None:
    """Point every setting that names a place at one in this folder."""
    index = {**settings.WAGTAILSEARCH_BACKENDS["default"], "PATH": str(var / "index")}
    override_settings(
        VAR_DIR=var, MEDIA_ROOT=var / "media", STATIC_ROOT=var / "static", WAGTAILSEARCH_BACKENDS={"default": index}
    ).enable()
