"""Who searches for a hidden word finds what is found for a word that does not exist: nothing, nor a hint."""

import pytest

from .spider import text_of
from .test_hidden_words import READS, leaked_to
from .town import STATES, word

pytestmark = pytest.mark.django_db

#: Of the words of a page, those that lie elsewhere than in its own fields.
PLACES = ["keyword", "author", "alt", "caption", "pictured", "picture", "document", "file", "credit", "house", "link"]
AT_ONCE = 60


def words_of(town, role):
    """The words that this role may not read, some at a time: a search widens to results with any of them."""
    hidden = {
        word(state, kind, place)
        for (kind, state), page in town.hidden.items()
        if state not in READS[role]
        for place in [*PLACES, *(field.name for field in page._meta.get_fields())]
    }
    hidden |= {word(page.slug, place) for page in town.of_kinds("lesson") for place in ("item", "note")}
    hidden |= {word(*about) for about in [("withheld", "name"), ("withheld", "written"), ("cellar", "name")]}
    hidden |= {word("author", "profile"), word("changed", "title"), word("changed", "body") + "p"}
    in_order = sorted(word for word in hidden if not leaked_to_nobody(role, word))
    return [in_order[start : start + AT_ONCE] for start in range(0, len(in_order), AT_ONCE)]


def leaked_to_nobody(role, text):
    """Whether this role may read the word after all."""
    return leaked_to(role, text) == []


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_hidden_words_find_nothing(town, browser_of, role):
    browser = browser_of(role)
    for words in words_of(town, role):
        answer = browser.get("/api/v1/search", {"q": " ".join(words)}).json()
        assert answer["results"] == [], words
        assert answer["count"] == 0
        assert [option for options in answer["facets"].values() for option in options if option["count"]] == []


def test_the_words_are_in_the_index_and_found_by_who_may_read_them(town, browser_of):
    browser = browser_of("own")
    for found in (word("community", "story", "title"), word("community", "gathering", "harvest")):
        assert browser.get("/api/v1/search", {"q": found}).json()["count"] == 1


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_the_page_for_a_hidden_word_tells_nothing_but_what_was_typed(town, browser_of, role):
    browser = browser_of(role)
    for state in STATES:
        asked = word(state, "story", "title")
        for typed in (asked, asked[:-1], f"{asked} lamp"):
            text = text_of(browser.get("/en/search/", {"q": typed})).replace(typed.split()[0], "")
            assert leaked_to(role, text) == [], typed


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_no_facet_or_filter_knows_what_is_hidden(town, browser_of, role):
    browser = browser_of(role)
    answer = text_of(browser.get("/api/v1/search")) + text_of(browser.get("/en/search/", {"q": "lamp"}))
    hidden = {page.slug: state for (_kind, state), page in town.hidden.items() if state not in READS[role]}
    for slug in ("cellar", *hidden):
        assert f'"{slug}"' not in answer
    for name in ("community", "gathering"):
        for slug in ("cellar", *[slug for slug in hidden if slug.split("-")[1] == name]):
            assert browser.get("/api/v1/search", {name: slug}).status_code == 400, slug
