"""A public page is the same bytes for every visitor, so that a response can be kept and given to the next one."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client, override_settings

from search.outbox import drain
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    ImageFactory,
    LessonFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/nl/", "/en/", "/en/stories/", "/en/stories/?theme=light", "/en/stories/story/", "/en/practices/practice/",
    "/en/lessons/lesson/", "/en/gatherings/", "/en/gatherings/clinic/", "/en/gatherings/clinic/calendar/",
    "/en/communities/", "/en/communities/fire/", "/en/communities/fire/feed/", "/en/themes/", "/en/themes/light/",
    "/en/themes/light/feed/", "/en/stories/feed/", "/en/gatherings/feed/", "/en/about/", "/en/search/",
    "/en/search/?q=lamp", "/en/search/?q=nothingatall", "/sitemap.xml", "/en/nothing-here/",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def village(django_db_setup, django_db_blocker, tmp_path_factory):
    """A few pages, made once."""
    index = {**settings.WAGTAILSEARCH_BACKENDS["default"], "PATH": str(tmp_path_factory.mktemp("index"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": index}),
    ):
        build()
        yield
        transaction.set_rollback(True)


def build():
    theme, community = ThemeFactory(slug="light"), CommunityFactory(slug="fire")
    shared = {"themes": [theme], "communities": [community]}
    StoryFactory(slug="story", lead_image=ImageFactory(), authors=[UserFactory()], **shared)
    PracticeFactory(slug="practice", **shared)
    LessonFactory(slug="lesson", **shared)
    ClinicFactory(slug="clinic", **shared)
    ContentPageFactory(slug="about")
    drain()


def visit(address, **headers):
    client = Client(headers={"accept-language": "en", **headers})
    return client, client.get(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_two_visitors_get_the_same_bytes_and_no_cookie(address):
    Client().get(address)  # the first one has a picture's sizes made
    first, second = visit(address), visit(address, **{"user-agent": "Another/1.0", "referer": "http://testserver/en/"})
    assert first[1].content == second[1].content
    assert {**first[1].headers} == {**second[1].headers}
    for client, response in (first, second):
        assert not client.cookies
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_kept_is_what_is_made_afresh(address):
    _client, kept = visit(address)
    for cache in caches.all():
        cache.clear()
    _client, fresh = visit(address)
    assert kept.content == fresh.content


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.startswith(("/nl/", "/en/"))])
def test_a_page_with_its_language_in_the_address_does_not_depend_on_the_browsers(address):
    dutch, english = visit(address, **{"accept-language": "nl"})[1], visit(address)[1]
    assert dutch.content == english.content
    assert "Accept-Language" not in dutch.get("Vary", "")


def test_a_member_gets_a_page_of_their_own():
    client = Client()
    client.force_login(UserFactory(name="Mette Member"))
    response = client.get("/en/stories/story/")
    assert "Mette" in response.text
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("address", ["/en/contact/", "/en/communities/fire/contact/", "/en/account/login/"])
def test_a_form_has_an_address_of_its_own_that_is_never_kept(address):
    response = Client().get(address)
    assert "csrfmiddlewaretoken" in response.text
    assert "no-store" in response["Cache-Control"]
