"""Results of a search are exchanged in place where scripts run, and everything stays where it was."""

import re

import pytest
from playwright.sync_api import expect

from .axe import violations

SEARCH = "/en/search/?q=handover+-roof+after:2020"


@pytest.fixture
def reader(page):
    """At the results of a search, in a page that would forget `window.same` if it were loaded again."""
    page.goto(SEARCH)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    with page.expect_response(re.compile("/js/results")):
        page.locator("#filters").hover()
    return page


def is_the_same(page):
    return page.evaluate("window.same === true")


def chips(page):
    return page.get_by_role("list", name="Narrowed to")


def test_a_tick_narrows_at_once_keeps_the_focus_and_says_how_many_are_left(reader):
    before = reader.get_by_role("status").inner_text()
    tick = reader.get_by_role("checkbox", name=re.compile("^Stories"))
    tick.focus()
    reader.keyboard.press("Space")
    expect(chips(reader)).to_contain_text("Stories")
    expect(reader).to_have_url(re.compile("type=story"))
    expect(reader.get_by_role("status")).not_to_have_text(before)
    expect(tick).to_be_focused()
    expect(tick).to_be_checked()
    assert is_the_same(reader)


def test_what_was_opened_stays_open(reader):
    reader.locator("summary", has_text="Theme").click()
    reader.get_by_role("checkbox", name=re.compile("^Stories")).check()
    expect(chips(reader)).to_contain_text("Stories")
    expect(reader.get_by_role("group", name="Theme").first).to_be_visible()


def test_a_chip_is_taken_away_from_the_field_too_and_back_brings_it_back(reader):
    chips(reader).get_by_role("link", name="Without: roof").click()
    expect(reader.locator("input[type=search]").last).to_have_value("handover after:2020")
    expect(reader.get_by_role("status")).to_be_focused()
    expect(reader.get_by_role("link", name="Nederlands").first).to_have_attribute("href", re.compile("after"))
    reader.go_back()
    expect(chips(reader)).to_contain_text("Without: roof")
    expect(reader.locator("input[type=search]").last).to_have_value("handover -roof after:2020")
    reader.go_forward()
    expect(chips(reader)).not_to_contain_text("Without: roof")
    assert is_the_same(reader)


def test_what_is_ticked_meanwhile_counts_too(reader):
    for kind in ("Stories", "Lessons learned"):
        reader.get_by_role("checkbox", name=re.compile(f"^{kind}")).check()
    expect(chips(reader).get_by_role("listitem")).to_contain_text(["Stories", "Lessons learned"])
    expect(reader).to_have_url(re.compile("type=story&type=lesson"))
    assert is_the_same(reader)


def test_what_is_wrong_with_an_answer_is_shown_as_without_scripts(reader):
    def refuse(route):
        if "hx-request" in route.request.headers:
            route.fulfill(status=500)
        else:
            route.continue_()

    reader.route(re.compile("type=story"), refuse)
    reader.get_by_role("checkbox", name=re.compile("^Stories")).check()
    expect(chips(reader)).to_contain_text("Stories")
    assert not is_the_same(reader)
    reader.context.complaints.found.clear()


def test_axe_finds_nothing_in_the_examples_and_after_an_exchange(new_context):
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(SEARCH)
    page.get_by_text("Search more precisely").click()
    assert not violations(page)
    chips(page).get_by_role("link", name="Since 2020").click()
    expect(chips(page)).not_to_contain_text("Since 2020")
    assert not violations(page)


def test_a_result_is_a_page_of_its_own(reader):
    reader.locator(".line__title a").first.click()
    expect(reader.get_by_role("heading", level=1)).not_to_have_text("Search")
    assert not is_the_same(reader)
