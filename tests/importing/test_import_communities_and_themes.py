"""Communities and themes: things without revisions, where what was edited here stays."""

import pytest

from communities.models import Community, CommunityPage
from tests.factories import CommunityFactory, ThemeFactory, locale
from themes.models import Theme, ThemeLabel

from .records import dump

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

THEMES = """
kind = "theme"
source = "Our themes"
language = "en"
id = "slug"
[fields]
slug = "slug"
name = "name"
description = "about"
synonyms = { column = "words", split = "," }
"""
COMMUNITIES = """
kind = "community"
source = "Our communities"
language = "en"
text = "markdown"
id = "slug"
[fields]
slug = "slug"
name = "name"
tagline = "tagline"
theme = { column = "theme", unknown = "make" }
status = { column = "status", default = "active" }
starts_on = "since"
why = "why"
body = "text"
"""


def smiths(**more):
    return {"slug": "smiths", "name": "The smiths", "tagline": "We forge.", "why": "*Iron* is hot.", **more}


class TestThemes:
    def test_a_record_is_a_theme_and_its_name_in_a_language(self, importing):
        importing(
            {"slug": "iron", "name": "Iron", "about": "What smiths forge.", "words": "metal, steel"}, mapping=THEMES
        )
        label = Theme.objects.get(slug="iron").labels.get()
        assert (label.name, label.description, label.synonyms) == ("Iron", "What smiths forge.", "metal\nsteel")
        assert label.locale == locale("en")

    def test_a_theme_that_an_import_made_up_gets_its_proper_words(self, importing):
        theme = Theme.objects.create(slug="wrought-iron")
        ThemeLabel.objects.create(theme=theme, locale=locale("en"), name="Wrought iron")
        importing({"slug": "wrought-iron", "name": "Iron, wrought", "about": "By hand."}, mapping=THEMES)
        assert theme.labels.get().name == "Iron, wrought"

    def test_a_theme_that_somebody_wrote_keeps_its_words(self, importing):
        theme = ThemeFactory(slug="iron")
        label = theme.labels.get(locale=locale("en"))
        label.description = "Ours."
        label.save()
        importing({"slug": "iron", "name": "Another name", "about": "Theirs."}, mapping=THEMES)
        label.refresh_from_db()
        assert (label.name, label.description) == (theme.labels.get(locale=locale("en")).name, "Ours.")

    def test_a_theme_gets_a_name_in_a_second_language(self, importing):
        importing({"slug": "iron", "name": "Iron"}, mapping=THEMES)
        dutch = THEMES.replace("Our themes", "Onze thema's").replace('"en"', '"nl"')
        importing({"slug": "iron", "name": "IJzer"}, mapping=dutch)
        assert set(Theme.objects.get().labels.values_list("locale__language_code", "name")) == {
            ("en", "Iron"),
            ("nl", "IJzer"),
        }

    def test_changes_come_in_field_by_field_unless_edited_here(self, importing):
        importing({"slug": "iron", "name": "Iron", "about": "Old."}, mapping=THEMES)
        ThemeLabel.objects.update(name="Our iron")
        told = importing({"slug": "iron", "name": "Their iron", "about": "New."}, mapping=THEMES)
        label = ThemeLabel.objects.get()
        assert (label.name, label.description) == ("Our iron", "New.")
        assert "edited here" in told
        assert [row["field"] for row in importing.report] == ["name"]

    def test_a_second_run_changes_nothing(self, importing):
        record = {"slug": "iron", "name": "Iron", "about": "Old.", "words": "a,b"}
        importing(record, mapping=THEMES)
        before = dump()
        assert "1  unchanged" in importing(record, mapping=THEMES)
        assert dump() == before

    def test_a_theme_deleted_here_is_not_made_again(self, importing):
        importing({"slug": "iron", "name": "Iron"}, mapping=THEMES)
        Theme.objects.all().delete()
        assert "deleted here" in importing({"slug": "iron", "name": "Iron"}, mapping=THEMES)
        assert not Theme.objects.exists()


class TestCommunities:
    def test_a_record_is_the_community_its_name_and_its_page(self, importing, client):
        importing(smiths(theme="iron", since="2026-01-01", text="## Join"), mapping=COMMUNITIES, publish=True)
        community = Community.objects.get()
        page = CommunityPage.objects.get()
        assert (community.slug, community.theme.slug, community.status) == ("smiths", "iron", "active")
        assert str(community.starts_on) == "2026-01-01"
        assert (community.labels.get().name, community.labels.get().tagline) == ("The smiths", "We forge.")
        assert (page.title, page.slug, page.why, page.community) == (
            "The smiths", "smiths", "<p><i>Iron</i> is hot.</p>", community,
        )  # fmt: skip
        assert client.get(page.url).status_code == 200

    def test_a_community_that_is_here_gets_a_page_in_another_language_and_keeps_its_own_fields(self, importing):
        importing(smiths(status="active"), mapping=COMMUNITIES)
        dutch = COMMUNITIES.replace("Our communities", "Onze communities").replace('"en"', '"nl"')
        importing(smiths(name="De smeden", status="ended"), mapping=dutch)
        community = Community.objects.get()
        assert community.status == "active"
        assert set(community.pages.values_list("locale__language_code", "title")) == {
            ("en", "The smiths"),
            ("nl", "De smeden"),
        }

    def test_a_community_with_a_page_of_ours_is_refused(self, importing):
        CommunityFactory(slug="smiths")
        importing(smiths(), mapping=COMMUNITIES)
        assert "There is a community" in importing.report[0]["reason"]

    def test_changes_reach_the_community_and_its_page(self, importing):
        importing(smiths(), mapping=COMMUNITIES, publish=True)
        importing(smiths(tagline="We forge iron.", status="ended", why="Still."), mapping=COMMUNITIES, publish=True)
        community = Community.objects.get()
        assert (community.status, community.labels.get().tagline) == ("ended", "We forge iron.")
        assert CommunityPage.objects.get().why == "<p>Still.</p>"

    def test_what_was_edited_here_stays_row_and_page(self, importing):
        importing(smiths(), mapping=COMMUNITIES, publish=True)
        Community.objects.update(status="failed")
        page = CommunityPage.objects.get()
        page.why = "<p>Ours.</p>"
        page.save_revision().publish()
        importing(smiths(status="ended", tagline="New.", why="Theirs."), mapping=COMMUNITIES, publish=True)
        community = Community.objects.get()
        assert (community.status, community.labels.get().tagline) == ("failed", "New.")
        page = CommunityPage.objects.get()
        assert page.why == "<p>Ours.</p>"
        assert page.get_latest_revision_as_object().why == "<p>Theirs.</p>"
        assert {row["field"] for row in importing.report} == {"status", "why"}

    def test_a_second_run_changes_nothing(self, importing):
        importing(smiths(theme="iron", since="2026-01-01"), mapping=COMMUNITIES, publish=True)
        before = dump()
        told = importing(smiths(theme="iron", since="2026-01-01"), mapping=COMMUNITIES, publish=True)
        assert "1  unchanged" in told
        assert dump() == before

    def test_a_refused_community_leaves_no_half_of_itself(self, importing):
        importing(smiths(status="asleep"), {"slug": "coopers", "name": "x" * 130}, mapping=COMMUNITIES)
        assert not Community.objects.exists()
        assert {row["field"] for row in importing.report} == {"status", "name"}
