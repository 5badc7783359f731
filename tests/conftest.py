"""What every test stands on."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import caches

from pages import kept
from tests.database import django_db_setup  # noqa: F401  (pytest finds the fixture here)


@pytest.fixture(autouse=True)
def empty_caches(request):
    """No test reads what another one left in a cache or in an index."""
    caches["renditions"].clear()
    kept.forget()
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        caches["default"].clear()
        # An index of pages that were taken back with the test that made them, whose keys others have now.
        shutil.rmtree(settings.VAR_DIR / "index", ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    """With TEST_DATABASE_ONLY only what asks the database is tested: the rest is the same on every other one."""
    if os.environ.get("TEST_DATABASE_ONLY"):
        asking = [item for item in items if item.get_closest_marker("django_db") or "db" in item.fixturenames]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
        items[:] = asking
