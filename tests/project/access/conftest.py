"""The town is built once for all tests of access, and taken down after them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import override_settings

from pages import kept
from search.outbox import drain

from .town import ROLES, Town

#: A town that was built before, with its database and index: `tests.mutation` runs the tests many times.
KEPT = []


def build_town():
    """A new town, in the database and in the index."""
    for cache in caches.all():
        cache.clear()
    kept.forget()
    town = Town()
    drain()
    return town


def index_of_the_town():
    """An index in which there is nothing else."""
    index = {**settings.WAGTAILSEARCH_BACKENDS["default"], "PATH": str(Path(settings.VAR_DIR) / "index-of-the-town")}
    return override_settings(WAGTAILSEARCH_BACKENDS={"default": index})


@pytest.fixture(scope="package")
def town(django_db_setup, django_db_blocker):
    """See `tests.project.access.town`. Each test may change it: what it does is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic(), index_of_the_town():
        yield KEPT[0] if KEPT else build_town()
        transaction.set_rollback(True)


@pytest.fixture
def browser_of(town, client):
    """`browser_of("editor")`: the test client, with that person of the town logged in."""

    def log_in(role):
        assert role in ROLES
        client.logout()
        client.cookies.clear()
        vars(client).pop("at_the_door", None)
        if role != "visitor":
            client.force_login(getattr(town.people, role), "django.contrib.auth.backends.ModelBackend")
        return client

    return log_in
