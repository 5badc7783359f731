"""Writing to the people behind it."""

import re

import pytest
from playwright.sync_api import expect

WORDS = "May a driver from another depot come and look at the bench on Tuesday?"


@pytest.fixture(params=["with scripts", "without scripts"])
def writer(request, new_context):
    """A visitor who writes, also where scripts are off."""
    return new_context(java_script_enabled=request.param == "with scripts").new_page()


def test_a_mistake_is_explained_beside_its_field_and_nothing_is_lost(writer):
    writer.goto("/en/contact/")
    writer.get_by_label("Your name").fill("Ann de Boer")
    writer.get_by_label("Your message").fill(WORDS)
    writer.get_by_role("button", name="Send the message").click()

    address = writer.get_by_label("Your e-mail address")
    expect(writer.get_by_role("alert")).to_be_focused()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_accessible_description(re.compile("Fill in your e-mail address"))
    expect(writer.get_by_label("Your name")).to_have_value("Ann de Boer")
    expect(writer.get_by_label("Your message")).to_have_value(WORDS)


def test_a_message_reaches_the_facilitator_whose_address_is_shown_nowhere(page, kampvuur):
    page.goto("/en/communities/werkplekleren/")
    assert "facilitator@example.org" not in page.content()
    page.get_by_role("link", name="Write to the facilitator").click()
    page.get_by_label("Your name").fill("Ann de Boer")
    page.get_by_label("Your e-mail address").fill("ann@example.com")
    page.get_by_label("Your message").fill(WORDS)
    page.get_by_role("button", name="Send the message").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your message is on its way")
    assert "facilitator@example.org" not in page.content()
    mail = next(mail for mail in kampvuur.mails() if "Ann de Boer" in mail)
    assert "To: facilitator@example.org" in mail
    assert "Reply-To: ann@example.com" in mail
    page.get_by_role("link", name="Back to Workplace learning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Workplace learning")


def test_a_form_without_its_token_says_what_to_do(page):
    page.goto("/en/contact/")
    page.context.clear_cookies()
    page.get_by_label("Your name").fill("Ann de Boer")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.title().endswith("Kampvuur")
