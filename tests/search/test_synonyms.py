"""Other words that editors keep with themes: whoever asks with one of them finds what is told with another."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.search.backends import get_search_backend

from search.outbox import drain
from search.synonyms import synonyms_in
from search.vocabulary import vocabulary
from tests.factories import StoryFactory, ThemeFactory

pytestmark = pytest.mark.django_db

NAMES = {"nl": "Werkplekleren", "en": "Workplace learning", "synonyms": "leren op de werkplek\non-the-job training"}


@pytest.fixture
def theme():
    return ThemeFactory(slug="workplace-learning", labels_made=NAMES)


def groups(text):
    return synonyms_in(text, vocabulary(AnonymousUser()), get_search_backend().analyser)


def titles(client, q):
    return [one["title"] for one in client.get("/api/v1/search", {"q": q, "type": "story"}).json()["results"]]


class TestWhatIsNamed:
    def test_the_others_follow_the_one_that_stands_there_in_every_language(self, theme):
        [group] = groups("What helps workplace learning?")
        assert group[0] == "Workplace learning"
        assert set(group[1:]) == {"Werkplekleren", "leren op de werkplek", "on-the-job training"}

    def test_any_form_of_the_words_will_do_but_all_of_them_in_a_row(self, theme):
        assert groups("workplaces learned")
        assert not groups("a workplace without learning")
        assert not groups("training")

    def test_a_line_may_be_written_as_an_equation(self):
        ThemeFactory(labels_made={"en": "Handover", "nl": "Handover", "synonyms": "hand-off = shift report"})
        assert groups("shift report") == (("shift report", "Handover", "hand-off"),)

    def test_a_theme_that_was_merged_lends_no_words(self, theme):
        ThemeFactory(labels_made={"en": "Tea", "synonyms": "infusion"}, merged_into=theme)
        assert groups("infusion") == ()

    def test_a_theme_with_one_name_asks_for_nothing_more(self):
        ThemeFactory(labels_made={"en": "Roofs", "nl": "Roofs"})
        assert groups("roofs") == ()

    def test_no_query_is_asked(self, theme, django_assert_num_queries):
        words, analyser = vocabulary(AnonymousUser()), get_search_backend().analyser
        with django_assert_num_queries(0):
            synonyms_in("workplace learning " * 500, words, analyser)


@pytest.mark.usefixtures("theme")
class TestWhatIsFound:
    @pytest.fixture(autouse=True)
    def stories(self):
        StoryFactory(title="Werkplekleren loont", language="nl")
        StoryFactory(title="Workplace learning pays")
        StoryFactory(title="On-the-job training pays")
        StoryFactory(title="A job and some training")
        drain()

    @pytest.mark.whoosh("what was typed ranks before what means the same")
    def test_one_expression_finds_pages_with_another_in_another_language(self, client):
        found = titles(client, "workplace learning")
        assert set(found) == {"Workplace learning pays", "On-the-job training pays", "Werkplekleren loont"}
        assert found[0] == "Workplace learning pays"
        assert "Workplace learning pays" in titles(client, "leren op de werkplek")

    def test_words_of_an_expression_that_stand_apart_are_not_it(self, client):
        assert "A job and some training" not in titles(client, "werkplekleren")

    def test_of_their_small_words_none_is_marked(self, client):
        ThemeFactory(labels_made={"en": "Handing over", "nl": "Warme overdracht"})
        StoryFactory(title="Een gesprek over een warme overdracht", language="nl")
        drain()
        page = client.get("/en/search/?q=handing+over").content.decode()
        assert "<mark>overdracht</mark>" in page
        assert "<mark>over</mark>" not in page

    def test_they_are_marked(self, client):
        page = client.get("/en/search/", {"q": "werkplekleren"}).content.decode()
        assert "<mark>Workplace</mark> <mark>learning</mark> pays" in page
