"""Following a search: the same address with `feed/` in it, for a feed reader."""

import html
import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.utils import timezone

from knowledge.models import Audience
from search.outbox import drain
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    LessonFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client):
    """`feed("q=lamp")`: the feed, as a tree."""

    def ask(query, path="/en/search/feed/"):
        drain()
        response = client.get(f"{path}?{query}")
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content)  # noqa: S314  (our own)

    return ask


@pytest.fixture
def titles(feed):
    """`titles("q=lamp")`: the titles of its entries, in order."""
    return lambda query, **where: [entry.text for entry in feed(query, **where).iterfind(f"{ATOM}entry/{ATOM}title")]


def published(page, day):
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now() - timezone.timedelta(days=day))


def test_the_newest_come_first_however_well_the_others_fit(titles):
    published(StoryFactory(title="Heron heron heron"), day=5)
    published(LessonFactory(title="A bird", summary="Once a heron was seen."), day=1)
    published(PracticeFactory(title="Heron"), day=3)
    StoryFactory(title="Something else")
    assert titles("q=heron") == ["A bird", "Heron", "Heron heron heron"]


def test_what_the_page_narrows_by_narrows_the_feed(titles):
    birds = ThemeFactory(slug="birds")
    StoryFactory(title="Heron of the pond", themes=[birds])
    StoryFactory(title="Heron")
    StoryFactory(title="Reiger, heron", language="nl", themes=[birds])
    assert titles("q=heron&theme=birds&language=en") == ["Heron of the pond"]
    assert titles("theme=birds&language=nl") == ["Reiger, heron"]


def test_pages_with_only_some_of_the_words_are_not_followed(titles):
    StoryFactory(title="Heron at night")
    StoryFactory(title="Heron")
    assert titles("q=heron night") == ["Heron at night"]


def test_every_kind_of_page_may_be_news(titles):
    ClinicFactory(title="Heron clinic")
    ContentPageFactory(title="Heron words")
    CommunityFactory(slug="herons")
    assert {"Heron clinic", "Heron words"} <= set(titles("q=heron"))
    assert titles("type=community") != []


def test_without_anything_asked_it_tells_of_everything(titles):
    StoryFactory(title="Heron")
    assert "Heron" in titles("")


def test_only_what_its_reader_may_see_is_in_it(titles, client):
    StoryFactory(title="Heron for members", audience=Audience.MEMBERS)
    assert titles("q=heron") == []
    client.force_login(UserFactory())
    assert titles("q=heron") == ["Heron for members"]


def test_a_name_that_is_withheld_is_not_told(feed):
    story = StoryFactory(title="Heron")
    author(story, name="Ada Shown")
    author(story, name="Bo Hidden", name_withheld=True)
    entry = feed("q=heron").find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Shown"
    assert "Bo Hidden" not in ElementTree.tostring(entry, "unicode")


def test_it_says_what_is_followed_and_leads_to_the_page(feed):
    ThemeFactory(slug="birds")
    found = feed("q=heron&theme=birds")
    assert found.findtext(f"{ATOM}title").startswith("Kampvuur: “heron”, ")
    addresses = [link.get("href") for link in found.iterfind(f"{ATOM}link")]
    assert "http://testserver/en/search/?q=heron&theme=birds" in addresses


@pytest.mark.parametrize("query", ["theme=nowhere", "year=soon", f"q={'a' * 11_000}", "community=%00"])
def test_what_cannot_be_used_is_named_and_nothing_else_is_followed(client, query):
    response = client.get(f"/en/search/feed/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().strip()


@pytest.mark.parametrize("query", ["page=7", "page=none", "q=%00", "q=%22", "q=%F0%9F%94%A5", "nonsense=1", "q=***"])
def test_anything_else_is_answered(feed, query):
    feed(query)


def test_it_is_under_the_word_of_each_language(client, titles):
    StoryFactory(title="Heron")
    assert titles("q=heron", path="/nl/zoeken/feed/") == ["Heron"]
    response = client.get("/nl/search/feed/?q=heron")
    assert (response.status_code, response["Location"]) == (301, "/nl/zoeken/feed/?q=heron")


def test_the_page_of_results_leads_to_it_in_its_head_and_in_its_text(client):
    StoryFactory(title="Heron")
    drain()
    page = " ".join(html.unescape(client.get("/en/search/?q=heron&type=story&page=1").content.decode()).split())
    links = re.findall(r'<(a|link)[^>]*href="(/en/search/feed/[^"]*)"', page)
    assert links == [("link", "/en/search/feed/?q=heron&type=story"), ("a", "/en/search/feed/?q=heron&type=story")]
    assert "Follow this search" in page


def test_a_page_that_asks_nothing_or_what_cannot_be_used_leads_to_none(client):
    assert "search/feed/" not in client.get("/en/search/").content.decode()
    assert "search/feed/" not in client.get("/en/search/?q=heron&theme=nowhere").content.decode()


def test_search_engines_are_told_to_leave_it_alone(client):
    assert client.get("/en/search/feed/?q=heron")["X-Robots-Tag"] == "noindex"
    assert client.get("/en/search/feed/?theme=nowhere")["X-Robots-Tag"] == "noindex"


def test_it_holds_thirty_at_most(titles):
    for number in range(32):
        StoryFactory(title=f"Heron {number}")
    assert len(titles("q=heron")) == 30
