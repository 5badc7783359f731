"""What every test stands on."""

import pytest
from django.core.cache import caches

from pages import kept
from tests.database import django_db_setup  # noqa: F401  (pytest finds the fixture here)


@pytest.fixture(autouse=True)
def empty_caches(request):
    """No test reads what another one left in a cache."""
    caches["renditions"].clear()
    kept.forget()
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        caches["default"].clear()
