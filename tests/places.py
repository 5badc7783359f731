"""Places where a Kampvuur lives: a folder and a database of its own, worked by `manage.py` in other processes."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection


class Place:
    """A folder for `var/` and the address of a database."""

    def __init__(self, var, database_url):
        self.var = var
        self.environment = {
            **os.environ,
            "VAR_DIR": str(var),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "kampvuur.settings.production",
            "PYTHONWARNINGS": "ignore",
            "LANGUAGE_CODE": "en",
        }

    @property
    def media(self):
        return self.var / "media"

    def start(self, *arguments, **popen):
        """Start `manage.py` with these arguments, and return the process."""
        return subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
            env=self.environment, cwd=settings.BASE_DIR, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            **popen,
        )  # fmt: skip

    def manage(self, *arguments, fails=False):
        """Run `manage.py` with these arguments and return what it says (what it complains of, if it is to fail)."""
        process = self.start(*arguments)
        said, complained = process.communicate(timeout=180)
        assert bool(process.returncode) == fails, complained
        return complained if fails else said

    def tell(self, code):
        """Run Python code in this place; it prints JSON, which is returned."""
        return json.loads(self.manage("shell", "--verbosity", "0", "--command", code))

    def contents(self):
        """Every row of every table of ours, as text, by table; and every media file."""
        rows = self.tell(
            "import json\n"
            "from django.apps import apps\n"
            "skipped = {'sessions.session', 'search.workerheartbeat', 'search.lease', 'search.indexchange'}\n"
            "print(json.dumps({m._meta.label: sorted(map(repr, m._default_manager.order_by().values_list()))\n"
            "  for m in apps.get_models(include_auto_created=True) if m._meta.label_lower not in skipped}))"
        )
        return rows, {path.relative_to(self.media): path.read_bytes() for path in self.media.rglob("*.*")}


def new_place(var, like=None):
    """A new place with a copy of the migrated database of the tests, or of another place with its files."""
    if like:
        shutil.copytree(like.var, var)
    else:
        var.mkdir()
    make = _sqlite_place if connection.vendor == "sqlite" else _postgres_place
    return make(var, like)


def drop(place):
    """Drop the database of a place, if it is on a server."""
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_name(place)}" WITH (FORCE)')


def _sqlite_place(var, like):
    path = var / "kampvuur.sqlite3"
    if not like:
        tests = settings.DATABASES["default"]["NAME"]
        with closing(sqlite3.connect(tests)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
    return Place(var, f"sqlite:///{path}")


def _postgres_place(var, like):
    server = connection.settings_dict
    name = f"{server['NAME']}_{var.name}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_name(like) if like else server["NAME"]}"')
    return Place(var, urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl())


def _name(place):
    return urlsplit(place.environment["DATABASE_URL"]).path.lstrip("/")
