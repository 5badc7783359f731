"""Hidden pages are not counted either: a number tells that something is there."""

from collections import Counter

import pytest

from knowledge.models import KnowledgePage
from themes.models import ThemeIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(town):
    """How many public pages of each kind are about the town's theme: {"story": 4, ...}."""
    return Counter(page.kind for page in town.public.values() if isinstance(page, KnowledgePage))


@pytest.fixture
def shown(browser_of):
    """`shown("/en/")`: what the page's template got, for a visitor."""
    return lambda address: browser_of("visitor").get(address).context


def test_themes_count_what_is_public(numbers, shown):
    for address in ("/en/", "/en/themes/", "/en/search/"):
        assert [theme.pages_count for theme in shown(address)["themes"]] == [numbers.total()], address
    assert shown("/en/themes/light/")["by_kind"] == numbers


def test_communities_count_what_is_public(numbers, shown):
    assert shown("/en/communities/fire/")["by_kind"] == numbers


@pytest.mark.parametrize(("address", "kind"), [("stories", "story"), ("practices", "practice"), ("lessons", "lesson")])
def test_lists_and_their_facets_count_what_is_public(numbers, shown, address, kind):
    context = shown(f"/en/{address}/")
    assert context["results"].paginator.count == numbers[kind]
    counts = {facet.name: {option.value: option.count for option in facet.options} for facet in context["filters"]}
    assert counts["theme"] == {"light": numbers[kind]}
    assert counts["community"] == {"fire": numbers[kind]}
    assert sum(counts["year"].values()) == sum(counts["language"].values()) == numbers[kind]
    assert counts["organisation"] == {}


def test_gatherings_count_what_is_public(town, shown):
    public = [page for page in town.public.values() if getattr(page, "kind", "") == "gathering"]
    context = shown("/en/gatherings/")
    assert context["results"].paginator.count == len(public)
    assert shown("/en/communities/fire/")["gatherings"].count() == len(public)


def test_search_counts_what_is_public(numbers, browser_of):
    facets = browser_of("visitor").get("/api/v1/search").json()["facets"]
    counted = {option["value"]: option["count"] for option in facets["type"]}
    assert {kind: counted[kind] for kind in numbers} == numbers
    assert {option["value"] for option in facets["community"]} == {"fire", "over-the-hill"}


def test_the_sitemap_leaves_out_the_themes_of_a_list_that_is_not_published(town, browser_of):
    ThemeIndexPage.objects.get(locale__language_code="nl").unpublish()
    sitemap = browser_of("visitor").get("/sitemap.xml").text
    assert "/en/themes/light/" in sitemap
    assert "/nl/themas/" not in sitemap
