"""Where each kind of page may stand: the whole tree as a literal table. A new kind of page without a row fails."""

import pytest
from django.apps import apps
from wagtail.models import Page

from tests.factories import ClinicFactory, StoryFactory, home, list_of

#: model: (what it may stand below, what may stand below it, whether an editor can make one, how many below one parent)
TREE = {
    "home.HomePage": (
        ["wagtailcore.Page"],
        [
            "home.ContentPage",
            "stories.StoryIndexPage",
            "practices.PracticeIndexPage",
            "practices.LessonIndexPage",
            "communities.CommunityIndexPage",
            "themes.ThemeIndexPage",
            "gatherings.GatheringIndexPage",
        ],
        True,
        None,
    ),
    "home.ContentPage": (["home.HomePage", "home.ContentPage"], ["home.ContentPage"], True, None),
    "stories.StoryIndexPage": (["home.HomePage"], ["stories.StoryPage"], True, 1),
    "stories.StoryPage": (["stories.StoryIndexPage"], [], True, None),
    "practices.PracticeIndexPage": (["home.HomePage"], ["practices.BestPracticePage"], True, 1),
    "practices.BestPracticePage": (["practices.PracticeIndexPage"], [], True, None),
    "practices.LessonIndexPage": (["home.HomePage"], ["practices.LessonPage"], True, 1),
    "practices.LessonPage": (["practices.LessonIndexPage"], [], True, None),
    "communities.CommunityIndexPage": (["home.HomePage"], ["communities.CommunityPage"], True, 1),
    "communities.CommunityPage": (["communities.CommunityIndexPage"], [], True, None),
    "themes.ThemeIndexPage": (["home.HomePage"], [], True, 1),
    "gatherings.GatheringIndexPage": (
        ["home.HomePage"],
        ["gatherings.ClinicPage", "gatherings.NetworkMeetingPage", "gatherings.OpenSpacePage"],
        True,
        1,
    ),
    "gatherings.ClinicPage": (["gatherings.GatheringIndexPage"], [], True, None),
    "gatherings.NetworkMeetingPage": (["gatherings.GatheringIndexPage"], [], True, None),
    "gatherings.OpenSpacePage": (["gatherings.GatheringIndexPage"], [], True, None),
    # What several kinds share; nobody makes one of these.
    "knowledge.KnowledgePage": ([], [], False, None),
    "gatherings.GatheringPage": ([], [], False, None),
}


def page_models():
    return [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]


def labels(models):
    return sorted(model._meta.label for model in models)


def test_every_kind_of_page_has_a_place():
    assert labels(page_models()) == sorted(TREE)


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model._meta.label)
def test_a_page_stands_where_the_table_says(model):
    above, below, can_be_made, most = TREE[model._meta.label]
    assert labels(model.allowed_parent_page_models()) == sorted(above)
    assert labels(model.allowed_subpage_models()) == sorted(below)
    assert model.is_creatable is can_be_made
    assert model.max_count_per_parent == most


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_language_begins_with_a_front_page_and_six_lists(language):
    children = home(language).get_children().live().specific()
    assert labels(type(child) for child in children) == [
        "communities.CommunityIndexPage",
        "gatherings.GatheringIndexPage",
        "practices.LessonIndexPage",
        "practices.PracticeIndexPage",
        "stories.StoryIndexPage",
        "themes.ThemeIndexPage",
    ]


@pytest.mark.django_db
def test_the_addresses_are_those_that_people_were_promised():
    addresses = [
        page.get_url() for language in ("nl", "en") for page in [home(language), *home(language).get_children()]
    ]
    assert addresses == [
        "/nl/", "/nl/verhalen/", "/nl/praktijken/", "/nl/geleerde-lessen/", "/nl/themas/", "/nl/communities/",
        "/nl/bijeenkomsten/", "/en/", "/en/stories/", "/en/practices/", "/en/lessons/", "/en/themes/",
        "/en/communities/", "/en/gatherings/",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_story_is_not_moved_among_the_gatherings_nor_a_second_list_made(admin_client):
    story, clinic = StoryFactory(), ClinicFactory()
    gatherings, stories = clinic.get_parent(), story.get_parent()
    assert not story.can_move_to(gatherings)
    assert not type(stories.specific).can_create_at(home())
    assert story.can_move_to(stories)
    assert list_of(type(stories.specific), "nl") != stories
