"""Asks axe what is wrong with a page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_RUN = """async (options) => (await axe.run(options)).violations.flatMap(
    ({id, help, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${help}\\n  ${target}\\n  ${failureSummary}`)
)"""

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""All that can differ between a page's light and its dark dress."""


def violations(page: Page, options: dict = EVERYTHING) -> list[str]:
    """What axe finds, each with the element it is about; best practices count too, not only WCAG."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN, options)
