"""Suggestions while somebody types."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query

from pages.kept import forget
from practices.models import LessonIndexPage
from search.outbox import drain
from stories.models import StoryIndexPage
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
    list_of,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/en/search/suggestions/"


@pytest.fixture
def suggest(client):
    """`suggest("lam")`: the suggestions, as dictionaries."""

    def ask(typed, address=ADDRESS):
        drain()
        response = client.get(address, {"q": typed})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/json")
        return response.json()["suggestions"]

    return ask


@pytest.fixture
def texts(suggest):
    """`texts("lam")`: what is suggested, as (kind, text)."""
    return lambda typed, **where: [(one["kind"], one["text"]) for one in suggest(typed, **where)]


class TestPages:
    def test_are_found_by_the_beginning_of_any_word_of_their_titles(self, texts):
        StoryFactory(title="The blue heron")
        assert texts("her") == [("story", "The blue heron")]
        assert texts("HÉRO bl") == [("story", "The blue heron")]
        assert texts("eron") == []

    def test_of_all_kinds_that_are_results_and_of_no_other(self, suggest):
        for factory in (StoryFactory, PracticeFactory, LessonFactory, ClinicFactory, ContentPageFactory):
            factory(title="Heron")
        found = suggest("heron")
        assert {one["kind"] for one in found} == {"story", "practice", "lesson", "gathering", "page"}
        assert suggest("stories") == []

    def test_say_all_that_a_list_shows(self, suggest):
        story = StoryFactory(title="The heron")
        assert suggest("heron") == [
            {
                "kind": "story",
                "kind_word": "Story",
                "text": "The heron",
                "url": f"/en/stories/{story.slug}/",
                "language": "en",
            }
        ]

    def test_whose_title_begins_with_the_text_come_first(self, texts):
        StoryFactory(title="A heron")
        StoryFactory(title="Heron by the water of the long canal")
        assert [text for _kind, text in texts("hero")] == ["Heron by the water of the long canal", "A heron"]

    def test_of_the_readers_language_come_before_others(self, texts):
        LessonFactory(title="Lamp", parent=list_of(LessonIndexPage, "nl"))
        LessonFactory(title="Lamp post of the old canal")
        assert [text for _kind, text in texts("lamp")] == ["Lamp post of the old canal", "Lamp"]

    def test_are_five_at_most(self, suggest):
        for number in range(9):
            StoryFactory(title=f"Heron {number}")
        assert len(suggest("heron")) == 5

    @pytest.mark.whoosh("its index is a folder, which isn't there")
    def test_are_found_by_the_database_while_there_is_no_index(self, client):
        StoryFactory(title="A heron")
        StoryFactory(title="Heron of the canal")
        found = client.get(ADDRESS, {"q": "hero"}).json()["suggestions"]
        assert [one["text"] for one in found] == ["Heron of the canal", "A heron"]


class TestThemesAndCommunities:
    def test_lead_to_their_pages_in_the_readers_language(self, suggest):
        ThemeFactory(slug="light", labels_made={"en": "Light", "nl": "Licht"})
        CommunityFactory(slug="lighthouses")
        theme, community = suggest("ligh")
        assert (theme["kind"], theme["text"], theme["url"]) == ("theme", "Light", "/en/themes/light/")
        assert (community["kind"], community["text"]) == ("community", "Community lighthouses")
        assert community["url"].startswith("/en/communities/")

    def test_are_found_by_their_names_in_other_languages_and_synonyms(self, texts):
        theme = ThemeFactory(labels_made={"en": "Light", "nl": "Licht"})
        theme.labels.update(synonyms="Lantern\nBright lamp")
        for typed in ("lich", "lant", "lamp bri"):
            assert texts(typed) == [("theme", "Light")]

    def test_come_before_pages_and_leave_them_room(self, texts):
        for number in range(4):
            ThemeFactory(labels_made={"en": f"Heron {number}"})
            CommunityFactory(slug=f"heron-{CommunityFactory._meta.model.objects.count()}")
            author(StoryFactory(title=f"Heron {number}"), name=f"Heron {number}")
        assert [kind for kind, _text in texts("heron")] == ["theme"] * 2 + ["community"] * 2 + ["person"] + [
            "story"
        ] * 3


class TestPeople:
    def test_lead_to_what_they_told(self, suggest, client):
        author(StoryFactory(title="Water"), name="José de Vries")
        (person,) = suggest("jos")
        assert (person["kind"], person["kind_word"], person["text"]) == ("person", "Person", "José de Vries")
        assert "Water" in client.get(person["url"]).content.decode()

    def test_are_found_by_any_of_their_names_once_whatever_they_told(self, texts):
        jan = UserFactory(name="Jan Jansen")
        for number in range(3):
            author(StoryFactory(title=f"Water {number}"), user=jan)
        assert texts("jans") == texts("jan jan") == [("person", "Jan Jansen")]


@pytest.mark.parametrize(
    "typed",
    ["", "h", " h ", "\x00", "h\x00", "--", '"', "x" * 5000, "heron\x00", "%ff", "🔥🔥", "a b c d " * 30, "' OR 1"],
)
def test_whatever_is_typed_is_answered(client, typed):
    StoryFactory(title="The heron")
    drain()
    assert client.get(ADDRESS, {"q": typed}).status_code == 200


def test_one_character_suggests_nothing(suggest):
    StoryFactory(title="Heron")
    assert suggest("h") == suggest(" h ") == []
    assert suggest("he")


def test_only_the_first_hundred_characters_are_read(suggest):
    StoryFactory(title="Heron")
    assert suggest("heron" + " " * 95 + "nothing like it")


def test_the_addresses_are_words_of_the_language_and_the_other_words_lead_there(client, suggest):
    StoryFactory(title="Reiger", parent=list_of(StoryIndexPage, "nl"))
    assert suggest("reig", address="/nl/zoeken/suggesties/")[0]["kind_word"] == "Praktijkverhaal"
    response = client.get("/nl/search/suggestions/?q=reig")
    assert (response.status_code, response["Location"]) == (301, "/nl/zoeken/suggesties/?q=reig")


def test_an_answer_is_the_same_bytes_for_every_visitor_without_a_cookie_and_not_to_be_indexed():
    StoryFactory(title="Heron")
    drain()
    once, again = (Client().get(ADDRESS, {"q": "heron"}) for _ in range(2))
    assert once.content == again.content
    assert not once.cookies
    assert once["X-Robots-Tag"] == "noindex"
    assert Client().post(ADDRESS).status_code == 405


def test_the_api_suggests_the_same_with_whole_addresses(client, suggest):
    StoryFactory(title="Heron")
    (one,) = suggest("heron")
    (same,) = client.get("/api/v1/suggestions?q=heron", headers={"accept-language": "en"}).json()["suggestions"]
    assert same == {**one, "url": f"http://testserver{one['url']}"}
    assert client.get("/api/v1/suggestions").json() == {"suggestions": []}


def test_nothing_is_counted_or_written_down(suggest, caplog):
    StoryFactory(title="Heron")
    with caplog.at_level("DEBUG", logger="search"):
        for typed in ("he", "her", "hero"):
            suggest(typed)
        with CaptureQueriesContext(connection) as queries:
            Client().get(ADDRESS, {"q": "hero"})
    assert not Query.objects.exists()
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]
    assert not [record for record in caplog.records if "hero" in record.getMessage()]


def test_queries_are_few_and_as_many_whatever_the_number_of_things():
    def village():
        for number in range(3):
            theme = ThemeFactory(labels_made={"en": f"Heron {number}"})
            community = CommunityFactory(slug=f"heron-{CommunityFactory._meta.model.objects.count()}")
            author(
                StoryFactory(title="Heron", slug=community.slug, themes=[theme], communities=[community]),
                name=f"Heron {number}",
            )
        drain()

    def queries():
        cache.clear()
        forget()
        Client().get(ADDRESS, {"q": "lamp"})  # what a process keeps
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(ADDRESS, {"q": "heron"}).json()["suggestions"]
        return len(captured)

    village()
    few = queries()
    village()
    assert queries() == few <= 6
