"""“Did you mean”: from the words of the pages that the reader may see, and from no others."""

import shutil
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search.outbox import drain
from search.spelling.correction import corrected
from tests.factories import (
    StoryFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def test_a_word_that_is_on_no_page_is_taken_for_the_one_that_is(meant):
    StoryFactory(title="The environment of a nurse")
    assert meant("q=enviroment") == ("<em>environment</em>", "?q=environment")


def test_in_dutch_too(meant):
    StoryFactory(title="Een burgemeester bij de brandweer", language="nl")
    assert meant("q=burgermeester", path="/nl/zoeken/") == ("<em>burgemeester</em>", "?q=burgemeester")


def test_what_a_slip_could_not_be_is_not_offered(meant):
    StoryFactory(title="The environment of a nurse")
    assert meant("q=xylophone") is None


@pytest.mark.parametrize("word", ["environments", "Environment", "environmental"])
def test_other_forms_of_a_word_that_is_there_are_right(meant, word):
    StoryFactory(title="The environment of a nurse")
    assert meant(f"q={word}") is None


def test_a_compound_of_words_that_are_there_is_right(meant):
    StoryFactory(title="Een vergadering met de leerlingen, en een vergaderingen", language="nl")
    assert meant("q=leerlingenvergadering", path="/nl/zoeken/") is None


def test_all_else_of_the_question_stays_as_it_was(meant):
    theme = ThemeFactory(slug="roofs")
    StoryFactory(title="The environment of a nurse", themes=[theme])
    StoryFactory(title="Night shifts")
    words, address = meant("q=%22Night+Enviroment%22+-nurrse&theme=roofs&year=2026")
    assert words == '"Night <em>Environment</em>" -nurrse'
    assert address == "?q=%22Night+Environment%22+-nurrse&theme=roofs&year=2026"


def test_words_of_filters_are_not_touched(meant):
    StoryFactory(title="The environment of a nurse")
    assert meant("q=enviroment+author%3Aenviromen")[0] == "<em>environment</em> author:enviromen"


def test_accents_may_be_left_out_and_are_offered(meant):
    StoryFactory(title="Een officiële opening", language="nl")
    assert meant("q=oficiele", path="/nl/zoeken/")[0] == "<em>officiële</em>"
    assert meant("q=officiele", path="/nl/zoeken/") is None


def test_of_two_words_the_one_that_stands_with_the_others_was_meant(meant):
    StoryFactory(title="The lamp and the workshop")
    StoryFactory(title="Worksheet number two")
    assert meant("q=lamp+workshpp")[0] == "lamp <em>workshop</em>"
    StoryFactory(title="Performance on a mountain")
    StoryFactory(title="Perfarmance with a rope")
    assert meant("q=mountain+perfermance")[0] == "mountain <em>performance</em>"
    assert meant("q=rope+perfermance")[0] == "rope <em>perfarmance</em>"


def test_a_name_of_a_theme_is_a_word(meant):
    ThemeFactory(slug="falls", labels_made={"en": "Falling", "synonyms": "stumbles"})
    assert meant("q=stumbels")[0] == "<em>stumbles</em>"
    assert meant("q=stumbles") is None


def test_the_api_offers_it_too(client):
    StoryFactory(title="The environment of a nurse")
    drain()
    assert client.get("/api/v1/search?q=big+enviroment").json()["did_you_mean"] == "big environment"
    assert client.get("/api/v1/search?q=environment").json()["did_you_mean"] is None


@pytest.mark.parametrize(
    "query", ["%00%00enviroment%00", "x" * 60, "a*" * 400, "%22%22%22", "-", "🔥🔥", "שלום", "theme:"]
)
def test_anything_is_answered(client, query):
    StoryFactory(title="The environment of a nurse")
    drain()
    assert client.get(f"/en/search/?q={query}").status_code == 200


@pytest.mark.whoosh("an index that is asked without a query")
def test_it_costs_three_queries_whatever_the_number_of_words(client):
    StoryFactory(title="The environment of a nurse and the government of a hospital")
    drain()

    corrected("nurze", AnonymousUser(), "en")  # once in the life of a process: which types of pages there are
    for question in ("enviroment nurse", "enviroment goverment nurse hospitall"):
        with CaptureQueriesContext(connection) as captured:
            assert corrected(question, AnonymousUser(), "en")
        assert len(captured) == 3, captured.captured_queries
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/search/?q=enviroment+goverment")
    assert len(captured) <= 14


@pytest.mark.whoosh("it is the index in a folder that is damaged")
def test_nothing_is_offered_and_the_page_answers_while_the_index_cannot_be_read(client, meant, index_folder):
    StoryFactory(title="The environment of a nurse")
    assert meant("q=enviroment")
    shutil.rmtree(index_folder)
    response = client.get("/en/search/?q=enviroment")
    assert response.status_code == 200
    assert b"did-you-mean" not in response.content


def test_what_a_rebuild_put_in_the_index_is_known_at_once(meant):
    story = StoryFactory(title="The environment of a nurse")
    assert meant("q=enviroment")
    Page.objects.filter(pk=story.pk).update(title="The government of a nurse")
    call_command("rebuild_search_index", stdout=StringIO())
    assert meant("q=goverment")[0] == "<em>government</em>"
    assert not meant("q=enviroment")
