"""A search while the index is missing or damaged: answered from the database, and that is said."""

import shutil

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from communities.models import CommunityPage
from knowledge.models import Audience
from search.backends.whoosh import reading
from search.models import IndexChange
from search.outbox import drain
from tests.factories import CommunityFactory, LessonFactory, StoryFactory, ThemeFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.whoosh("an index in a folder")]

SAYS_SO = "Search is being repaired"


@pytest.fixture
def ask():
    """`ask("q=lamp", user)`: what the API answers."""

    def answer(query, user=None, status=200):
        client = Client()
        if user:
            client.force_login(user)
        response = client.get(f"/api/v1/search?{query}")
        assert response.status_code == status
        return response.json()

    return answer


@pytest.fixture
def titles(ask):
    return lambda query, user=None: [result["title"] for result in ask(query, user)["results"]]


def scribble(path):
    content = path.read_bytes()
    path.write_bytes(bytes(reversed(content)))


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def files(folder, ending):
    return [path for path in (folder / "wagtailcore_page").rglob(f"*{ending}") if path.is_file()]


DAMAGE = {
    "gone": lambda folder: shutil.rmtree(folder),
    "a segment cut short": lambda folder: [truncate(path) for path in files(folder, ".seg")],
    "a segment scribbled over": lambda folder: [scribble(path) for path in files(folder, ".seg")],
    "a segment deleted": lambda folder: [path.unlink() for path in files(folder, ".seg")],
    "an empty table of contents": lambda folder: [path.write_bytes(b"") for path in files(folder, ".toc")],
    "a table of contents scribbled over": lambda folder: [scribble(path) for path in files(folder, ".toc")],
    "a pointer to nowhere": lambda folder: (folder / "wagtailcore_page" / "current").write_text("nowhere"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_whatever_happened_to_the_index_the_page_answers_and_a_rebuild_repairs_it(damage, index_folder, ask, client):
    StoryFactory(title="The heron on the roof")
    drain()
    assert ask("q=herons")["count"] == 1
    damage(index_folder)
    reading._snapshots.clear()
    found = ask("q=heron")
    assert (found["simple"], found["count"]) == (True, 1)
    page = client.get("/en/search/?q=heron").content.decode()
    assert SAYS_SO in page
    assert "The <mark>heron</mark> on the roof" in page
    assert not client.get("/health/").json()["checks"]["index"]["ok"]
    call_command("rebuild_search_index")
    found = ask("q=herons")
    assert (found["simple"], found["count"]) == (False, 1)
    assert SAYS_SO not in client.get("/en/search/?q=heron").content.decode()
    assert client.get("/health/").json()["checks"]["index"]["ok"]


class TestWhatIsFoundThen:
    def test_all_words_of_titles_and_summaries(self, titles):
        StoryFactory(title="A heron", summary="It stood by a lamp.")
        StoryFactory(title="Another heron", summary="It flew.")
        assert titles("q=HERON+lamp")[0] == "A heron"

    def test_phrases_and_what_must_not_be_there(self, titles):
        StoryFactory(title="A heron by a lamp")
        StoryFactory(title="A lamp by a heron")
        assert titles('q="heron by a"') == ["A heron by a lamp"]
        assert titles('q=lamp+-"by a heron"') == ["A heron by a lamp"]

    def test_themes_by_their_names(self, titles):
        ThemeFactory(labels_made={"en": "Herons", "nl": "Reigers"})
        assert titles("q=heron") == ["Reigers"]

    def test_titles_count_for_more(self, titles):
        StoryFactory(title="By the water", summary="A heron.")
        StoryFactory(title="A heron", summary="By the water.")
        assert titles("q=heron") == ["A heron", "By the water"]

    @pytest.mark.parametrize("text", ["%25", "_", "\\", "%00", "''", '"', "-", "a" * 9000, "%F0%9F%94%A5", "-heron"])
    def test_any_text_is_answered(self, ask, text):
        StoryFactory(title="A heron")
        ask(f"q={text}")

    def test_only_what_one_may_read(self, titles, ask):
        community = CommunityFactory(slug="waders")
        StoryFactory(title="A heron", audience=Audience.MEMBERS)
        StoryFactory(title="Our heron", audience=Audience.COMMUNITIES, communities=[community])
        LessonFactory(title="Any heron", communities=[community])
        assert titles("q=heron") == ["Any heron"]
        assert ask("q=heron")["facets"]["type"] == [
            {**ask("q=heron")["facets"]["type"][0], "value": "lesson", "count": 1}
        ]
        assert set(titles("q=heron", UserFactory())) == {"Any heron", "A heron"}

    def test_facets_narrow_as_ever(self, titles):
        theme = ThemeFactory(slug="roofs")
        StoryFactory(title="A heron", themes=[theme])
        StoryFactory(title="Another heron")
        assert titles("q=heron&theme=roofs") == ["A heron"]

    def test_a_story_has_its_other_stories_without_an_index(self, client):
        theme = ThemeFactory(slug="roofs")
        story, other = StoryFactory(title="A heron", themes=[theme]), StoryFactory(title="A stork", themes=[theme])
        page = client.get(story.url).content.decode()
        assert other.title in page


def test_without_an_index_of_themes_pages_are_found_as_ever(index_folder, ask):
    StoryFactory(title="A heron")
    drain()
    shutil.rmtree(index_folder / "themes_theme", ignore_errors=True)
    found = ask("q=herons")
    assert (found["simple"], found["count"]) == (False, 1)


def test_a_page_that_the_index_knows_as_another_kind_is_left_out(client, ask):
    """As after a backup was put back: keys were given out anew, and the index is that of the site before."""
    page = CommunityPage.objects.filter(community=CommunityFactory(slug="herons")).first()
    drain()
    Page.objects.get(pk=page.pk).delete()
    story = StoryFactory(pk=page.pk, title="A lamp")
    IndexChange.objects.all().delete()
    assert client.get("/en/search/?q=herons").status_code == 200
    assert client.get("/en/search/").status_code == 200
    assert story.pk not in [one["id"] for one in ask("q=herons")["results"]]
