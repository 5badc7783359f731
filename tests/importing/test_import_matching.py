"""Names in records find the themes, communities, organisations and accounts that are here."""

import json

import pytest

from communities.models import Organisation
from gatherings.models import ClinicPage
from stories.models import StoryPage
from tests.factories import CommunityFactory, ThemeFactory, UserFactory
from themes.models import Theme

from .records import dump, mapping_of, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_authors_match_accounts_by_address_only(importing):
    anna = UserFactory(name="Anna de Vries", email="anna@example.org")
    UserFactory(name="Bo Janssen", email="bo@example.org")
    importing(record(authors="A. de Vries <ANNA@example.org>; Bo Janssen; cy@example.org"))
    rows = list(StoryPage.objects.get().authorship.values_list("user", "name"))
    assert rows == [(anna.pk, ""), (None, "Bo Janssen")]


def test_no_address_is_ever_kept(importing):
    importing(record(authors="Cy <cy@example.org>; di@example.org"))
    kept = json.dumps({table: rows for table, rows in dump().items() if "@example.org" in json.dumps(rows)})
    assert "cy@example.org" not in kept
    assert "di@example.org" not in kept


def test_themes_are_found_by_slug_name_and_synonym_and_made_if_asked(importing):
    lamp = ThemeFactory(slug="lamps")
    label = lamp.labels.first()
    label.name, label.synonyms = "Lamps and candles", "lights\ntorches"
    label.save()
    told = importing(record(themes=["Torches", "lamps", "LAMPS AND CANDLES", "fire-safety"]))
    assert "1  themes made" in told
    assert set(StoryPage.objects.get().themes.values_list("slug", flat=True)) == {"lamps", "fire-safety"}
    assert Theme.objects.get(slug="fire-safety").labels.get().name == "Fire safety"


def test_a_merged_theme_leads_to_what_it_was_merged_into(importing):
    kept, gone = ThemeFactory(slug="kept"), ThemeFactory(slug="gone")
    gone.merged_into = kept
    gone.save()
    importing(record(themes=["gone"]))
    assert StoryPage.objects.get().themes.get() == kept


def test_communities_match_by_alias_and_are_never_made(importing):
    smiths = CommunityFactory(slug="smiths")
    told = importing(record(communities=["The Smiths", "The Coopers"]))
    assert StoryPage.objects.get().communities.get() == smiths
    assert "Names that match nothing here (communities):\n       1  The Coopers" in told


def test_an_unknown_name_can_be_a_reason_to_refuse(importing):
    strict = mapping_of("story", 'themes = { column = "themes", unknown = "refuse" }')
    importing(record(themes=["nothing"]), mapping=strict)
    [row] = importing.report
    assert (row["field"], row["reason"]) == ("themes", "“nothing” is not known here.")


def test_an_organisation_is_made_once(importing):
    importing(record("1", organisation="The ward"), record("2", organisation="the WARD"))
    assert Organisation.objects.filter(name__iexact="the ward").count() == 1


def test_the_organiser_stays_text_unless_the_host_is_a_community(importing):
    CommunityFactory(slug="smiths")
    mapping = mapping_of(
        "clinic",
        'communities = "host"',
        'organiser = [{ column = "host", unless_matched = "communities" }, { constant = "Us" }]',
    )
    importing(record("1", host="smiths"), record("2", host="The Coopers"), record("3"), mapping=mapping)
    organisers = dict(ClinicPage.objects.values_list("external_id", "organiser"))
    assert organisers == {"1": "Us", "2": "The Coopers", "3": "Us"}
