"""What must be in order before the first request: the database, the static files, the demo, the search index."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def prepare(out: OutputWrapper) -> None:
    """Bring the database and the static files up to date. Costs next to nothing where nothing changed."""
    migrate(out)
    make_cache_table()
    if not settings.DEBUG:  # there they are served as they lie in the source
        collect_static(out)
    load_demo(out)
    build_index(out)


def migrate(out: OutputWrapper) -> None:
    """Bring the database up to date, if it is not."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        out.write(_("Migrating the database ..."))
        call_command("migrate", verbosity=0, interactive=False)


def make_cache_table() -> None:
    """Make the table of the cache, if the cache is in the database and has none."""
    if isinstance(caches["default"], BaseDatabaseCache):
        call_command("createcachetable", verbosity=0)


def load_demo(out: OutputWrapper) -> None:
    """Load the demo into an empty database that only this machine can reach, and name its log-ins."""
    try:
        call_command("load_demo", if_empty=True, stdout=out)
    except CommandError as refused:
        # An empty site that is open to the world starts empty: the demo's passwords are known to everybody.
        out.write(_("No demo: %(reason)s") % {"reason": refused})


def collect_static(out: OutputWrapper) -> None:
    """Collect, name and compress the static files, if any of them is not what it was the last time."""
    stamp = Path(settings.VAR_DIR) / "static.stamp"
    state = _state_of_static_files()
    collected = (Path(str(settings.STATIC_ROOT)) / "staticfiles.json").exists()
    if collected and stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    out.write(_("Collecting and compressing the static files ..."))
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(state, encoding="ascii")


def build_index(out: OutputWrapper) -> None:
    """Build the search index if there is none. Every later one the worker builds by itself."""
    index = Path(settings.WAGTAILSEARCH_BACKENDS["default"].get("PATH", settings.VAR_DIR))
    if not index.exists():
        out.write(_("Building the search index ..."))
        call_command("update_index", verbosity=0)


def _state_of_static_files() -> str:
    """A digest over the name, size and time of every static file: another one means there is something to collect."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
