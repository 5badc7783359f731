"""What is no matter of language is the same in all translations."""

import pytest
from django.contrib.auth.models import AnonymousUser

from gatherings.models import ClinicPage
from knowledge.models import Audience
from stories.models import StoryPage
from tests.factories import ClinicFactory, CommunityFactory, StoryFactory, ThemeFactory, locale

pytestmark = pytest.mark.django_db


def translated(page):
    """A live Dutch translation of a page."""
    copy = page.copy_for_translation(locale("nl"))
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


@pytest.mark.parametrize(("factory", "model"), [(StoryFactory, StoryPage), (ClinicFactory, ClinicPage)])
def test_narrowing_the_audience_closes_the_translation_too(factory, model):
    original = factory()
    translation = translated(original)
    original.audience = Audience.MEMBERS
    original.save_revision().publish()
    assert not model.objects.visible_to(AnonymousUser()).filter(pk=translation.pk).exists()


def test_publishing_a_draft_of_the_translation_does_not_open_it_again():
    original = StoryFactory()
    translation = translated(original)
    translation.title = "Een concept van voor die tijd"
    draft = translation.save_revision()
    original.audience = Audience.MEMBERS
    original.save_revision().publish()
    draft.refresh_from_db()
    draft.publish()
    translation.refresh_from_db()
    assert translation.title == "Een concept van voor die tijd"
    assert translation.audience == Audience.MEMBERS


def test_themes_and_communities_are_carried_over_and_taken_away():
    theme, community = ThemeFactory(), CommunityFactory()
    original = StoryFactory(themes=[theme], communities=[community])
    translation = translated(original)
    assert list(translation.themes.all()) == [theme]
    original.themes, original.communities = [], []
    original.save_revision().publish()
    translation = StoryPage.objects.get(pk=translation.pk)
    assert not translation.themes.exists()
    assert not translation.communities.exists()


def test_a_translation_does_not_claim_to_come_from_the_source():
    original = StoryFactory(source="nasa", external_id="7")
    assert (translated(original).source, translated_id(original)) == ("", "")


def translated_id(original):
    return original.get_translations().specific().get().external_id
