"""What is special about reading: films from elsewhere, ticks that stay, paper."""

import re

import pytest
from playwright.sync_api import expect

from .additions import STORY

PRACTICES = ["alarm-of-the-week", "bedside-handover-in-four-minutes", "let-the-receiver-ask-first",
             "looking-out-loud", "sit-on-your-hands", "the-first-week-hour-by-hour"]  # fmt: skip


class TestFilmsFromElsewhere:
    @pytest.fixture
    def page(self, page):
        """Nothing really leaves this machine: what is asked of others gets no answer, and is remembered."""
        page.asked_of_others = []
        page.context.route(
            re.compile("^https:"), lambda route: (page.asked_of_others.append(route.request.url), route.abort())
        )
        return page

    def test_the_other_site_hears_nothing_before_somebody_wants_to_see_it(self, page):
        page.goto(f"/en/stories/{STORY}/")
        page.get_by_role("link", name=re.compile("^Play from")).scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert not page.asked_of_others

    def test_a_click_plays_it_in_its_place(self, page):
        page.goto(f"/en/stories/{STORY}/")
        page.get_by_role("link", name=re.compile("^Play from")).click()
        frame = page.locator("iframe")
        expect(frame).to_have_attribute("title", "The film")
        expect(frame).to_have_attribute("src", re.compile(r"^https://www\.youtube-nocookie\.com/embed/"))
        expect(frame).to_be_focused()
        assert page.asked_of_others
        page.context.complaints.found.clear()  # that is what this is about

    def test_without_scripts_it_is_a_link_and_what_is_said_can_be_read(self, bare):
        bare.goto(f"/en/stories/{STORY}/")
        expect(bare.get_by_role("link", name=re.compile("^Play from"))).to_have_attribute(
            "href", re.compile(r"^https://www\.youtube\.com/watch")
        )
        bare.get_by_text("Read what is said").click()
        expect(bare.get_by_text("She says: listen.")).to_be_visible()


def test_ticks_beside_the_steps_stay_on_this_device(page):
    page.goto("/en/practices/looking-out-loud/")
    first = page.get_by_role("checkbox").first
    first.check()
    page.reload()
    expect(first).to_be_checked()
    first.uncheck()
    page.reload()
    expect(first).not_to_be_checked()


@pytest.mark.parametrize("slug", PRACTICES)
def test_a_practice_prints_on_two_sheets_at_most(page, slug):
    page.goto(f"/en/practices/{slug}/")
    assert sheets(page) <= 2


def test_paper_carries_the_address_and_no_navigation(page):
    page.goto("/en/practices/looking-out-loud/")
    page.emulate_media(media="print")
    expect(page.get_by_text("/en/practices/looking-out-loud/")).to_be_visible()
    for name in ("Sections", "About this site"):
        expect(page.get_by_role("navigation", name=name)).to_be_hidden()


def sheets(page):
    """How many sheets of A4 the page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_a_superseded_lesson_says_so_first_and_leads_to_the_newer_one(page):
    page.goto("/en/lessons/we-print-the-roster/")
    newer = page.get_by_role("link", name="We print nothing").first
    assert newer.bounding_box()["y"] < page.get_by_role("heading", level=1).bounding_box()["y"]
    newer.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We print nothing")
