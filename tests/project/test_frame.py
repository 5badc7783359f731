"""What holds for every public page, whatever is on it."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.urls import reverse

from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    EditorFactory,
    LessonFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "home",
    "stories",
    "practices",
    "lessons",
    "communities",
    "themes",
    "gatherings",
    "search",
    "story",
    "practice",
    "lesson",
    "community",
    "theme",
    "gathering",
    "words",
    "nothing",
)


@pytest.fixture(scope="module")
def addresses(django_db_setup, django_db_blocker):
    """One page of each shape, each with something on it; made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)


def made():
    theme, community = ThemeFactory(), CommunityFactory()
    belongs = {"themes": [theme], "communities": [community]}
    story, practice, lesson = StoryFactory(**belongs), PracticeFactory(**belongs), LessonFactory(**belongs)
    StoryFactory(language="nl", **belongs)
    lists = ("stories", "practices", "lessons", "communities", "themes", "gatherings", "search")
    return {
        "home": "/en/",
        **{name: f"/en/{name}/" for name in lists},
        "story": story.url,
        "practice": practice.url,
        "lesson": lesson.url,
        "community": community.pages.get(locale__language_code="en").url,
        "theme": f"/en/themes/{theme.slug}/",
        "gathering": ClinicFactory(programme=[story, lesson], **belongs).url,
        "words": ContentPageFactory().url,
        "nothing": "/en/there/is/nothing/here/",
    }


@pytest.fixture
def answer(client, addresses):
    """The response to a visitor who asks for the page of this name."""
    return lambda name: client.get(addresses[name])


@pytest.fixture
def read(answer):
    return lambda name: BeautifulSoup(answer(name).content, "html.parser")


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_has_nothing_to_forbid(read, name):
    page = read(name)
    assert [tag.name for tag in page.find_all(style=True)] == []
    assert page.find_all("style") == []
    assert [tag for tag in page.find_all("script") if not tag.get("src") and tag["type"] != "application/ld+json"] == []
    assert [attribute for tag in page.find_all() for attribute in tag.attrs if attribute.startswith("on")] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_one_style_sheet_and_two_scripts(read, name):
    page = read(name)
    assert len(page.select("link[rel=stylesheet]")) == 1
    assert len(page.select("script[src]")) == 2
    assert all(tag["src"].startswith("/") for tag in page.select("script[src], img[src]"))


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_there_is_one_title(read, name):
    levels = [int(tag.name[1]) for tag in read(name).find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


@pytest.mark.parametrize("name", PAGES)
def test_the_first_link_leads_to_the_text(read, name):
    page = read(name)
    first = page.find("a")
    assert first["href"] == "#main"
    assert page.find(id="main").name == "main"


@pytest.mark.parametrize("name", PAGES)
def test_search_and_log_in_are_on_every_page_and_the_same_for_every_visitor(answer, read, name):
    response, page = answer(name), read(name)
    assert page.select_one('header a[href="/en/search/"]')
    assert page.select_one('header a[href="/en/account/login/"]')
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("name", PAGES)
def test_no_two_things_have_one_name_and_every_field_has_a_label(read, name):
    page = read(name)
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for field in page.select("input:not([type=hidden]), select, textarea"):
        assert field.find_parent("label") or page.find("label", attrs={"for": field.get("id")}), field


def test_a_dutch_story_in_an_english_list_says_that_it_is_dutch(read):
    titles = {title.get("lang") for title in read("stories").select("h2.line__title")}
    assert titles == {None, "nl"}


def test_a_page_without_a_translation_leads_to_the_other_languages_list_and_says_so(read):
    page = read("story")
    link = page.select_one('header a[hreflang="nl"]')
    assert link["href"] == "/nl/verhalen/"
    assert "not translated" in link.text
    assert page.select('link[rel="alternate"][hreflang]') == []


def test_a_themes_front_page_leads_to_the_same_theme_in_the_other_language(read, addresses):
    page = read("theme")
    assert page.select_one('header a[hreflang="nl"]')["href"] == addresses["theme"].replace(
        "/en/themes/", "/nl/themas/"
    )
    assert page.select_one("link[rel=canonical]")["href"].endswith(addresses["theme"])


def test_a_steps_pitfall_stands_with_its_step(read):
    step = read("practice").select_one("li.step")
    assert step.select_one(".pitfall").text.split() == ["Pitfall", "Whispering."]
    assert step.select_one("label input[type=checkbox]")


def test_what_we_do_differently_comes_first(read):
    parts = [part.find("h2").text.strip() for part in read("lesson").select(".path section")]
    assert parts == ["What we do differently", "What we expected", "What happened", "Why"]


def test_an_editor_gets_from_a_page_to_its_editing_and_a_member_does_not(client):
    story = StoryFactory(slug="story-to-mend")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    for user, leads_there in ((EditorFactory(), True), (UserFactory(), False)):
        client.force_login(user)
        assert (f'href="{address}"' in client.get(story.get_url()).content.decode()) is leads_there
    client.logout()
    assert address not in client.get(story.get_url()).content.decode()
