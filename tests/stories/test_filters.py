"""Narrowing a list: by what there is, and a clear answer to what there is not."""

from urllib.parse import urlencode

import pytest

from pages.counting import MOST_VALUES
from tests.factories import StoryFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client):
    """`listed(theme="night")`: the titles in the list of stories."""

    def read(**parameters):
        response = client.get(f"/en/stories/?{urlencode(parameters, doseq=True)}")
        assert response.status_code == 200
        return [page.title for page in response.context["results"]]

    return read


@pytest.fixture
def stories():
    night, day = ThemeFactory(slug="night"), ThemeFactory(slug="day")
    StoryFactory(title="The lamp", themes=[night], language="en")
    StoryFactory(title="De zon", themes=[day], language="nl")


def test_values_of_one_filter_widen_and_filters_narrow(stories, listed):
    assert listed(theme="night") == ["The lamp"]
    assert set(listed(theme=["night", "day"])) == {"The lamp", "De zon"}
    assert listed(theme=["night", "day"], language="nl") == ["De zon"]


def test_a_chosen_theme_that_nothing_is_left_of_keeps_its_name(stories, client):
    page = client.get("/en/stories/?theme=night&language=nl").content.decode()
    name = ThemeFactory._meta.model.objects.get(slug="night").label.name
    assert name != "night"
    assert name in page


@pytest.mark.parametrize(
    "query", ["theme=nowhere", "language=xx", "page=x", "page=0", "page=9", "theme=%00", "theme=" + "x" * 3000]
)
def test_what_there_is_not_is_404(stories, client, query):
    assert client.get(f"/en/stories/?{query}").status_code == 404


def test_more_values_than_anybody_chooses_are_404_before_the_database_is_asked(stories, client):
    many = urlencode({"theme": [f"theme-{number}" for number in range(MOST_VALUES + 1)]}, doseq=True)
    assert client.get(f"/en/stories/?{many}").status_code == 404
