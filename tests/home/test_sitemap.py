"""What search engines are told of: what a visitor may read."""

import pytest

from knowledge.models import Audience
from tests.factories import StoryFactory, ThemeFactory, list_of
from themes.models import ThemeIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitemap(client):
    """`sitemap()`: its text."""
    return lambda: client.get("/sitemap.xml").text


def test_public_pages_are_in_it_and_others_are_not(sitemap):
    StoryFactory(slug="the-lamp")
    StoryFactory(slug="a-draft", live=False)
    StoryFactory(slug="for-members", audience=Audience.MEMBERS)
    told = sitemap()
    assert "/en/stories/the-lamp/" in told
    assert "a-draft" not in told
    assert "for-members" not in told


def test_themes_are_in_it_in_each_language_but_not_those_that_went_up_in_another(sitemap):
    night = ThemeFactory(slug="night")
    ThemeFactory(slug="dusk", merged_into=night)
    told = sitemap()
    assert "/en/themes/night/" in told
    assert "/nl/themas/night/" in told
    assert "dusk" not in told


def test_themes_are_not_in_it_in_a_language_whose_list_is_not_published(sitemap):
    ThemeFactory(slug="night")
    list_of(ThemeIndexPage, "nl").unpublish()
    told = sitemap()
    assert "/en/themes/night/" in told
    assert "/nl/themas/" not in told
