"""Pages that are hidden tell nothing: none of their words is in any response to somebody who may not read them."""

import pytest
from django.urls import reverse

from .spider import read, text_of
from .town import leaked, word

pytestmark = pytest.mark.django_db

#: What the hidden pages are that each of these people may read after all.
BELOW = {"community": ["feed/"], "gathering": ["calendar/"]}
READS = {"visitor": (), "member": ("members", "login"), "own": ("members", "login", "community")}


@pytest.fixture(scope="package")
def memory():
    """What each role could read on its walk, so that it walks once."""
    return {}


@pytest.fixture
def read_by(town, browser_of, memory):
    """`read_by("member")`: everything that a member reaches, as {address: (status, text)}."""

    def walk_once(role):
        if role not in memory:
            memory[role] = read(browser_of(role))
        return memory[role]

    return walk_once


def leaked_to(role, text):
    """The words that somebody of this role should not see. Everybody sees their own name and address."""
    theirs = tuple(word(*parts) for state in READS[role] for parts in ((state,), *guessed(state)))
    about_oneself = {word(role, "address"), word("plain", "member") if role == "own" else ""}
    slugs = tuple(f"-{state}" for state in READS[role])
    return [
        found
        for found in leaked(text)
        if found not in about_oneself and not found.startswith(theirs) and not (slugs and found.endswith(slugs))
    ]


def guessed(state):
    """What the words of its community, and those beside it in a programme, begin with."""
    return [(f"guess-{kind}-{state}",) for kind in ("story", "practice", "lesson", "community")]


@pytest.mark.parametrize("role", READS)
def test_no_word_of_a_hidden_page_is_anywhere_on_the_site(read_by, role):
    leaks = {address: leaked_to(role, text) for address, (_status, text) in read_by(role).items()}
    assert {address: words for address, words in leaks.items() if words} == {}


def test_the_spider_reaches_every_public_page_and_kind_of_address(town, read_by):
    reached = {address for address, (status, _text) in read_by("visitor").items() if status == 200}
    assert {page.url for page in town.public.values()} <= reached
    for end in ("/feed/", "/calendar/", "/contact/", "?theme=light", "sitemap.xml", ".avif", "/search/"):
        assert [address for address in reached if end in address], f"no address with {end}"


def test_the_words_are_there_for_who_may_read_them(read_by):
    words = {found for _status, text in read_by("own").values() for found in leaked(text)}
    for parts in (
        ("members", "story", "title"),
        ("community", "lesson", "why"),
        ("login", "gathering", "harvest"),
        ("members", "practice", "steps"),
    ):
        assert [found for found in words if found.startswith(word(*parts))], f"nobody reads {parts}"


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_a_guessed_address_tells_nothing(town, browser_of, role):
    browser = browser_of(role)
    leaks = {}
    for page in town.hidden.values():
        for end in ("", *BELOW.get(kind_of(page), ())):
            response = browser.get(address_of(page) + end, follow=True)
            leaks[page.slug + end] = leaked_to(role, text_of(response).replace(page.slug, "what-was-asked"))
    assert {address: words for address, words in leaks.items() if words} == {}


def kind_of(page):
    """The kind as the town names it."""
    return page.slug.split("-")[1]


def address_of(page):
    """Where a page is, or would be if it were live."""
    return f"/{page.locale.language_code}{page.url_path.removeprefix('/home-en').removeprefix('/home')}"


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_a_guessed_picture_or_document_is_not_there(town, browser_of, role):
    browser = browser_of(role)
    for (kind, state), picture in town.pictures.items():
        if state in READS[role]:
            continue
        document = town.documents[kind, state]
        for address in (picture.file.url, document.url, document.file.url):
            assert browser.get(address).status_code == 404, (kind, state)
    resized = town.pictures["lesson", "group"].get_rendition("width-40").url
    assert browser.get(resized).status_code == 404


def test_a_picture_of_a_profile_is_nobody_elses(town, browser_of):
    profile = town.people.own.profile
    profile.picture = town.pictures["story", "draft"]
    profile.save()
    for role in ("visitor", "member"):
        assert browser_of(role).get(profile.picture.file.url).status_code == 404


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_a_hidden_story_of_the_week_is_not_on_the_front_page(town, browser_of, role):
    browser = browser_of(role)
    home = town.public["story"].get_ancestors().get(depth=2).specific
    for story in town.of_kinds("story"):
        type(home).objects.filter(pk=home.pk).update(story_of_the_week=story)
        assert leaked_to(role, text_of(browser.get("/en/"))) == [], story.slug


def test_a_hidden_community_has_no_form_and_no_facet(town, browser_of):
    browser = browser_of("visitor")
    for slug in ("cellar", *[page.slug for page in town.of_kinds("community")]):
        for form in ("contact_community", "contact_community_sent"):
            assert browser.get(reverse(form, kwargs={"slug": slug})).status_code == 404
        assert browser.get("/en/stories/", {"community": slug}).status_code == 404
