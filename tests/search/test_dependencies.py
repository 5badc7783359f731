"""What a page shows of other things: when those change, the index hears of the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from gatherings.models import GatheringPage, ProgrammeItem
from knowledge.models import KnowledgePage
from search.models import IndexChange
from search.outbox import drain
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
    locale,
)
from themes.models import Theme, ThemeLabel

pytestmark = pytest.mark.django_db


def forget_the_outbox():
    IndexChange.objects.all().delete()


class TestWhatAPageShowsOfOtherThings:
    """The page is indexed again when what it shows is changed without it."""

    def test_a_theme_that_gets_another_name(self, found):
        theme = ThemeFactory(labels_made={"en": "Night work"})
        story = StoryFactory(themes=[theme])
        drain()
        label = theme.labels.get(name="Night work")
        label.name, label.synonyms = "Nocturnal labour", "graveyard shift"
        label.save()
        drain()
        assert found("nocturnal", KnowledgePage) == {story.pk}
        assert found("graveyard", KnowledgePage) == {story.pk}
        assert found("nocturnal", Theme) == {theme.pk}
        assert not found("night work", KnowledgePage)

    def test_a_theme_that_gets_a_name_in_another_language(self, found):
        theme = ThemeFactory(labels_made={"en": "Herons", "nl": "Reigers"})
        story = StoryFactory(themes=[theme])
        drain()
        theme.labels.filter(locale__language_code="nl").delete()
        drain()
        assert not found("reigers", KnowledgePage)
        ThemeLabel.objects.create(theme=theme, locale=locale("nl"), name="Blauwe reigers")
        drain()
        assert found("reigers", KnowledgePage) == {story.pk}

    def test_a_theme_that_is_deleted(self, found):
        theme = ThemeFactory(labels_made={"en": "Herons"})
        StoryFactory(themes=[theme])
        drain()
        theme.delete()
        drain()
        assert not found("heron", KnowledgePage)

    def test_a_theme_that_is_put_on_the_page_and_taken_off(self, found):
        theme, story = ThemeFactory(labels_made={"en": "Herons"}), StoryFactory()
        drain()
        story.themes.add(theme)
        story.save()
        drain()
        assert found("heron", KnowledgePage) == {story.pk}
        story.themes.remove(theme)
        story.save()
        drain()
        assert not found("heron", KnowledgePage)

    def test_a_relation_that_is_changed_in_the_database_itself(self, found):
        theme, story = ThemeFactory(labels_made={"en": "Herons"}), StoryFactory()
        drain()
        theme.knowledge_pages.add(story.knowledgepage_ptr)
        drain()
        assert found("heron", KnowledgePage) == {story.pk}
        theme.knowledge_pages.clear()
        drain()
        assert not found("heron", KnowledgePage)

    def test_a_keyword(self, found):
        story = StoryFactory(keywords=["heron"])
        drain()
        assert found("heron", KnowledgePage) == {story.pk}
        Tag.objects.filter(name="heron").first().delete()
        drain()
        assert not found("heron", KnowledgePage)

    def test_a_keyword_that_is_spelt_otherwise(self, found):
        story = StoryFactory(keywords=["hern"])
        drain()
        tag = Tag.objects.get(name="hern")
        tag.name = "heron"
        tag.save()
        drain()
        assert found("heron", KnowledgePage) == {story.pk}

    def test_an_author_who_takes_another_name(self, found):
        user = UserFactory(name="Aleid Reiger")
        story = StoryFactory(authors=[user])
        drain()
        user.name = "Aleid Ooievaar"
        user.save()
        drain()
        assert found("ooievaar", KnowledgePage) == {story.pk}
        assert not found("reiger", KnowledgePage)

    def test_an_author_who_leaves(self, found):
        user = UserFactory(name="Aleid Reiger")
        StoryFactory(authors=[user])
        drain()
        user.delete()
        drain()
        assert not found("reiger", KnowledgePage)

    def test_an_author_who_withholds_the_name_from_now_on(self, found):
        story = StoryFactory()
        row = author(story, name="Aleid Reiger")
        drain()
        assert found("reiger", KnowledgePage) == {story.pk}
        row.name_withheld = True
        row.save()
        drain()
        assert not found("reiger", KnowledgePage)

    def test_a_community_that_gets_another_name(self, found):
        community = CommunityFactory()
        drain()
        label = community.labels.get(locale__language_code="en")
        label.tagline = "For herons only."
        label.save()
        drain()
        pages = set(community.pages.values_list("pk", flat=True))
        assert found("heron", Page) == pages

    def test_an_item_of_a_programme(self, found):
        clinic = ClinicFactory()
        drain()
        item = ProgrammeItem.objects.create(gathering=clinic, title="Watching herons")
        drain()
        assert found("heron", GatheringPage) == {clinic.pk}
        item.delete()
        drain()
        assert not found("heron", GatheringPage)

    def test_logging_in_indexes_nothing(self):
        user = UserFactory()
        StoryFactory(authors=[user])
        forget_the_outbox()
        user.last_login = timezone.now()
        user.save(update_fields=["last_login"])
        assert not IndexChange.objects.exists()

    def test_renaming_a_theme_costs_as_many_queries_for_many_pages_as_for_few(self):
        theme = ThemeFactory()
        label = theme.labels.first()
        counts = []
        for number in (1, 6):
            for _ in range(number):
                StoryFactory(themes=[theme])
            forget_the_outbox()
            with CaptureQueriesContext(connection) as queries:
                label.save()
            counts.append(len(queries))
        assert counts[0] == counts[1]
        assert IndexChange.objects.filter(model="wagtailcore.page").count() == 7
