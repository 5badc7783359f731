"""Suggestions while somebody types, with the keyboard, a mouse and a screen reader; and none without scripts."""

import re

import pytest
from playwright.sync_api import expect

from .axe import violations
from .conftest import DESK, PHONE


@pytest.fixture
def field(page):
    page.goto("/en/search/")
    field = page.locator("#search-field")
    with page.expect_response(re.compile("/js/suggestions")):
        field.focus()
    expect(field).to_have_role("combobox")
    field.press_sequentially("hand")
    expect(page.locator("[role=listbox] [role=option]").first).to_be_visible()
    return field


def test_arrow_keys_walk_through_the_list_and_enter_goes_there(page, field):
    options = page.locator("[role=listbox] [role=option]")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(field).to_be_focused()
    field.press("ArrowDown")
    address = options.first.get_attribute("data-url")
    field.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address)))


def test_escape_closes_and_then_clears(page, field):
    field.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(field).to_have_value("hand")
    field.press("Escape")
    expect(field).to_have_value("")


def test_how_many_there_are_is_said(page, field):
    expect(page.locator("[aria-live=polite]", has_text=re.compile(r"[0-9One]+ suggestion"))).to_have_count(1)


def test_a_click_goes_there(page, field):
    option = page.locator("[role=listbox] [role=option]").first
    address = option.get_attribute("data-url")
    option.click()
    expect(page).to_have_url(re.compile(re.escape(address)))


def test_enter_without_a_choice_searches(page, field):
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=hand$"))


def test_without_scripts_the_field_searches(bare):
    bare.goto("/en/search/")
    bare.locator("#search-field").fill("hand")
    bare.locator("#search-field").press("Enter")
    expect(bare).to_have_url(re.compile(r"/en/search/\?q=hand$"))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_list_is_open(new_context, size, scheme):
    page = new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto("/en/search/")
    page.locator("#search-field").focus()
    page.locator("#search-field").press_sequentially("hand")
    expect(page.locator("[role=listbox] [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert not violations(page)
