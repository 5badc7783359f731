"""What a query asks for beside words is shown, and can be taken back."""

import html
import re

import pytest

from search.outbox import drain
from tests.factories import CommunityFactory, LessonFactory, StoryFactory, ThemeFactory, UserFactory, author

pytestmark = pytest.mark.django_db


@pytest.fixture
def chips(client):
    """`chips('-roof')`: what the chips say, and where each leads."""

    def ask(q, path="/en/search/", **parameters):
        drain()
        page = html.unescape(client.get(path, {"q": q, **parameters}).content.decode())
        listed = re.search(r'<ul class="chips.*?</ul>', page, re.DOTALL)
        links = re.findall(r'<a (?:class="\w+" )?href="(.*?)">(.*?)</a>', listed[0] if listed else "", re.DOTALL)
        return {re.sub(r"<span.*?</span>", "", label).strip(): url for url, label in links}

    return ask


@pytest.fixture(autouse=True)
def pages():
    theme = ThemeFactory(slug="care", labels_made={"en": "Safe care", "nl": "Veilige zorg"})
    author(StoryFactory(title="Heron on the roof", themes=[theme]), name="Jan de Vries")


def test_of_each_operator(chips):
    assert chips('heron author:jan after:2024 -pond "on the roof"') == {
        "Author: jan": "?q=heron+after%3A2024+-pond+%22on+the+roof%22",
        "Since 2024": "?q=heron+author%3Ajan+-pond+%22on+the+roof%22",
        "Without: pond": "?q=heron+author%3Ajan+after%3A2024+%22on+the+roof%22",
        "“on the roof”": "?q=heron+author%3Ajan+after%3A2024+-pond",
        "Take all away": "?q=heron",
    }


def test_say_a_day_as_exactly_as_it_was_asked_for(chips):
    assert list(chips("after:2024-05 before:31-12-2030"))[:2] == ["Since May 2024", "Before 31 December 2030"]


def test_the_value_of_a_facet_is_taken_out_of_the_query_too(chips):
    assert chips('heron theme:"veilige zorg" -pond') == {
        "Safe care": "?q=heron+-pond",
        "Without: pond": "?q=heron&theme=care",
        "Take all away": "?q=heron",
    }


def test_what_is_said_twice_is_one_chip(chips):
    assert chips("heron -pond -Pond") == {"Without: Pond": "?q=heron"}


def test_the_last_one_leads_to_where_one_begins(chips):
    assert chips("author:jan") == {"Author: jan": "?"}


def test_what_was_only_taken_for_words_has_none(chips):
    assert chips("heron theme:zanzibar after:2024-13 10:30") == {}


def test_where_a_sentence_stands_is_said_under_the_heading_that_its_page_has(client):
    LessonFactory(title="One", do_differently="<p>We feed the bittern.</p>", polarity="wrong")
    LessonFactory(title="Two", do_differently="<p>We feed the grebe.</p>", polarity="well")
    StoryFactory(title="Three", turning_point="<p>The plover flew.</p>", summary="A stork.")
    StoryFactory(title="Four", body='[{"type": "paragraph", "value": "<p>A dunlin came.</p>"}]')
    drain()

    def part(q, path="/en/search/"):
        page = html.unescape(client.get(path, {"q": q}).content.decode())
        return [" ".join(one.split()) for one in re.findall(r'class="line__part">(.*?)</p>', page, re.DOTALL)]

    assert part("bittern") == ["in: what we do differently"]
    assert part("grebe") == ["in: what we keep doing"]
    assert part("plover") == ["in: the turning point"]
    assert part("stork") == part("dunlin") == part("") == []


def test_what_was_found_by_no_word_of_its_own_says_by_what(client):
    theme = ThemeFactory(labels_made={"en": "Plovers", "synonyms": "Dotterels"})
    StoryFactory(title="One", themes=[theme])
    StoryFactory(title="Two", keywords=["bittern"])
    author(StoryFactory(title="Three"), name="Jan Grebe")
    story = StoryFactory(title="Four", keywords=["stork"], authors=[UserFactory(name="Mo Stork")])
    author(story, name="Mo Dunlin", name_withheld=True)
    drain()

    def part(q):
        page = html.unescape(client.get("/en/search/", {"q": q, "type": "story"}).content.decode())
        return [" ".join(one.split()) for one in re.findall(r'class="line__part">(.*?)</p>', page, re.DOTALL)]

    assert part("plovers") == part("dotterels") == ["in: themes"]
    assert part("bittern") == ["in: keywords"]
    assert part("grebe") == ["in: authors"]
    assert part("stork") in (["in: keywords"], ["in: authors"])
    assert part("dunlin") == []


def test_nothing_found_leads_to_the_facilitator_of_the_community_that_was_asked(client):
    CommunityFactory(slug="waders")
    drain()
    page = client.get("/en/search/", {"q": "zanzibar community:waders"}).content.decode()
    assert '"/en/communities/waders/contact/"' in page
    assert "Ask the facilitator" in page
    assert "Tell your story" in page


@pytest.mark.parametrize("path", ["/en/search/", "/nl/zoeken/"])
def test_examples_of_what_can_be_asked_are_on_every_search_page(client, path):
    for q in ("", "heron", "zanzibar"):
        assert client.get(path, {"q": q}).content.decode().count("<code>") == 5
