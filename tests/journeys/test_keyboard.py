"""Without a mouse: every stop can be reached, seen and left again."""

import re

import pytest
from playwright.sync_api import expect

#: Where the focus is: the element, and whether it stands out in the window. Nothing while it is the browser's own.
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one.closest("form.search-field") ?? one);
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 1;
  const all = [...document.querySelectorAll("*")];
  return {
    path: `${one.tagName} ${all.indexOf(one)}`,
    shown: inside && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""

#: How many stops there are.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0 && !one.closest("[aria-hidden=true]")
).length"""


def test_the_first_stop_leads_past_the_navigation(page):
    page.goto("/en/stories/the-gate-at-ten-to-six/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_list_is_narrowed(page):
    page.goto("/en/stories/")
    page.get_by_role("checkbox", name=re.compile("^Handover")).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("theme=handover"))


@pytest.mark.parametrize("address", ["/en/", "/en/stories/", "/en/practices/looking-out-loud/", "/en/contact/"])
def test_every_stop_can_be_seen_and_none_holds_on(page, address):
    page.goto(address)
    stops, seen = page.evaluate(STOPS), []
    for _ in range(stops + 1):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(STOP))
    ours = [stop for stop in seen if stop]
    assert len({stop["path"] for stop in ours}) >= stops
    assert not [stop for stop in ours if not stop["shown"]]
