"""Facets count exactly what their reader may see: as a plain loop over what `visible_to` gives, whoever asks."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.models import Role
from gatherings.models import GatheringPage
from knowledge.models import Audience, KnowledgePage
from pages.visibility import visible_pages
from search.engines import engine
from search.facts import Table
from search.outbox import drain
from search.stored_facts import facts_in_database
from search.suggestions import MOST, MOST_PAGES
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    EditorFactory,
    LessonFactory,
    MembershipFactory,
    OrganisationFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """A few pages of every audience, and one person of each role."""
    parent = ThemeFactory(slug="birds")
    part = ThemeFactory(slug="herons", parent=parent)
    community, other = CommunityFactory(slug="waders", theme=part), CommunityFactory(slug="divers")
    organisation = OrganisationFactory(slug="pond")
    for audience in Audience.values:
        belongs = {"audience": audience, "communities": [community]}
        StoryFactory(title=f"Heron {audience}", themes=[part], organisation=organisation, **belongs)
        LessonFactory(title=f"Heron {audience}", themes=[parent, part], language="nl", **belongs)
        ClinicFactory(title=f"Heron {audience}", themes=[parent], audience=audience)
    StoryFactory(title="Heron of old", first_published_on=date(2024, 2, 29), themes=[parent])
    StoryFactory(title="Heron elsewhere", themes=[part], audience=Audience.COMMUNITIES, communities=[other])
    ContentPageFactory(title="Heron")
    drain()
    return {
        "visitor": AnonymousUser(),
        "member": UserFactory(),
        "member of the community": MembershipFactory(community=community).user,
        "member of another": MembershipFactory(community=other).user,
        "guest": MembershipFactory(community=community, role=Role.GUEST).user,
        "editor": EditorFactory(),
    }


def rows(table):
    return {pk: table.facts(row) for pk, row in table.row_of.items() if table.facts(row).kind}


def test_the_index_and_the_database_give_the_same_facts(site):
    pks = list(visible_pages(site["editor"]).values_list("pk", flat=True))
    indexed = engine().facts(pks)
    assert rows(indexed) == rows(facts_in_database(pks))
    assert len(rows(indexed)) == 16


def test_tables_without_rows_and_with_others_keep_their_facts(site):
    table = facts_in_database(list(visible_pages(site["editor"]).values_list("pk", flat=True)))
    left = table.without([0])
    assert rows(left) == {pk: facts for pk, facts in rows(table).items() if pk != table.pks[0]}
    assert rows(left + Table([(table.pks[0], table.facts(0))])) == rows(table)


def own_values(page):
    """What a page of knowledge or a gathering is counted under, by facet."""
    themes = {theme.slug for theme in page.themes.all()}
    day = getattr(page, "first_published_on", None) or timezone.localtime(page.starts_at)
    organisation = getattr(page, "organisation", None)
    return {
        "type": {page.kind},
        "theme": themes | {theme.parent.slug for theme in page.themes.all() if theme.parent},
        "community": {community.slug for community in page.communities.all()},
        "organisation": {organisation.slug} if organisation else set(),
        "language": {page.locale.language_code},
        "year": {str(day.year)},
    }


def plainly(user, values):
    """How many pages of knowledge and gatherings each value leaves, by a plain loop over what may be seen."""
    counts = {}
    for model in (KnowledgePage, GatheringPage):
        for page in model.objects.visible_to(user).specific():
            own = own_values(page)
            for facet, having in own.items():
                if all(not wanted or own[name] & wanted for name, wanted in values.items() if name != facet):
                    for value in having:
                        counts.setdefault(facet, {}).setdefault(value, 0)
                        counts[facet][value] += 1
    return counts


KINDS = ["story", "lesson", "gathering"]
CHOICES = st.fixed_dictionaries(
    {
        "type": st.sets(st.sampled_from(KINDS), min_size=1),
        "language": st.sets(st.sampled_from(["nl", "en"])),
        "theme": st.sets(st.sampled_from(["birds", "herons"])),
        "community": st.sets(st.sampled_from(["waders", "divers"]), max_size=1),
        "organisation": st.sets(st.sampled_from(["pond"])),
        "year": st.sets(st.sampled_from(["2024", "2026"])),
    }
)
ROLES = ["visitor", "member", "member of the community", "member of another", "guest", "editor"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(role=st.sampled_from(ROLES), values=CHOICES, words=st.sampled_from(["", "heron"]), hidden=st.booleans())
def test_each_role_is_counted_what_it_may_see(site, client, role, values, words, hidden):
    story = KnowledgePage.objects.order_by("pk").first()
    audience = Audience.MEMBERS if hidden else Audience.EVERYONE
    KnowledgePage.objects.filter(pk=story.pk).update(audience=audience)  # nobody tells the index
    client.logout()
    if role != "visitor":
        client.force_login(site[role])
    asked = {name: sorted(wanted) for name, wanted in values.items()}
    answer = client.get("/api/v1/search", {"q": words, **asked}).json()
    expected = plainly(site[role], values)
    for facet in values:
        counted = {one["value"]: one["count"] for one in answer["facets"][facet] if one["count"]}
        if facet == "type":  # it isn't narrowed by itself: themes, communities and pages of words are counted too
            counted = {kind: number for kind, number in counted.items() if kind in KINDS}
        assert counted == expected.get(facet, {}), facet
    assert answer["count"] == sum(number for kind, number in expected.get("type", {}).items() if kind in values["type"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    role=st.sampled_from(ROLES), hidden=st.sets(st.integers(0, 9)), typed=st.sampled_from(["her", "heron", "HERON m"])
)
def test_each_role_is_suggested_what_it_may_see(site, client, role, hidden, typed):
    """Pages of which every typed word begins a word of the title: as many as there is room for, and no other one."""
    told = list(KnowledgePage.objects.order_by("pk"))
    for number, page in enumerate(told):  # nobody tells the index
        audience = Audience.COMMUNITIES if number in hidden else page.audience
        KnowledgePage.objects.filter(pk=page.pk).update(audience=audience)
    client.logout()
    if role != "visitor":
        client.force_login(site[role])
    answer = client.get("/en/search/suggestions/", {"q": typed}).json()["suggestions"]
    suggested = [one["url"].replace("http://testserver", "") for one in answer if one["kind"] in (*KINDS, "page")]
    beginnings = typed.lower().split()
    visible = {
        page.get_url()
        for page in visible_pages(site[role])
        if all(any(word.startswith(one) for word in page.title.lower().split()) for one in beginnings)
    }
    names = len(answer) - len(suggested)
    assert set(suggested) <= visible
    assert len(suggested) == min(len(visible), MOST_PAGES, MOST - names)
    for page in told:
        KnowledgePage.objects.filter(pk=page.pk).update(audience=page.audience)


class TestAThemeWithParts:
    def options(self, client, query):
        return {one["value"]: one for one in client.get(f"/api/v1/search?{query}").json()["facets"]["theme"]}

    def test_counts_and_finds_what_its_parts_have_and_stands_before_them(self, site, client):
        options = self.options(client, "q=heron&type=story")
        assert [(one["value"], one["count"], one["parent"]) for one in options.values()] == [
            ("birds", 2, ""),
            ("herons", 1, "birds"),
        ]
        assert client.get("/api/v1/search?q=heron&type=story&theme=birds").json()["count"] == 2


def test_organisations_can_be_narrowed_to(site, client):
    answer = client.get("/api/v1/search?q=heron&organisation=pond").json()
    assert answer["count"] == 1
    assert [(one["value"], one["count"]) for one in answer["facets"]["organisation"]] == [("pond", 1)]


class TestSorting:
    @pytest.fixture(autouse=True)
    def pages(self):
        StoryFactory(title="Old heron, a heron", summary="Heron.", first_published_on="2020-01-01")
        StoryFactory(title="New", summary="With a heron.", first_published_on="2024-01-01")
        drain()

    def titles(self, client, query):
        return [one["title"] for one in client.get(f"/api/v1/search?q=heron{query}").json()["results"]]

    def test_by_relevance_unless_asked_otherwise(self, client):
        assert self.titles(client, "") == self.titles(client, "&sort=relevance") == ["Old heron, a heron", "New"]

    def test_by_day(self, client):
        assert self.titles(client, "&sort=newest") == ["New", "Old heron, a heron"]

    def test_is_kept_by_filters_and_pages(self, client):
        page = client.get("/en/search/?q=heron&sort=newest&type=story").content.decode()
        assert 'name="sort" value="newest"' in page
        assert 'href="?q=heron&amp;sort=newest"' in page

    def test_by_anything_else_is_refused_in_a_sentence(self, client):
        response = client.get("/en/search/?q=heron&sort=magic")
        assert response.status_code == 400
        assert "sorted by “magic”" in response.content.decode()
