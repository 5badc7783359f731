"""What a process keeps for a minute: names and places, never who may read what."""

import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from pages import kept
from stories.models import StoryIndexPage
from tests.factories import CommunityFactory, ContentPageFactory, StoryFactory, ThemeFactory, home, list_of
from tests.project.speed.crowd import add
from themes.models import ThemeLabel

pytestmark = pytest.mark.django_db


def read(client, address):
    return client.get(address).content.decode()


def in_a_minute(monkeypatch):
    """Let a minute pass, by the clock that is looked at."""
    now = kept.monotonic()
    monkeypatch.setattr(kept, "monotonic", lambda: now + kept.SECONDS)


def restrict(page):
    """As another process would: nothing hears of it here."""
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page_id=page.pk, restriction_type="login")])


def test_what_this_process_writes_is_read_at_once(client):
    label = ThemeFactory(slug="light", labels_made={"en": "Candlelight"}).labels.get(name="Candlelight")
    assert "Candlelight" in read(client, "/en/themes/")
    label.name = "Moonlight"
    label.save()
    assert "Moonlight" in read(client, "/en/themes/")


def test_a_name_that_another_process_changes_is_read_within_a_minute(client, monkeypatch):
    ThemeFactory(slug="light", labels_made={"en": "Candlelight"})
    assert "Candlelight" in read(client, "/en/themes/")
    ThemeLabel.objects.filter(name="Candlelight").update(name="Moonlight")
    in_a_minute(monkeypatch)
    assert "Moonlight" in read(client, "/en/themes/")


def test_a_list_that_another_process_renames_is_in_the_menu_within_a_minute(client, monkeypatch):
    read(client, "/en/")
    Page.objects.filter(pk=list_of(StoryIndexPage).pk).update(title="Told at the fire")
    in_a_minute(monkeypatch)
    assert "Told at the fire" in read(client, "/en/")


def test_a_page_that_another_process_adds_is_found_at_once(client):
    read(client, "/en/")
    add(home("en"), [ContentPage(title="Colophon")])
    assert client.get(Page.objects.get(title="Colophon").get_url()).status_code == 200


@pytest.mark.parametrize("address", ["/en/stories/", "/en/stories/lamp/", "/en/about/", "/en/themes/light/"])
def test_a_page_that_another_process_takes_off_the_site_is_gone_at_once(client, address):
    ThemeFactory(slug="light")
    StoryFactory(slug="lamp")
    ContentPageFactory(slug="about", show_in_menus=True)
    assert client.get(address).status_code == 200
    Page.objects.filter(slug__in=["stories", "lamp", "about", "themes"]).update(live=False)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/stories/", "/en/stories/lamp/", "/en/stories/feed/"])
def test_a_list_that_another_process_closes_is_closed_at_once(client, address):
    StoryFactory(slug="lamp")
    assert client.get(address).status_code == 200
    restrict(list_of(StoryIndexPage))
    assert client.get(address).status_code == 302
    assert "/en/stories/" not in read(client, "/en/")


def test_the_way_to_another_language_is_not_shown_to_who_may_not_go_there(client):
    story = StoryFactory(slug="lamp")
    other = story.copy_for_translation(StoryFactory(language="nl").locale)
    other.save_revision().publish()
    assert other.get_url() in read(client, story.get_url())
    restrict(list_of(StoryIndexPage, "nl"))
    shown = read(client, story.get_url())
    assert other.get_url() not in shown
    assert 'href="/nl/verhalen/"' not in shown


def test_a_community_is_linked_to_a_page_that_the_reader_may_read(client):
    community = CommunityFactory(slug="fire")
    english, dutch = (community.pages.get(locale__language_code=code) for code in ("en", "nl"))
    assert f'href="{english.get_url()}"' in read(client, "/en/communities/")
    restrict(english)
    shown = read(client, "/en/communities/")
    assert f'href="{english.get_url()}"' not in shown
    assert f'href="{dutch.get_url()}"' in shown
