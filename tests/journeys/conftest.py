"""A real browser before a real Kampvuur.

Without a Chromium these tests are skipped and say so; with KAMPVUUR_REQUIRE_BROWSER=1 they fail.
"""

import os
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from importing.demo.cast import PASSWORD
from tests.database import copy_migrated

from .browsing import Complaints, find_chromium
from .running import running

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

PATIENCE = 20_000
"""Milliseconds: other tests keep the machine busy meanwhile. What has to be quick is measured by its own test."""
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)  # before xdist looks for groups
def pytest_collection_modifyitems(items):
    """All in one process when tests run in several: one browser and one Kampvuur are enough."""
    for item in items:
        if "tests/journeys/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def playwright(playwright):
    # Playwright keeps an event loop in this thread, and Django then refuses the database to whatever runs here next.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    path = find_chromium(playwright)
    if path is None and os.environ.get("KAMPVUUR_REQUIRE_BROWSER") == "1":
        pytest.fail("There is no Chromium, and KAMPVUUR_REQUIRE_BROWSER asks for one.")
    if path is None:
        pytest.skip("There is no Chromium here. Install one, or name one in CHROMIUM.")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": as_root}


@pytest.fixture(scope="session")
def kampvuur(browser, request, tmp_path_factory, django_db_setup, django_db_blocker):
    """The running site, the same for all journeys: what one changes has names of its own."""
    var = tmp_path_factory.mktemp("kampvuur")
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy_migrated(request.config.cache.mkdir("databases"), var / "kampvuur.sqlite3")
            url = f"sqlite:///{var / 'kampvuur.sqlite3'}"
        else:
            name = f"{settings.DATABASES['default']['NAME']}_journeys"
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
                cursor.execute(f'CREATE DATABASE "{name}"')
            url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    with running(var, url) as site:
        yield site


@pytest.fixture(scope="session")
def base_url(kampvuur):
    return kampvuur.url


@pytest.fixture
def new_context(new_context, kampvuur):
    """Contexts whose complaints are looked at when the journey ends; `context.complaints` to look earlier."""
    watched = []

    def make(**options):
        context = new_context(**{"viewport": DESK, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        context.complaints = Complaints(context, kampvuur.url)
        watched.append(context.complaints)
        return context

    yield make
    assert not [complaint for complaints in watched for complaint in complaints.found]


@pytest.fixture
def phone(new_context):
    """A page on a small phone, used with thumbs."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2).new_page()


@pytest.fixture
def bare(new_context):
    """A page in a browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture(scope="session")
def _log_ins():
    return {}


@pytest.fixture
def page_of(new_context, _log_ins):
    """`page_of("member1@example.org")`: a page of a browser in which that person is logged in, as they would be."""

    def make(email):
        if email not in _log_ins:
            page = new_context().new_page()
            page.goto("/en/account/login/")
            page.get_by_label("Email").fill(email)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
            page.wait_for_url(lambda address: "/account/" not in address)
            _log_ins[email] = page.context.storage_state()
        return new_context(storage_state=_log_ins[email]).new_page()

    return make
