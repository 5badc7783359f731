"""What a page weighs when somebody comes for the first time, over the line and before its pictures."""

from dataclasses import dataclass

import pytest

from .addresses import PAGES

KB = 1024


@dataclass
class Weight:
    """Bytes as they went over the line, packed, without headers."""

    requests: int
    total: int
    style: int
    script: int
    htmx: int


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_is_light(page, address):
    weight = weigh(page, address)
    assert weight.requests <= 6
    assert weight.total <= 50 * KB
    assert 0 < weight.style <= 30 * KB
    assert 0 < weight.script - weight.htmx <= 20 * KB


def weigh(page, address):
    """What the page's first visit costs, pictures apart."""
    answers = []
    page.on("requestfinished", lambda request: answers.append(request))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    counted = [one for one in answers if not is_picture(one)]
    sizes = [(one, one.sizes()["responseBodySize"]) for one in counted]
    of = {kind: sum(size for one, size in sizes if one.resource_type == kind) for kind in ("stylesheet", "script")}
    htmx = sum(size for one, size in sizes if "htmx" in one.url)
    return Weight(len(counted), sum(size for _, size in sizes), of["stylesheet"], of["script"], htmx)


def is_picture(request):
    """Whether it is a picture, or the icon in the tab; the file with the signs of the interface is none."""
    return "/img/favicon" in request.url or (request.resource_type == "image" and "/drawings/signs" not in request.url)


def test_nothing_is_asked_twice_of_a_returning_visitor(page):
    """Files carry their content's number in the name, so they are kept for good."""
    page.goto("/en/")
    for one in page.locator("link[rel=stylesheet], script[src]").all():
        address = one.get_attribute("href") or one.get_attribute("src")
        assert "immutable" in page.request.get(address).headers["cache-control"]
