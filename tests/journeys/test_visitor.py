"""A visitor comes with a question, reads, and finds out where to hear more."""

import re

import pytest
from playwright.sync_api import expect

from .addresses import QUESTION
from .conftest import PHONE

STORY = "The patient who corrected us at a quarter to eleven"
CLINIC = "Network meeting: what the night shift knows"


@pytest.fixture(params=["desk", "phone", "desk without scripts", "phone without scripts"])
def visitor(request, new_context):
    """A visitor's page: on a desk and on a phone in the hand, also where scripts are off."""
    touching = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if "phone" in request.param else {}
    page = new_context(java_script_enabled="without" not in request.param, **touching).new_page()
    page.is_small = bool(touching)
    return page


def test_from_a_question_to_the_meeting_where_the_story_was_told(visitor):
    visitor.goto("/en/")
    press(visitor, visitor.get_by_role("link", name=QUESTION))

    expect(visitor.locator("input[type=search]").last).to_have_value(QUESTION)
    if visitor.is_small:
        press(visitor, visitor.get_by_role("button", name="Narrow the list"))
    press(visitor, visitor.locator("summary", has_text="Theme"))
    press(visitor, visitor.get_by_role("checkbox", name=re.compile("^Handover")))
    press(visitor, visitor.get_by_role("checkbox", name=re.compile("^Stories")))
    press(visitor, visitor.get_by_role("button", name="Show these"))

    expect(visitor).to_have_url(re.compile("theme=handover"))
    expect(visitor.get_by_role("list", name="Narrowed to").get_by_role("listitem")).to_contain_text(
        ["Stories", "Handover"]
    )
    press(visitor, visitor.get_by_role("link", name=STORY))

    expect(visitor.get_by_role("heading", level=1)).to_have_text(STORY)
    press(visitor, visitor.get_by_role("region", name="Where it belongs").get_by_role("link", name=CLINIC))

    expect(visitor.get_by_role("heading", level=1)).to_have_text(CLINIC)
    expect(visitor.get_by_role("main").get_by_role("link", name=STORY)).to_be_visible()


def press(page, locator):
    """As a finger or a mouse would, whichever this visitor has."""
    locator.tap() if page.is_small else locator.click()


def test_typing_a_question_of_ones_own(page):
    page.goto("/en/")
    page.locator("input[type=search]").last.fill("sliding gate first shift")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="The gate at ten to six")).to_be_visible()


def test_a_clinic_goes_into_somebodys_calendar(page):
    page.goto("/en/stories/the-gate-at-ten-to-six/")
    page.get_by_role("link", name="Clinic: the first hundred days").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Put it in my calendar").click()
    lines = download.value.path().read_text().splitlines()
    assert download.value.suggested_filename.endswith(".ics")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert any(line.startswith("SUMMARY:Clinic: the first hundred days") for line in lines)


def test_nothing_found_leads_on(page):
    page.goto("/en/search/?q=xylophone")
    page.get_by_role("main").get_by_role("link", name="Lessons learned").click()
    expect(page).to_have_url(re.compile("/en/lessons/$"))


def test_a_wrong_address_leads_on(page):
    assert page.goto("/en/stories/the-gate-at-eleven/").status == 404
    page.locator("input[type=search]").last.fill("gate")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="The gate at ten to six")).to_be_visible()


def test_the_menu_of_a_phone_opens_by_touch_and_closes_by_escape(phone):
    phone.goto("/en/")
    stories = phone.get_by_role("navigation", name="Sections").get_by_role("link", name="Stories")
    expect(stories).to_be_hidden()
    phone.get_by_role("button", name="Menu").tap()
    expect(stories).to_be_visible()
    phone.keyboard.press("Escape")
    expect(stories).to_be_hidden()
    phone.get_by_role("button", name="Menu").tap()
    stories.tap()
    expect(phone).to_have_url(re.compile("/en/stories/$"))


class TestLanguages:
    def test_a_page_that_is_translated_leads_to_its_translation_and_back(self, page):
        page.goto("/en/stories/the-gate-at-ten-to-six/")
        page.get_by_role("link", name="Nederlands").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Het hek om tien voor zes")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The gate at ten to six")

    def test_a_page_that_is_not_leads_to_the_other_languages_list_and_says_so(self, page):
        page.goto("/en/lessons/buddies-need-hours/")
        link = page.get_by_role("link", name="Nederlands")
        expect(link).to_have_accessible_name(re.compile("Geleerde lessen.*not translated"))
        link.click()
        expect(page).to_have_url(re.compile("/nl/geleerde-lessen/$"))

    def test_what_is_in_another_language_says_so_to_a_screen_reader(self, page):
        page.goto("/en/stories/")
        dutch = page.get_by_role("link", name="Zeventien dagen")
        assert dutch.evaluate("one => one.closest('[lang]').lang") == "nl"

    def test_the_first_page_speaks_the_visitors_language(self, new_context):
        for accepted, own in (("nl-NL", "nl"), ("en-GB", "en"), ("de-DE", "nl")):
            page = new_context(locale=accepted).new_page()
            page.goto("/")
            expect(page.locator("html")).to_have_attribute("lang", own)


class TestColours:
    def test_the_device_decides_until_somebody_chooses_and_then_their_choice_stays(self, new_context):
        page = new_context(color_scheme="light").new_page()
        page.goto("/en/")
        light = ground(page)
        choice = page.get_by_label("Colours of this site").first
        choice.select_option("Dark")
        dark = ground(page)
        assert dark != light
        page.goto("/en/stories/")
        assert ground(page) == dark
        expect(choice).to_have_value("dark")
        choice.select_option("Light or dark")
        assert ground(page) == light
        page.emulate_media(color_scheme="dark")
        assert ground(page) == dark

    def test_without_scripts_the_device_decides_and_no_switch_is_shown(self, bare):
        bare.goto("/en/")
        expect(bare.get_by_label("Colours of this site").first).to_be_hidden()


def ground(page):
    """The colour of the page's ground, once it stays as it is."""
    page.emulate_media(reduced_motion="reduce")
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
