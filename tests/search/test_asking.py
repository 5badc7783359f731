"""What a visitor can ask beside words: phrases, what must not be there, and who, what and when."""

import datetime
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import Author
from search.operators import day_meant
from search.outbox import drain
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    EditorFactory,
    LessonFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer():
    """`answer('night -roof', user)`: the API's answer."""

    def ask(q, user=None, **parameters):
        drain()
        client = Client()
        if user:
            client.force_login(user)
        response = client.get("/api/v1/search", {"q": q, **parameters})
        assert response.status_code == 200
        return response.json()

    return ask


@pytest.fixture
def titles(answer):
    """`titles('night -roof')`: the titles of the results."""
    return lambda *args, **parameters: {result["title"] for result in answer(*args, **parameters)["results"]}


@pytest.fixture
def shown(client):
    """`shown('night -roof')`: the search page on one line."""

    def ask(q, path="/en/search/", **parameters):
        drain()
        response = client.get(path, {"q": q, **parameters})
        assert response.status_code == 200
        return " ".join(html.unescape(response.content.decode()).split())

    return ask


class TestPhrases:
    @pytest.fixture(autouse=True)
    def pages(self):
        StoryFactory(title="Heron on the roof")
        StoryFactory(title="Roof for a heron")
        StoryFactory(title="Herons on roofs")

    def test_stand_there_one_word_after_the_other_in_any_form(self, titles):
        assert titles('"heron on the roof"') == {"Heron on the roof"}
        assert titles('"on roof"') == {"Herons on roofs"}

    def test_stay_required_when_other_words_need_not_be_there(self, answer, shown):
        found = answer('zanzibar "heron on the roof"')
        assert [result["title"] for result in found["results"]] == ["Heron on the roof"]
        assert found["words"] == "any"
        assert "Nothing has all these words." in shown('zanzibar "heron on the roof"')

    def test_alone_are_never_widened(self, answer):
        assert answer('"heron on the roof"')["words"] == "all"

    def test_that_are_nowhere_find_nothing(self, titles):
        assert titles('heron "on the zanzibar"') == set()

    def test_are_marked(self, shown):
        assert "<mark>Heron</mark> on the <mark>roof</mark>" in shown('"heron on the roof"')


class TestWithout:
    @pytest.fixture(autouse=True)
    def pages(self):
        StoryFactory(title="Heron on the roofs", themes=[ThemeFactory(slug="t", labels_made={"en": "Ponds"})])
        StoryFactory(title="Heron in a pond")
        StoryFactory(title="Reiger met een dakpan", language="nl")

    def test_leaves_out_every_form_of_a_word(self, titles):
        assert titles("heron -roof") == {"Heron in a pond"}

    def test_leaves_compounds_with_it(self, titles):
        assert titles("reiger -dak") == {"Reiger met een dakpan"}

    def test_leaves_out_phrases(self, titles):
        assert titles('heron -"on the roofs"') == {"Heron in a pond"}
        assert titles('heron -"the on"') == {"Heron on the roofs", "Heron in a pond"}

    def test_alone_finds_everything_else(self, titles):
        assert titles("-roof", type="story") == {"Heron in a pond", "Reiger met een dakpan"}
        assert titles("... -roof", type="story") == {"Heron in a pond", "Reiger met een dakpan"}
        assert "Thema t" in titles("-roof")
        assert "Thema t" not in titles("-pond")

    def test_counts_too_when_only_some_of_the_words_are_there(self, titles):
        assert titles("heron zanzibar -roof") == {"Heron in a pond"}


class TestValuesOfFacets:
    @pytest.fixture(autouse=True)
    def pages(self):
        theme = ThemeFactory(
            slug="care", labels_made={"en": "Safe care", "nl": "Veilige één", "synonyms": "Harm\nFalls"}
        )
        community = CommunityFactory(slug="night-birds")
        StoryFactory(title="Heron one", themes=[theme], communities=[community])
        LessonFactory(title="Heron two")
        ClinicFactory(title="Heron clinic")

    @pytest.mark.parametrize(
        "q",
        ["theme:care", "thema:care", 'theme:"safe care"', "theme:Safe-Care", 'THEMA:"VEILIGE EEN"', "theme:falls",
         "community:night-birds", 'community:"community night-birds"', 'community:"gemeenschap night birds"',
         "type:story", "type:stories", "soort:praktijkverhaal"],
    )  # fmt: skip
    def test_go_by_their_slug_and_by_any_name_in_any_language(self, titles, q):
        assert titles(f"heron {q}") == {"Heron one"}

    def test_a_kind_is_known_by_the_names_of_what_it_is_made_of(self, titles):
        assert titles("heron type:clinic") == {"Heron clinic"}

    def test_are_the_same_as_those_of_the_form(self, answer, shown):
        asked = answer("heron theme:care")
        assert asked["facets"] == answer("heron", theme="care")["facets"]
        found = shown("heron theme:care")
        assert re.search(r'name="theme" value="care" checked', found)
        assert '<input type="hidden" name="q" value="heron">' in found
        assert 'value="heron theme:care"' in found

    def test_several_widen(self, titles):
        assert titles("heron type:story type:lesson") == {"Heron one", "Heron two"}

    def test_what_there_is_not_is_looked_for_as_words_and_that_is_said(self, answer, shown):
        assert answer("theme:two heron")["results"][0]["title"] == "Heron two"
        assert "Theme: there is no “two”, so it was looked for as words." in shown("theme:two heron")
        assert "“two”" in answer("theme:two heron")["notes"][0]
        assert answer("two heron")["notes"] == []

    def test_a_community_that_one_may_not_know_of_is_unknown(self, titles, shown):
        secret = CommunityFactory(slug="zanzibar", for_members=True)
        StoryFactory(title="Heron three", communities=[secret])
        assert titles("heron community:zanzibar", UserFactory()) == {"Heron three"}
        assert "there is no “zanzibar”" in shown("heron community:zanzibar")


class TestAuthors:
    @pytest.fixture(autouse=True)
    def pages(self):
        StoryFactory(title="Heron one", authors=[UserFactory(name="José de Vries")])
        author(StoryFactory(title="Heron two"), name="Jan-Willem Vries")
        author(StoryFactory(title="Heron three"), name="Marijan Devries")

    def test_are_found_by_any_of_their_names_without_case_and_accents(self, titles):
        assert titles("author:jose") == {"Heron one"}
        assert titles("heron auteur:VRIES") == {"Heron one", "Heron two"}
        assert titles('author:"vries, jan"') == {"Heron two"}
        assert titles('author:"jan de vries"') == set()

    def test_several_widen(self, titles):
        assert titles("author:jose author:willem") == {"Heron one", "Heron two"}

    @pytest.mark.parametrize("reader", [None, UserFactory, EditorFactory])
    def test_are_found_by_nobody_if_they_withhold_the_name(self, titles, shown, reader):
        member = UserFactory(name="Marrakesh")
        author(StoryFactory(title="Heron four"), user=member, name_withheld=True)
        author(StoryFactory(title="Heron five"), name="Kathmandu", name_withheld=True)
        user = reader() if reader else None
        assert titles("author:marrakesh", user) == set()
        assert titles("author:kathmandu", user) == set()
        assert titles("author:marrakesh", member) == set()
        assert "Nothing found" in shown("author:marrakesh")

    def test_who_withholds_it_from_now_on_is_found_no_more_whatever_the_index_says(self, titles):
        assert titles("author:jose") == {"Heron one"}
        Author.objects.filter(user__name="José de Vries").update(name_withheld=True)
        assert titles("author:jose") == set()

    def test_of_pages_that_one_may_not_read_find_nothing(self, titles):
        author(StoryFactory(title="Heron four", audience="members"), name="Samarkand")
        assert titles("author:samarkand") == set()
        assert titles("author:samarkand", UserFactory()) == {"Heron four"}

    def test_of_many_pages_too(self, titles, monkeypatch):
        monkeypatch.setattr("search.narrowing.FEW", 1)
        assert titles("author:jose") == {"Heron one"}


class TestDays:
    @pytest.fixture(autouse=True)
    def pages(self):
        for year, month, day in ((2023, 12, 31), (2024, 1, 1), (2024, 5, 31)):
            StoryFactory(title=f"{year}-{month}-{day}", first_published_on=datetime.date(year, month, day))
        ClinicFactory(title="Clinic", starts_at=datetime.datetime(2024, 5, 2, 9, tzinfo=datetime.UTC))

    def test_since_and_before(self, titles):
        assert titles("after:2024") == {"2024-1-1", "2024-5-31", "Clinic"}
        assert titles("na:2024-05") == {"2024-5-31", "Clinic"}
        assert titles("after:2024-05-03") == {"2024-5-31"}
        assert titles("before:2024") == {"2023-12-31"}
        assert titles("na:2024 voor:2024-05") == {"2024-1-1"}

    def test_the_narrowest_counts(self, titles):
        assert titles("after:2023 after:2024-05-03") == {"2024-5-31"}

    def test_what_has_no_day_is_left_out(self, titles):
        ThemeFactory(labels_made={"nl": "Ponds"})
        assert "Ponds" in titles("")
        assert "Ponds" not in titles("after:2000")

    def test_no_day_is_said_and_the_rest_is_only_words(self, shown, titles):
        StoryFactory(title="Before lunch")
        assert "“2024-13” is no date, so it was looked for as words." in shown("after:2024-13")
        assert titles("before:lunch") == {"Before lunch"}
        assert "is no date" not in shown("before:lunch")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024", (2024, 1, 1)), ("2024-05", (2024, 5, 1)), ("2024-5", (2024, 5, 1)), ("5-2024", (2024, 5, 1)),
        ("2024/05/31", (2024, 5, 31)), ("31-5-2024", (2024, 5, 31)), ("31.05.2024", (2024, 5, 31)),
        ("2024-13", None), ("2024-02-30", None), ("0000", None), ("24", None), ("", None), ("٢٠٢٤", (2024, 1, 1)),
        ("10:30", None),
    ],
)  # fmt: skip
def test_a_day_is_understood_as_people_write_it(words, day):
    assert day_meant(words) == (datetime.date(*day) if day else None)


def test_an_operator_costs_a_query_only_where_it_is_used(client):
    StoryFactory(title="Heron")
    drain()

    def queries(q):
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/search/", {"q": q})
        return len(captured)

    queries("heron")
    usual = queries("heron")
    assert queries('"heron" type:story after:2024 -zanzibar') == usual
    assert queries("heron author:zanzibar") <= usual + 1


PIECES = st.sampled_from(
    ['"', "“", "-", ":", " ", "\x00", "*", "🦩", "\u202e", "theme:", "author:", "after:2024", "before:9999-99",
     "type:story", "-heron", '"the heron"', "heron", "\ud800".encode("utf-8", "replace").decode()]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join))
def test_any_text_is_answered(client, text):
    if not Author.objects.exists():
        author(StoryFactory(title="The heron"), name="Somebody")
        drain()
    assert client.get("/en/search/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "text",
    ['"' * 1000, "-" * 1000, '"a" ' * 2000, "-a " * 3000, "a* " * 1000, "theme:a " * 1000, "author:a " * 1000,
     "after:2024 " * 900, '-"a b c" ' * 1000, 'author:"' + "a " * 5000, "-" + "a-" * 5000, '"' + "a " * 5000 + '"'],
    ids=range(12),
)  # fmt: skip
def test_very_much_of_it_is_answered_with_a_page_of_bounded_size(client, text):
    author(StoryFactory(title="The heron"), name="Somebody")
    drain()
    response = client.get("/en/search/", {"q": text})
    assert response.status_code == 200
    assert len(response.content) < 200_000
