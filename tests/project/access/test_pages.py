"""The literal table of who reads what: pages of every kind in every state (`pages.txt`)."""

import pytest

from .table import asked, rows
from .test_hidden_words import address_of
from .town import ROLES, word

pytestmark = pytest.mark.django_db

TABLE = {tuple(about.split()): got.split() for about, got in rows("pages.txt")}
#: What is asked of each page: its own address, those below it, whether search finds it, and its addresses in the admin.
ADDRESSES = {
    "site": lambda page: address_of(page),
    "feed": lambda page: f"{address_of(page)}feed/",
    "calendar": lambda page: f"{address_of(page)}calendar/",
    "search": lambda page: f"/api/v1/search?q={word(*reversed(page.slug.split('-')[1:]), 'title')}",
    "api": lambda page: f"/admin/api/main/pages/{page.pk}/",
    "edit": lambda page: f"/admin/pages/{page.pk}/edit/",
    "draft": lambda page: f"/admin/pages/{page.pk}/view_draft/",
}
BELOW = {"gathering": ["calendar"], "community": ["feed"]}
#: In the admin all kinds are alike: two are enough.
ADMIN = {"story": ["api", "edit", "draft"], "gathering": ["api", "edit", "draft"]}


def test_every_page_has_its_rows(town):
    for kind, state in town.hidden:
        for what in ["site", *BELOW.get(kind, []), "search", *ADMIN.get(kind, [])]:
            assert (kind, state, what) in TABLE, f"{kind} {state} {what}"


@pytest.mark.parametrize("role", ROLES)
def test_each_page_is_read_by_whom_the_table_says(town, browser_of, role):
    browser, column = browser_of(role), ROLES.index(role)
    wrong = {}
    for (kind, state, what), got in TABLE.items():
        address = ADDRESSES[what](town.hidden[kind, state])
        outcome = found(browser, address) if what == "search" else asked(browser, "get", address)[0]
        if outcome != got[column]:
            wrong[kind, state, what] = f"{outcome}, and should be {got[column]}"
    assert wrong == {}


def found(browser, address):
    """Whether the API's search finds exactly one page."""
    return {0: "no", 1: "yes"}[browser.get(address).json()["count"]]
