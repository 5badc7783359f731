"""The literal table of who gets what at which address (`routes.txt`). A new route without a row fails here.

To add one: write its row by hand, with what each person *should* get, and let the test say what they do get.
"""

import re

import pytest

from .routes import all_routes
from .table import asked, rows
from .things import things
from .town import ROLES

pytestmark = pytest.mark.django_db

TABLE = [(route, address, got.split(), posted.split()) for address, got, posted, route in rows("routes.txt")]
#: Whose forms are tried everywhere.
POSTING = ["visitor", "member", "facilitator"]
#: Wagtail's icons and the words of its scripts: the same for everybody, and nothing of this site in them.
NOTHING_IN_THEM = {"/admin/sprite/", "/admin/jsi18n/"}
#: What is not there at all: passwords are set in the account pages.
NOT_THERE = "/admin/password_reset/"
#: What a visitor's GET may write: a picture's new size, once; what is counted; and allauth's note of an address.
MAY_BE_WRITTEN = "pages_kampvuurrendition|kampvuur_cache|account_emailaddress"


def test_every_route_has_a_row():
    assert sorted(set(all_routes()) - {route for route, *_rest in TABLE}) == []


def test_every_row_has_a_route():
    assert sorted({route for route, *_rest in TABLE} - set(all_routes())) == []


def test_every_row_says_what_each_role_gets():
    assert [address for _route, address, got, posted in TABLE if (len(got), len(posted)) != (8, 3)] == []


def test_nobody_but_editors_gets_anything_in_the_admin():
    for _route, address, got, posted in TABLE:
        if address.startswith("/admin/") and address not in NOTHING_IN_THEM and not address.startswith(NOT_THERE):
            assert got[:6] == ["in", "403", "403", "403", "403", "403"], address
            assert posted == ["in", "403", "403"], address


@pytest.mark.parametrize("role", ROLES)
def test_each_address_gives_what_the_table_says(town, browser_of, role):
    browser, column, named = browser_of(role), ROLES.index(role), things(town)
    wrong = {}
    for _route, address, got, _posted in TABLE:
        outcome, _sql = asked(browser, "get", address.format(**named))
        if outcome != got[column]:
            wrong[address] = f"{outcome}, and should be {got[column]}"
    assert wrong == {}


@pytest.mark.parametrize("role", POSTING)
def test_each_address_takes_from_a_form_what_the_table_says(town, browser_of, role):
    browser, column, named = browser_of(role), POSTING.index(role), things(town)
    wrong = {}
    for _route, address, _got, posted in TABLE:
        outcome, _sql = asked(browser, "post", address.format(**named))
        if outcome != posted[column]:
            wrong[address] = f"{outcome}, and should be {posted[column]}"
    assert wrong == {}


def test_reading_writes_nothing(town, browser_of):
    browser, named = browser_of("visitor"), things(town)
    written = {}
    for _route, address, *_cells in TABLE:
        _outcome, sql = asked(browser, "get", address.format(**named))
        changes = [one for one in sql if re.match("INSERT|UPDATE|DELETE|REPLACE", one)]
        if unexpected := [one[:120] for one in changes if not re.search(MAY_BE_WRITTEN, one)]:
            written[address] = unexpected
    assert written == {}
