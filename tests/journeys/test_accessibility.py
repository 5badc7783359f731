"""What axe can find, it finds nowhere: on a desk and on a phone, in the light and in the dark."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from .addresses import PAGES
from .axe import COLOURS, violations
from .conftest import DESK, PHONE


def everywhere(page):
    """What axe finds on the page at both widths and in both dresses; where it is shown is said before it."""
    found = []
    for name, size in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(size)
        found += [f"{name}: {one}" for one in violations(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"{name}, dark: {one}" for one in violations(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    return found


@pytest.fixture
def context(new_context):
    """Colours that are on their way to others can't be measured."""
    return new_context(reduced_motion="reduce")


def has_an_outline(page):
    """Whether the first heading is the only one of its level and none is left out; axe lets some of that pass."""
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(one => Number(one.tagName[1]))")
    return levels[:1] == [1] and levels.count(1) == 1 and all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_and_the_headings_are_an_outline(page, address):
    page.goto(address)
    assert has_an_outline(page)
    assert not everywhere(page)


def test_axe_finds_nothing_in_a_form_with_mistakes(page):
    page.goto("/en/contact/")
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert not everywhere(page)


def test_axe_finds_nothing_when_a_log_in_is_refused(page):
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("stranger@example.org")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert not everywhere(page)


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_axe_finds_nothing_while_the_filters_and_the_menu_are_open(new_context, width):
    page = new_context(viewport=DESK if width == "desk" else PHONE, reduced_motion="reduce").new_page()
    page.goto("/en/stories/")
    if width == "desk":
        page.locator("summary", has_text="Organisation").click()
        assert not violations(page)
    else:
        page.get_by_role("button", name="Narrow the list").click()
        assert not violations(page)
        page.get_by_role("button", name="Close").click()
        page.get_by_role("button", name="Menu").click()
        assert not violations(page)


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/lessons/the-logbook-the-manager-read/",
        "/en/account/email/",
        "/en/account/password/change/",
        "/en/account/2fa/",
        "/en/account/logout/",
    ],
)
def test_axe_finds_nothing_on_what_a_member_sees(page_of, address):
    page = page_of("member2@example.org")
    page.emulate_media(reduced_motion="reduce")
    assert page.goto(address).status == 200
    assert has_an_outline(page)
    assert not everywhere(page)
