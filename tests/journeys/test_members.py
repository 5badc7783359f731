"""Members and editors: what opens for them, and closes behind them."""

import re
import time

import pytest
from playwright.sync_api import expect

from importing.demo.cast import PASSWORD

FOR_MEMBERS = "/en/lessons/the-logbook-the-manager-read/"
FOUND_WITHIN = 2.0
"""Seconds from publishing to being found."""


def log_in(page, email):
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("with_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_member_reads_what_is_for_members_until_they_log_out(new_context, with_scripts):
    page = new_context(java_script_enabled=with_scripts).new_page()
    page.goto(FOR_MEMBERS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    log_in(page, "member1@example.org")

    expect(page.get_by_role("heading", level=1)).to_have_text("The logbook that the manager read")
    page.get_by_role("link", name="Log out").first.click()
    page.get_by_role("main").get_by_role("button", name="Log out").click()

    expect(page.get_by_role("link", name="Log in").first).to_be_visible()
    assert not {"sessionid", "messages"} & {cookie["name"] for cookie in page.context.cookies()}
    page.goto(FOR_MEMBERS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_a_wrong_password_keeps_the_address_and_tells_nobody_whether_it_has_an_account(page):
    said = set()
    for email in ("member1@example.org", "stranger@example.org"):
        page.goto("/en/account/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill("cold-ashes")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_label("Email")).to_have_value(email)
        said.add(page.get_by_role("alert").inner_text())
    assert len(said) == 1


def test_a_member_is_not_let_into_the_editors_room(page_of):
    page = page_of("member2@example.org")
    page.goto("/en/")
    expect(page.get_by_role("link", name="Editors’ room")).to_have_count(0)
    assert page.goto("/admin/").status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.title().endswith("Kampvuur")


def test_an_editor_changes_a_lesson_and_it_is_found_at_once(page_of, browser, base_url):
    page = page_of("editor@example.org")
    visitor = browser.new_context(base_url=base_url)
    word = f"quokka{int(time.time())}"
    assert found(visitor, word) == []

    page.goto("/en/")
    page.get_by_role("link", name="Editors’ room").click()
    page.get_by_placeholder("Search all pages").fill("short films")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Short films go stale").click()
    summary = page.get_by_role("textbox", name="Summary")
    summary.fill(f"{summary.input_value().partition(' (')[0]} ({word})")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    published = time.monotonic()
    while not found(visitor, word) and time.monotonic() < published + FOUND_WITHIN:
        time.sleep(0.05)
    assert found(visitor, word) == [f"{base_url}/en/lessons/short-films-go-stale/"]
    visitor.close()


def found(visitor, word):
    """The addresses of what anybody finds with this word."""
    answer = visitor.request.get("/api/v1/search", params={"q": word}).json()
    return [result["url"] for result in answer["results"] if word in result["snippet"]]
