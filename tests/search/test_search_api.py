"""The API: the same search, for programs."""

import datetime
import re

import pytest

from search.outbox import drain
from tests.factories import ClinicFactory, LessonFactory, StoryFactory, ThemeFactory

pytestmark = pytest.mark.django_db

FACETS = ["type", "theme", "community", "organisation", "gathering", "language", "year"]


@pytest.fixture
def ask(client):
    """`ask("q=lamp")`: the answer as a dictionary."""

    def get(query="", status=200, **headers):
        drain()
        response = client.get(f"/api/v1/search?{query}", headers=headers)
        assert response.status_code == status, response.content
        assert response["Content-Type"].startswith("application/json")
        return response.json()

    return get


def test_an_answer_says_all_that_the_page_shows(ask):
    theme = ThemeFactory(slug="roofs", labels_made={"en": "Roofs"})
    story = StoryFactory(
        title="The heron", summary="Herons & roofs.", themes=[theme], first_published_on=datetime.date(2025, 4, 1)
    )
    answer = ask("q=heron")
    assert answer["count"] == 1
    assert (answer["page"], answer["pages"], answer["words"]) == (1, 1, "all")
    (result,) = answer["results"]
    score = result.pop("score")
    assert score > 0
    assert result == {
        "id": story.pk,
        "type": "story",
        "title": "The heron",
        "url": f"http://testserver/en/stories/{story.slug}/",
        "language": "en",
        "date": "2025-04-01",
        "snippet": "<mark>Herons</mark> &amp; roofs.",
        "superseded": False,
        "chosen": False,
    }
    assert list(answer["facets"]) == FACETS
    assert answer["facets"]["year"] == [{"value": "2025", "label": "2025", "count": 1, "selected": False, "parent": ""}]
    assert [option["value"] for option in answer["facets"]["theme"]] == ["roofs"]


def test_the_same_results_in_the_same_order_as_the_page(ask, client):
    for number in range(5):
        LessonFactory(title="Heron " * (number + 1))
    ThemeFactory(labels_made={"en": "Heron"})
    addresses = [
        result["url"].removeprefix("http://testserver") for result in ask("q=heron", accept_language="en")["results"]
    ]
    page = client.get("/en/search/?q=heron").content.decode()
    shown = re.findall(r'class="line__title".*?<a href="([^"]+)"', page, re.DOTALL)
    assert shown == addresses
    assert len(shown) == 6


def test_parameters_repeat(ask):
    for slug in ("roofs", "ponds"):
        StoryFactory(themes=[ThemeFactory(slug=slug)])
    StoryFactory()
    assert ask("theme=roofs&theme=ponds&type=story")["count"] == 2
    assert ask("theme=roofs&type=story")["count"] == 1


def test_without_anything_asked_everything_is_found(ask):
    StoryFactory()
    ClinicFactory()
    ThemeFactory()
    assert ask()["count"] == 3


def test_results_with_some_of_the_words_only_are_said_to_be_that(ask):
    StoryFactory(title="Heron")
    assert ask("q=heron+zanzibar")["words"] == "any"


def test_labels_come_in_the_language_asked_for(ask):
    StoryFactory(themes=[ThemeFactory(labels_made={"en": "Roofs", "nl": "Daken"})])
    assert ask(accept_language="nl")["facets"]["theme"][0]["label"] == "Daken"
    assert ask(accept_language="en")["facets"]["theme"][0]["label"] == "Roofs"


def test_a_theme_is_there_in_each_language_that_it_has_a_name_in(ask):
    theme = ThemeFactory(labels_made={"en": "Roofs", "nl": "Daken"})
    for language, name in (("en", "Roofs"), ("nl", "Daken")):
        (result,) = ask(f"type=theme&language={language}", accept_language="en")["results"]
        assert (result["id"], result["title"], result["language"]) == (theme.pk, name, language)


@pytest.mark.parametrize("name", [*FACETS, "sort", "page"])
@pytest.mark.parametrize("value", ["zanzibar", "%00", "-1", "🦩"])
def test_what_cannot_be_used_is_named(ask, name, value):
    answer = ask(f"q=heron&{name}={value}", 400)
    assert answer["parameter"] == name
    assert list(answer["problems"]) == [name]
    assert answer["detail"] == answer["problems"][name]


def test_all_that_cannot_be_used_is_named(ask):
    assert list(ask("theme=x&year=y&page=z", 400)["problems"]) == ["theme", "year", "page"]


def test_words_up_to_10_kb_are_answered_and_longer_ones_named(ask):
    assert ask("q=" + "a" * 10_240)["count"] == 0
    assert ask("q=" + "a" * 10_241, 400)["parameter"] == "q"
    assert ask("q=" + "é" * 5_121, 400)["parameter"] == "q"


def test_past_the_last_page_there_is_nothing(ask):
    StoryFactory()
    assert "detail" in ask("page=2", 404)
    assert ask("q=zanzibar&page=1")["count"] == 0


def test_empty_values_are_none(ask):
    StoryFactory()
    assert ask("q=&type=&theme=&page=")["count"] == 1


def test_a_visitor_gets_the_same_as_any_other_and_no_session(client):
    response = client.get("/api/v1/search")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_it_only_reads(client):
    assert client.post("/api/v1/search").status_code == 405


class TestItsDescription:
    @pytest.fixture
    def search(self, client):
        description = client.get("/api/v1/openapi.json").json()
        assert description["openapi"].startswith("3.")
        return description["paths"]["/api/v1/search"]["get"]

    def test_names_every_parameter(self, search):
        parameters = {parameter["name"]: parameter for parameter in search["parameters"]}
        assert list(parameters) == ["q", *FACETS, "sort", "page"]
        assert not any(parameter.get("required") for parameter in parameters.values())
        assert parameters["theme"]["schema"]["type"] == "array"

    def test_names_every_answer(self, search):
        assert set(search["responses"]) == {"200", "400", "404"}

    def test_has_no_page_of_its_own_with_scripts(self, client):
        assert client.get("/api/v1/docs", follow=True).status_code == 404
