"""More like this, at the foot of every page of knowledge."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.models import PageViewRestriction

from knowledge.models import Audience, KnowledgePage
from search.engines import engine
from search.outbox import drain
from tests.factories import (
    EditorFactory,
    LessonFactory,
    MembershipFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    locale,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def says(words, factory=StoryFactory, **fields):
    """A page that says only these words."""
    texts = {StoryFactory: ("situation", "turning_point", "result"), LessonFactory: ("expected", "happened", "why")}
    fields |= dict.fromkeys((*texts[factory], "summary"), "")
    return factory(**fields | {"body": json.dumps([{"type": "paragraph", "value": f"<p>{words}</p>"}])})


def titles(page, user=VISITOR):
    drain()
    return [other.title for other in page.related(user)]


def test_what_says_the_same_comes_first_whatever_its_kind_and_without_any_theme():
    heron = says("The heron wades in the shallow pond", title="Heron")
    says("A heron in another pond, wading", LessonFactory, title="Wader")
    says("Budgets and invoices of a hospital", title="Money")
    assert titles(heron)[0] == "Wader"
    assert "Money" not in titles(heron)


def test_the_same_themes_count_beside_the_same_words():
    birds, rare = ThemeFactory(), ThemeFactory()
    heron = says("The heron wades in the pond", title="Heron", themes=[birds, rare])
    says("Quite something else", title="Common", themes=[birds])
    says("Nothing of the kind", title="Rare", themes=[rare])
    says("Another matter", title="Also common", themes=[birds])
    says("A heron wades in a pond", title="Wader", themes=[birds])
    assert titles(heron) == ["Wader", "Rare", "Also common", "Common"]


def test_a_page_in_another_language_is_like_it_where_themes_meet():
    birds = ThemeFactory()
    heron = says("The heron wades in the pond", title="Heron", themes=[birds])
    says("De reiger waadt", title="Reiger", language="nl", themes=[birds])
    says("De reiger waadt", title="Ander thema", language="nl", themes=[ThemeFactory()])
    assert titles(heron) == ["Reiger"]


def test_neither_itself_nor_its_translation_is_among_them():
    birds = ThemeFactory()
    heron = says("The heron wades in the pond", title="Heron", themes=[birds])
    dutch = heron.copy_for_translation(locale("nl"), copy_parents=True)
    dutch.title = "Reiger"
    dutch.save_revision().publish()
    other = says("The heron wades in the pond", title="Wader", themes=[birds])
    assert titles(heron) == ["Wader"]
    assert titles(type(dutch).objects.get(pk=dutch.pk)) == ["Wader"]
    assert titles(other) == ["Heron"]


def test_there_are_four_at_most():
    heron, *_others = (says("The heron wades in the pond", title=f"Heron {n}") for n in range(7))
    assert len(titles(heron)) == 4


class TestWhoSeesWhich:
    """Pages that someone may not read are not named, and leave their places to others."""

    @pytest.fixture
    def community(self):
        return MembershipFactory().community

    @pytest.fixture
    def heron(self):
        return says("The heron wades in the pond", title="Heron")

    @pytest.fixture(autouse=True)
    def others(self, heron, community):
        for number in range(5):
            says("The heron wades in the pond", title=f"Members {number}", audience=Audience.MEMBERS)
        says(
            "The heron wades in the pond", title="Ours", audience=Audience.COMMUNITIES, communities=[community],
        )  # fmt: skip
        says("One heron and much more that is about other things", title="Free")

    def test_visitors(self, heron):
        assert titles(heron) == ["Free"]

    def test_members(self, heron):
        assert "Members 4" in titles(heron, UserFactory())
        assert "Ours" not in titles(heron, UserFactory())

    def test_members_of_its_community_and_editors(self, heron, community):
        assert "Ours" in titles(heron, MembershipFactory(community=community).user)
        assert "Ours" in titles(heron, EditorFactory())

    def test_a_change_of_audience_is_obeyed_at_once(self, heron):
        assert titles(heron) == ["Free"]
        KnowledgePage.objects.filter(title="Free").update(audience=Audience.MEMBERS)
        KnowledgePage.objects.filter(title="Ours").update(audience=Audience.EVERYONE)
        assert [other.title for other in heron.related(VISITOR)] == ["Ours"]

    def test_a_restriction_above_it_is_obeyed_at_once(self, heron):
        assert titles(heron) == ["Free"]
        free = KnowledgePage.objects.get(title="Free")
        PageViewRestriction.objects.create(page=free, restriction_type=PageViewRestriction.LOGIN)
        assert heron.related(VISITOR) == []

    def test_one_that_is_unpublished_is_gone_before_the_index_hears_of_it(self, heron):
        assert titles(heron) == ["Free"]
        KnowledgePage.objects.get(title="Free").unpublish()
        assert heron.related(VISITOR) == []


def test_without_an_index_pages_about_the_same_themes_are_named():
    birds = ThemeFactory()
    heron, other = says("The heron", themes=[birds]), says("Something else", themes=[birds])
    assert engine().like(KnowledgePage, heron.pk) == {}
    assert [page.pk for page in heron.related(VISITOR)] == [other.pk]


def test_a_draft_is_shown_with_what_its_own_themes_lead_to():
    # Of names so short no word is in the index, which knows the names of the published page's theme.
    birds, boats = ThemeFactory(slug="a"), ThemeFactory(slug="b")
    heron = says("The heron", title="Heron", themes=[birds])
    says("Feathers", title="Bird", themes=[birds])
    says("Sails", title="Boat", themes=[boats])
    assert titles(heron)[0] == "Bird"
    draft = heron.get_latest_revision_as_object()
    draft.themes = [boats]
    assert draft.related(VISITOR)[0].title == "Boat"


@pytest.mark.parametrize("factory", [StoryFactory, PracticeFactory, LessonFactory])
def test_every_kind_of_page_shows_them_the_same_for_every_visitor(factory):
    page = factory(title="Heron")
    other = factory(title="Another heron")
    drain()
    first, second = (Client().get(page.get_url()).content for _ in range(2))
    assert first == second
    assert "More like this" in first.decode()
    assert other.get_url() in first.decode()
