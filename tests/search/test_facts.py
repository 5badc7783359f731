"""Facets count exactly what their reader may see: as a plain loop over what `visible_to` gives, whoever asks."""

import pytest
from django.contrib.auth.models import AnonymousUser
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
    assert len(rows(indexed)) == 15


def test_tables_without_rows_and_with_others_keep_their_facts(site):
    table = facts_in_database(list(visible_pages(site["editor"]).values_list("pk", flat=True)))
    left = table.without([0])
    assert rows(left) == {pk: facts for pk, facts in rows(table).items() if pk != table.pks[0]}
    assert rows(left + Table([(table.pks[0], table.facts(0))])) == rows(table)


def plainly(user, values):
    """How many pages of knowledge and gatherings there are of each theme, by a plain loop over what may be seen."""
    counts = {}
    for model in (KnowledgePage, GatheringPage):
        for page in model.objects.visible_to(user).specific():
            themes = {theme.slug for theme in page.themes.all()} | {
                theme.parent.slug for theme in page.themes.all() if theme.parent
            }
            own = {"type": {page.kind}, "language": {page.locale.language_code}, "theme": themes}
            if all(not wanted or own[name] & wanted for name, wanted in values.items() if name != "theme"):
                for theme in themes:
                    counts[theme] = counts.get(theme, 0) + 1
    return counts


CHOICES = st.fixed_dictionaries(
    {
        "type": st.sets(st.sampled_from(["story", "lesson", "gathering"]), min_size=1),
        "language": st.sets(st.sampled_from(["nl", "en"])),
        "theme": st.sets(st.sampled_from(["birds", "herons"])),
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
    counted = {one["value"]: one["count"] for one in answer["facets"]["theme"] if one["count"]}
    assert counted == plainly(site[role], values)


class TestAThemeWithParts:
    def options(self, client, query):
        return {one["value"]: one for one in client.get(f"/api/v1/search?{query}").json()["facets"]["theme"]}

    def test_counts_and_finds_what_its_parts_have_and_stands_before_them(self, site, client):
        options = self.options(client, "q=heron&type=story")
        assert [(one["value"], one["count"], one["parent"]) for one in options.values()] == [
            ("birds", 1, ""),
            ("herons", 1, "birds"),
        ]
        assert client.get("/api/v1/search?q=heron&type=story&theme=birds").json()["count"] == 1


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
