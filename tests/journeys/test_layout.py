"""Small screens, large letters, thumbs: nothing is cut off, nothing moves sideways, everything can be touched."""

import pytest

from .addresses import PAGES
from .conftest import DESK

SMALLEST = {"width": 320, "height": 640}
TWICE_AS_LARGE = {"width": 640, "height": 450}
"""What a window of 1280 x 900 holds at a zoom of 200 %."""

SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-block-end: 2em !important; }"""
"""WCAG 2.2, 1.4.12: what somebody may set who reads with difficulty."""

LARGE_LETTERS = {"standard": 32, "fixed": 26}
"""Twice what browsers come with: what somebody may have set in theirs, once for all sites."""

#: Elements that hide text of their own which doesn't fit; what only a screen reader reads, and a field, may.
CUT_OFF = """() => [...document.querySelectorAll("body *:not(input, select, textarea, option)")].filter((one) => {
  const style = getComputedStyle(one), hides = (way) => ["hidden", "clip"].includes(way);
  const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!says || one.closest(".visually-hidden, .skip-link") || !one.checkVisibility()) return false;
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""

#: Elements that stick out of the window, unless something around them scrolls by itself.
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) return [];
  const scrolls = (one) => one && one !== document.body
    && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one))
    .map((one) => one.outerHTML.slice(0, 120));
}"""

#: What is pressed or filled in and smaller than 44 pixels; a label counts as part of its box to tick.
SMALL_CONTROLS = """() => [...document.querySelectorAll(
  "button, .button, select, summary, textarea, input:not([type=hidden]), .masthead a, .pager a, .chips a"
)].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && !one.closest(".visually-hidden, .skip-link, .field--trap")
).map((one) => {
  const target = (one.matches("[type=checkbox], [type=radio]") && one.closest("label, .field")) || one;
  const {width, height} = target.getBoundingClientRect();
  return {width, height, html: one.outerHTML.slice(0, 120)};
}).filter(({width, height}) => Math.min(width, height) < 43.5)"""


def style(page, rules):
    """Give the page more rules, as a reader's own style sheet would: the site's policy has no say in it."""
    page.evaluate(
        """(rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        rules,
    )


def broken(page, how):
    """What is cut off or sticks out, each with how the page was looked at."""
    return [f"{how}: {one}" for one in page.evaluate(CUT_OFF) + page.evaluate(SIDEWAYS)]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_it_holds_in_the_smallest_window_with_letters_spaced_out_and_twice_as_large(page, address):
    page.set_viewport_size(SMALLEST)
    page.goto(address)
    found = broken(page, "320 px")
    style(page, SPACING)
    found += broken(page, "320 px, spaced out")
    page.set_viewport_size(TWICE_AS_LARGE)
    found += broken(page, "200 %, spaced out")
    page.set_viewport_size(DESK)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": LARGE_LETTERS})
    found += broken(page, "large letters, spaced out")
    assert not found


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_thumb_hits_what_it_aims_at(phone, address):
    phone.goto(address)
    assert not phone.evaluate(SMALL_CONTROLS)
