"""What people look for is counted once they looked at it, and not while they type."""

import re
import sqlite3
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

LOOKED_AT = 2500
"""Milliseconds: longer than results must stay in view to be counted."""


@pytest.fixture
def notes(new_context):
    """A visitor's page, and what it sent to the address where searches are counted."""
    page, sent = new_context().new_page(), []

    def note(request):
        if re.search(r"/(search|zoeken)/note/$", request.url):
            sent.append({name: values[0] for name, values in parse_qs(request.post_data or "").items()})

    page.on("request", note)
    return page, sent


def rows(kampvuur):
    """What is counted, in the site's own database, where other journeys ask too; None where that is no file."""
    path = kampvuur.var / "kampvuur.sqlite3"
    if not path.exists():
        return None
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT query, asked, clicked FROM search_queryday")
        return {query: (asked, clicked) for query, asked, clicked in found}


def test_looking_and_opening_is_counted_once_and_typing_is_not(notes, kampvuur):
    page, sent = notes
    before = rows(kampvuur) or {}
    page.goto("/en/search/")
    field = page.locator("input[type=search]").last
    field.press_sequentially("night shift jan@example.org 0612345678", delay=20)
    page.wait_for_timeout(LOOKED_AT)
    assert sent == []

    field.fill("night")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=night"))
    page.wait_for_timeout(LOOKED_AT)
    assert [note["q"] for note in sent] == ["night"]
    assert int(sent[0]["found"]) > 0

    page.locator(".line__title a").first.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    assert sent[1:] == [{"q": "night", "opened": "1"}]
    page.wait_for_timeout(500)
    counted = rows(kampvuur)
    if counted is not None:
        asked, clicked = before.get("night", (0, 0))
        assert counted["night"] == (asked + 1, clicked + 1)
        assert not [query for query in counted if "jan" in query or "0612" in query]


def test_whoever_asks_not_to_be_tracked_sends_nothing(notes):
    page, sent = notes
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page.goto("/en/search/?q=lamp")
    page.wait_for_timeout(LOOKED_AT)
    assert sent == []
