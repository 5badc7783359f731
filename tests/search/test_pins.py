"""Results that editors choose for a query."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from knowledge.models import Audience
from search.normal_form import normal_form
from search.outbox import drain
from tests.factories import EditorFactory, LessonFactory, StoryFactory, UserFactory, locale

pytestmark = pytest.mark.django_db


def pin(query, *pages):
    for place, page in enumerate(pages):
        SearchPromotion.objects.create(query=Query.get(query), page=page, sort_order=place)


def asked(query, user=None, language="en"):
    """What the API answers."""
    client = Client(headers={"Accept-Language": language})
    if user:
        client.force_login(user)
    drain()
    return client.get(f"/api/v1/search?{query}").json()


def titles(query, **options):
    return [result["title"] for result in asked(query, **options)["results"]]


def test_they_come_first_in_the_editors_order_also_without_the_words():
    first, second = LessonFactory(title="Wading"), StoryFactory(title="Pond")
    StoryFactory(title="Heron heron")
    pin("heron", first, second)
    answer = asked("q=heron")
    assert [(result["title"], result["chosen"]) for result in answer["results"]] == [
        ("Wading", True),
        ("Pond", True),
        ("Heron heron", False),
    ]


def test_one_that_is_found_as_well_is_there_once_and_counted_once():
    pinned = StoryFactory(title="One heron in a long title of many words")
    StoryFactory(title="Heron")
    pin("heron", pinned)
    answer = asked("q=heron")
    assert [result["title"] for result in answer["results"]] == [pinned.title, "Heron"]
    assert answer["count"] == 2
    assert [option["count"] for option in answer["facets"]["type"]] == [2]


@pytest.mark.parametrize("query", ["café%20noir", "CAFE++NOIR", "%20Caf%C3%A9,%20noir%3F"])
def test_case_accents_punctuation_and_spaces_make_no_other_query(query):
    pin("Café  Noir", StoryFactory(title="Coffee"))
    assert titles(f"q={query}") == ["Coffee"]


def test_another_query_does_not_bring_them():
    pin("heron", StoryFactory(title="Pond"))
    assert titles("q=herons+at+night") == []
    assert "Pond" in titles("")
    assert not any(result["chosen"] for result in asked("")["results"])


def test_a_reader_gets_them_in_their_own_language():
    english = StoryFactory(title="Pond")
    dutch = english.copy_for_translation(locale("nl"), copy_parents=True)
    dutch.title = "Vijver"
    dutch.save_revision().publish()
    pin("heron", english)
    assert titles("q=heron", language="nl") == ["Vijver"]
    assert titles("q=heron") == ["Pond"]


def test_a_translation_that_the_reader_may_not_read_takes_nobodys_place():
    story = StoryFactory(title="Pond")
    dutch = story.copy_for_translation(locale("nl"), copy_parents=True)
    dutch.title = "Vijver"
    dutch.save_revision().publish()
    PageViewRestriction.objects.create(page=dutch, restriction_type=PageViewRestriction.LOGIN)
    pin("heron", story)
    assert titles("q=heron", language="nl") == ["Pond"]
    assert titles("q=heron", language="nl", user=UserFactory()) == ["Vijver"]


def test_who_may_not_read_one_does_not_get_it():
    pin("heron", StoryFactory(title="Pond", audience=Audience.MEMBERS))
    assert titles("q=heron") == []
    assert titles("q=heron", user=UserFactory()) == ["Pond"]


def test_one_that_is_not_published_any_more_is_gone():
    page = StoryFactory(title="Pond")
    pin("heron", page)
    page.unpublish()
    assert titles("q=heron", user=EditorFactory()) == []


def test_they_are_narrowed_like_every_result():
    pin("heron", StoryFactory(title="Pond"))
    assert titles("q=heron&type=lesson") == []
    assert titles("q=heron&type=story") == ["Pond"]


def test_the_page_says_who_chose_them(client):
    pin("heron", StoryFactory(title="Pond"))
    StoryFactory(title="Heron")
    drain()
    page = " ".join(html.unescape(client.get("/en/search/?q=heron").content.decode()).split())
    assert [re.sub("<.*?>", "", line).count("Chosen by the editors") for line in page.split("<article")[1:]] == [1, 0]


def test_pages_elsewhere_are_shown_above_the_first_results_also_where_nothing_is_found(client):
    SearchPromotion.objects.create(
        query=Query.get("heron"),
        external_link_url="https://example.org/herons",
        external_link_text="Herons of the world <all>",
        description="A list of them.",
        sort_order=0,
    )
    page = client.get("/en/search/?q=Heron").content.decode()
    assert 'href="https://example.org/herons"' in page
    assert "Herons of the world &lt;all&gt;" in page
    assert "A list of them." in page
    assert asked("q=heron")["links"] == [
        {"title": "Herons of the world <all>", "url": "https://example.org/herons", "description": "A list of them."}
    ]
    assert asked("q=lamp")["links"] == []


def test_looking_for_something_writes_down_nothing(client):
    client.get("/en/search/?q=heron")
    assert not Query.objects.exists()


def test_editors_may_choose_and_members_may_not(client):
    page = StoryFactory(title="Pond")
    form = {
        "query_string": "Heron", "editors_picks-TOTAL_FORMS": 1, "editors_picks-INITIAL_FORMS": 0,
        "editors_picks-MIN_NUM_FORMS": 0, "editors_picks-MAX_NUM_FORMS": 1000, "editors_picks-0-page": page.pk,
        "editors_picks-0-ORDER": 1, "editors_picks-0-description": "",
    }  # fmt: skip
    address = reverse("wagtailsearchpromotions:add")
    client.force_login(UserFactory())
    client.post(address, form)
    assert not Query.objects.exists()
    client.force_login(EditorFactory())
    response = client.post(address, form)
    assert response.status_code == 302
    assert titles("q=heron") == ["Pond"]


@pytest.mark.parametrize(
    ("query", "form"), [("  Één   HUIS! ", "een huis"), ("“night”-shift", "night shift"), ("...", "")]
)
def test_the_normal_form_of_a_query(query, form):
    assert normal_form(query) == form
