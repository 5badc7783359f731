"""The search page, as a visitor meets it."""

import datetime
import html
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.matching import TOO_FEW
from search.outbox import drain
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    LessonFactory,
    NetworkMeetingFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    home,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(client):
    """`search("q=lamp", 200)`: the page on one line, with its tags."""

    def ask(query, status=200, path="/en/search/"):
        drain()
        response = client.get(f"{path}?{query}")
        assert response.status_code == status
        return " ".join(html.unescape(response.content.decode()).split())

    return ask


@pytest.fixture
def titles(search):
    """`titles("q=lamp")`: the titles of the results, in order."""

    def ask(query, **options):
        headings = re.findall(r'class="line__title".*?<a [^>]*>(.*?)</a>', search(query, **options))
        return [re.sub(r"</?mark>", "", heading).strip() for heading in headings]

    return ask


class TestWhereItIs:
    def test_in_each_language_under_its_own_word(self, client):
        assert client.get("/en/search/").status_code == 200
        assert client.get("/nl/zoeken/").status_code == 200

    def test_the_word_of_the_other_language_leads_there_with_all_that_was_asked(self, client):
        response = client.get("/nl/search/?q=lamp&theme=a&theme=b")
        assert response.status_code == 301
        assert response["Location"] == "/nl/zoeken/?q=lamp&theme=a&theme=b"
        assert client.get("/en/zoeken/")["Location"] == "/en/search/"

    def test_search_engines_are_asked_to_leave_it_alone(self, client):
        response = client.get("/en/search/?q=lamp")
        assert response["X-Robots-Tag"] == "noindex"
        assert b'<meta name="robots" content="noindex' in response.content

    def test_it_is_the_same_for_every_visitor_and_starts_no_session(self, client):
        StoryFactory()
        drain()
        first, second = client.get("/en/search/?q=lamp"), client.get("/en/search/?q=lamp")
        assert first.content == second.content
        assert not first.cookies
        assert "Cookie" not in first.get("Vary", "")

    def test_it_only_reads(self, client):
        assert client.post("/en/search/", {"q": "lamp"}).status_code == 405

    def test_the_other_language_keeps_what_was_asked(self, search):
        assert 'href="/nl/zoeken/?q=lamp"' in search("q=lamp")


class TestNothingAsked:
    def test_shows_where_to_begin(self, search):
        front = home()
        front.questions = "How do I keep the lamp lit?"
        front.save()
        theme = ThemeFactory(labels_made={"en": "Light at night"})
        StoryFactory(title="A new story", themes=[theme])
        page = search("")
        assert 'href="/en/search/?q=How%20do%20I%20keep%20the%20lamp%20lit%3F"' in page
        assert "Light at night" in page
        assert "A new story" in page

    def test_blank_is_nothing_too(self, search):
        assert "things found" not in search("q=%20%20&theme=&page=")


class TestWhatIsFound:
    def test_every_kind(self, titles):
        StoryFactory(title="Heron story")
        PracticeFactory(title="Heron practice")
        LessonFactory(title="Heron lesson")
        ClinicFactory(title="Heron clinic")
        NetworkMeetingFactory(title="Heron meeting")
        ContentPageFactory(title="Heron page")
        CommunityFactory(slug="heron")
        ThemeFactory(labels_made={"en": "Heron theme"})
        assert set(titles("q=heron")) == {
            "Heron story", "Heron practice", "Heron lesson", "Heron clinic", "Heron meeting", "Heron page",
            "Heron theme", "Community heron", "Gemeenschap heron",
        }  # fmt: skip

    def test_a_community_by_its_own_words_and_its_sentence(self, titles):
        community = CommunityFactory(slug="waders")
        assert "Community waders" in titles("q=waders")
        assert set(titles("q=sentence")) == {"Community waders", "Gemeenschap waders"}
        assert community.slug == "waders"

    def test_lists_and_front_pages_are_no_results(self, titles):
        assert titles("q=stories") == []
        assert titles("q=kampvuur") == []

    def test_both_languages(self, titles):
        StoryFactory(title="The heron")
        StoryFactory(title="De reiger, a heron", language="nl")
        assert set(titles("q=heron")) == {"The heron", "De reiger, a heron"}
        assert set(titles("q=heron", path="/nl/zoeken/")) == {"The heron", "De reiger, a heron"}

    def test_what_is_in_another_language_says_so(self, search):
        StoryFactory(title="De reiger", language="nl")
        page = search("q=reiger")
        assert re.search(r'class="line__title" lang="nl"', page)

    def test_the_readers_own_language_comes_first_among_equals(self, titles):
        StoryFactory(title="A heron")
        StoryFactory(title="Een reiger", language="nl")
        assert titles("type=story") == ["A heron", "Een reiger"]
        assert titles("type=story", path="/nl/zoeken/") == ["Een reiger", "A heron"]

    def test_but_what_answers_better_comes_before_it(self, titles):
        StoryFactory(title="Een reiger", summary="Een reiger, een reiger.", language="nl")
        StoryFactory(title="A day out", summary="With a reiger, far away.")
        assert titles("q=reiger") == ["Een reiger", "A day out"]

    def test_all_words_are_looked_for(self, titles):
        for number in range(TOO_FEW):
            StoryFactory(title=f"Heron and lamp {number}")
        StoryFactory(title="Heron only", situation="", turning_point="", result="")
        assert len(titles("q=heron+lamp")) == TOO_FEW

    def test_too_little_with_all_words_lets_those_with_some_follow_and_says_so(self, search, titles):
        StoryFactory(title="Heron and bittern")
        StoryFactory(title="Heron")
        assert titles("q=heron+bittern") == ["Heron and bittern", "Heron"]
        assert "Only one of them has all these words." in search("q=heron+bittern")

    def test_nothing_with_all_words_says_so_too(self, search, titles):
        StoryFactory(title="Heron")
        assert titles("q=heron+zanzibar") == ["Heron"]
        assert "Nothing has all these words." in search("q=heron+zanzibar")

    def test_a_theme_by_its_name_stands_among_the_first(self, titles):
        for number in range(4):
            StoryFactory(title=f"Heron {number}", summary="A heron, a heron, a heron.")
        ThemeFactory(labels_made={"en": "Heron"})
        assert "Heron" in titles("q=heron")[:5]

    def test_a_lesson_that_a_newer_one_replaced_says_so_and_comes_after_it(self, client):
        newer = LessonFactory(title="The heron again")
        LessonFactory(title="The heron", status="superseded", superseded_by=newer)
        drain()
        page = client.get("/en/search/?q=heron").content.decode()
        assert page.count("replaced by a newer lesson") == 1
        results = client.get("/api/v1/search?q=heron").json()["results"]
        assert [(one["title"], one["superseded"]) for one in results] == [
            ("The heron again", False),
            ("The heron", True),
        ]

    def test_matches_are_marked_in_title_and_text(self, search):
        StoryFactory(title="The heron", summary="We saw herons on the roof.")
        page = search("q=heron")
        assert "The <mark>heron</mark>" in page
        assert "We saw <mark>herons</mark> on the roof." in page

    def test_what_people_wrote_is_never_markup(self, search, client):
        StoryFactory(title="<script>heron</script>", summary="<img src=x onerror=alert(1)> heron")
        drain()
        page = client.get("/en/search/?q=heron").content.decode()
        assert "<script>heron" not in page
        assert "<img src=x" not in page
        page = client.get("/en/search/", {"q": '"><script>alert(1)</script>', "theme": "<b>"}).content.decode()
        assert "<script>alert" not in page


class TestNarrowing:
    @pytest.fixture
    def birds(self):
        """Two stories and a lesson about herons, a Clinic where one was shared."""
        theme, other = ThemeFactory(slug="roofs", labels_made={"en": "Roofs"}), ThemeFactory(slug="ponds")
        community = CommunityFactory(slug="waders")
        on_roof = StoryFactory(
            title="Heron on roof", themes=[theme], communities=[community], first_published_on=datetime.date(2024, 1, 5)
        )
        in_pond = StoryFactory(title="Reiger in vijver, heron", themes=[other], language="nl")
        lesson = LessonFactory(title="Heron lesson", themes=[theme, other])
        ClinicFactory(title="Heron clinic", slug="bird-day", programme=[on_roof, lesson], themes=[theme])
        return on_roof, in_pond, lesson

    @pytest.mark.parametrize(
        ("values", "left"),
        [
            ("type=lesson", {"Heron lesson"}),
            ("type=lesson&type=gathering", {"Heron lesson", "Heron clinic"}),
            ("theme=roofs", {"Heron on roof", "Heron lesson", "Heron clinic"}),
            ("theme=roofs&type=story", {"Heron on roof"}),
            ("theme=roofs&theme=ponds&type=story", {"Heron on roof", "Reiger in vijver, heron"}),
            ("community=waders", {"Heron on roof"}),
            ("gathering=bird-day", {"Heron on roof", "Heron lesson"}),
            ("language=nl", {"Reiger in vijver, heron"}),
            ("year=2024", {"Heron on roof"}),
            ("year=1999", set()),
        ],
    )
    def test_by_each_facet(self, birds, titles, values, left):
        assert set(titles(f"q=heron&{values}")) == left

    def test_without_words_shows_all_that_fits(self, birds, titles):
        assert set(titles("theme=roofs")) == {"Heron on roof", "Heron lesson", "Heron clinic", "Roofs"}
        assert "Community waders" in titles("community=waders")

    def test_each_option_says_how_many_it_leaves(self, birds, search):
        page = search("q=heron&theme=roofs")
        assert _count(page, "type", "story") == 1
        assert _count(page, "type", "lesson") == 1
        assert _count(page, "type", "gathering") == 1
        # A facet's own values widen, so they are counted as if it was not used.
        assert _count(page, "theme", "ponds") == 2

    def test_what_it_is_narrowed_to_can_be_taken_back(self, birds, search):
        page = search("q=heron&theme=roofs&type=story")
        assert re.search(r'<a href="\?q=heron&type=story">.*?Roofs</a>', page)
        assert re.search(r'<a href="\?q=heron&theme=roofs">.*?Stories</a>', page)

    def test_the_form_keeps_the_words_and_the_choices(self, birds, search):
        page = search("q=heron&theme=roofs")
        assert '<input type="hidden" name="q" value="heron">' in page
        assert re.search(r'name="theme" value="roofs" checked', page)

    def test_a_gathering_is_known_by_the_slug_of_any_translation(self, birds, titles):
        clinic = birds[0].programme_items.get().gathering
        translation = clinic.specific.copy_for_translation(home("nl").locale, copy_parents=True)
        translation.slug = "vogeldag"
        translation.save_revision().publish()
        assert set(titles("q=heron&gathering=vogeldag")) == {"Heron on roof", "Heron lesson"}


class TestPages:
    @pytest.fixture
    def many(self, monkeypatch):
        """Three lessons, on pages of two."""
        monkeypatch.setattr("search.query.A_PAGE", 2)
        return [LessonFactory(title=f"Heron {number}") for number in range(3)]

    def test_twenty_results_on_each(self, titles):
        for number in range(21):
            LessonFactory(title=f"Heron {number}")
        first, second = titles("q=heron"), titles("q=heron&page=2")
        assert (len(first), len(second)) == (20, 1)
        assert len({*first, *second}) == 21

    def test_the_pager_keeps_what_was_asked(self, many, search):
        assert 'href="?q=heron&type=lesson&page=2"' in search("q=heron&type=lesson")
        assert 'href="?type=lesson&page=2"' in search("q=&type=lesson&utm_source=mail")

    @pytest.mark.parametrize("number", ["3", "999999999999999999999", "9" * 5000])
    def test_past_the_last_is_not_there(self, many, search, number):
        search(f"q=heron&page={number}", 404)

    @pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5", "1e3", "²", "١", "0x1", "%00", "1%202"])
    def test_what_is_no_number_is_said_and_the_words_stay(self, many, search, number):
        page = search(f"q=heron&page={number}", 400)
        assert "is not the number of a page." in page
        assert 'value="heron"' in page


class TestWhatCannotBeUsed:
    @pytest.mark.parametrize("name", ["type", "theme", "community", "gathering", "language", "year"])
    @pytest.mark.parametrize("value", ["zanzibar", "%00", "🦩", "a%27b", "x" * 500, "12345", "STORY"])
    def test_an_unknown_value_is_said_and_everything_stays(self, search, name, value):
        StoryFactory(title="Heron")
        page = search(f"q=heron&language=en&{name}={value}", 400)
        assert "there is no “" in page
        assert 'value="heron"' in page
        assert re.search(r'name="language" value="en" checked', page)
        assert ">Heron</mark>" in page

    def test_the_unknown_value_is_beside_its_field_to_be_taken_back(self, search):
        StoryFactory(title="Heron")
        page = search("q=heron&theme=zanzibar", 400)
        assert re.search(r'name="theme" value="zanzibar" checked', page)
        assert re.search(r'<a href="\?q=heron">.*?zanzibar</a>', page)

    def test_a_theme_that_was_merged_into_another_is_no_value_any_more(self, search):
        theme = ThemeFactory(slug="old", merged_into=ThemeFactory())
        search(f"q=heron&theme={theme.slug}", 400)

    def test_very_many_values_take_no_time(self, search):
        StoryFactory(title="Heron")
        page = search("q=heron&" + "&".join(f"year={year}" for year in range(1000, 9000)), 400)
        assert "too much to choose from at once" in page


class TestHostileWords:
    @pytest.mark.parametrize(
        "words",
        [
            "a" * 10_240,
            "heron " * 1700,
            " ".join(f"w{number}" for number in range(1700)),
            "a* " * 1000,
            "*" * 1000,
            "a*b*c* " * 500,
            "heron^1000",
            "(((((" * 500,
            '"' * 999,
            "title:heron AND NOT type:x OR",
            "\x00heron\x00",
            "\u202eheron\u202c",
            "مصباح ليلي",
            "🦩" * 2500,
            "e\u0301" * 3000,
            "<script>alert(1)</script>",
            "%s %d {0} {{heron}} {% now %}",
            "'; DROP TABLE search_lease; --",
            "\\" * 500,
            ". , ; - –",
            "\ufffe\uffff",
            "ﬁ ß ŉ İ ı",
        ],
        ids=range(22),
    )
    def test_are_answered(self, client, words):
        StoryFactory(title="Heron")
        drain()
        response = client.get("/en/search/", {"q": words})
        assert response.status_code == 200
        assert client.get("/api/v1/search", {"q": words}).status_code == 200

    def test_bytes_that_are_no_text_are_answered(self, client):
        assert client.get("/en/search/?q=%ff%fe%80").status_code == 200
        assert client.get("/en/search/?q=%ed%a0%80&theme=%ff").status_code == 400

    def test_more_than_10_kb_is_said_to_be_too_long_and_kept(self, search):
        page = search("q=" + "heron+" * 2000, 400)
        assert "That is too long to search for." in page
        assert "heron heron heron" in page

    def test_a_long_question_does_not_make_a_long_page(self, client):
        ThemeFactory()
        LessonFactory()
        drain()
        assert len(client.get("/en/search/", {"q": "lamp " + "x" * 10_000}).content) < 200_000


class TestNothingFound:
    def test_helps_on(self, search):
        theme = ThemeFactory(labels_made={"en": "Roofs"})
        StoryFactory(themes=[theme])
        page = search("q=zanzibar&type=story")
        assert "Nothing found for “zanzibar”" in page
        assert "Try fewer words" in page
        assert 'href="?q=zanzibar"' in page
        assert "Roofs" in page
        assert 'href="/en/stories/"' in page
        assert "/contact/" in page


def has_a_folder():
    """Whether the engine that is tested keeps its index in a folder, and asks the database nothing."""
    return "PATH" in settings.WAGTAILSEARCH_BACKENDS["default"]


class TestItsCost:
    QUERIES = ("", "?q=heron", "?type=story&type=theme", "?q=heron+zanzibar", "?q=zanzibar", "?q=heron&gathering=alone")

    def make(self, *numbers):
        for number in numbers:
            theme, community = ThemeFactory(), CommunityFactory()
            story = StoryFactory(themes=[theme], communities=[community], title=f"Heron {number}")
            ClinicFactory(programme=[story], themes=[theme], title=f"Heron {number}")
            LessonFactory(title=f"Heron {number}")
            PracticeFactory(title=f"Heron {number}")

    def queries(self, client, query):
        client.get(f"/en/search/{query}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/search/{query}").status_code == 200
        sql = [query["sql"] for query in captured.captured_queries]
        assert len(set(sql)) == len(sql)
        return len(sql)

    def test_does_not_grow_from_20_pages_to_40(self, client):
        ClinicFactory(title="Heron alone", slug="alone")
        self.make(*range(5))
        drain()
        few = [self.queries(client, query) for query in self.QUERIES]
        self.make(*range(5, 10))
        drain()
        assert [self.queries(client, query) for query in self.QUERIES] == few
        assert max(few) <= (14 if has_a_folder() else 20), "with the database as engine, its queries come on top"


def _count(page, name, value):
    found = re.search(rf'name="{name}" value="{value}".*?facet__count">(\d+)<', page)
    return int(found.group(1)) if found else 0
