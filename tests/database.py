"""The database of the tests: migrated once, kept, and copied for every process that runs tests.

Migrating takes half a minute; a copy takes none. What was kept is used again only while nothing changed that it was
made of. PostgreSQL makes its database anew, as pytest-django does.
"""

import fcntl
import hashlib
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

#: What a migrated database is made of, besides the apps: migrations, what those of data import, packages with theirs.
INGREDIENTS = ["*/migrations/*.py", "home/planting.py", "home/editors.py", "requirements.txt", "tests/database.py"]


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """The database, empty but for what the migrations put in it."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy = Path(settings.VAR_DIR) / "tests.sqlite3"
            if not copy.exists():  # `tests.mutation` puts one there
                copy_migrated(Path(request.config.cache.mkdir("databases")), copy)
            use(copy)
            made = []
        else:
            request.getfixturevalue("django_db_modify_db_settings")  # a database of its own for each process
            made = setup_databases(verbosity=0, interactive=False)
        if any(brings_back_what_migrations_made(item) for item in request.session.items):
            connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0) if made else connection.close()


def brings_back_what_migrations_made(item):
    """Whether this test empties the database after it, and has it filled again."""
    marks = (mark.kwargs.get("serialized_rollback") for mark in item.iter_markers("django_db"))
    return "django_db_serialized_rollback" in getattr(item, "fixturenames", ()) or any(marks)


def copy_migrated(folder, copy):
    """Copy the migrated database, made now unless it is in the folder; whoever comes meanwhile waits."""
    kept = folder / f"{fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in folder.glob("*.sqlite3"):
                old.unlink()
            made = setup_databases(verbosity=0, interactive=False)
            connection.close()
            shutil.copy(connection.settings_dict["NAME"], kept)
            teardown_databases(made, verbosity=0)
        shutil.copy(kept, copy)


def fingerprint():
    """The same letters as long as everything is the same that a migrated database is made of."""
    digest = hashlib.sha256(repr((settings.INSTALLED_APPS, settings.LANGUAGES)).encode())
    for pattern in INGREDIENTS:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def use(path):
    """Let Django talk to the database at this path from now on."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(path)
