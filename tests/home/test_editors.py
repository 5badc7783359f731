"""The Editors group comes with a new database, and can do an editor's work."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from stories.models import StoryPage
from tests.factories import EditorFactory, StoryFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_editors_are_the_only_group_there_is():
    assert list(Group.objects.values_list("name", flat=True)) == ["Editors"]


def test_editors_may_publish_anywhere():
    assert StoryFactory().permissions_for_user(EditorFactory()).can_publish()


def test_members_may_not_even_see_the_editors_room(client):
    client.force_login(UserFactory())
    assert client.get("/admin/").status_code in (302, 403)
    assert not Page.objects.first().permissions_for_user(UserFactory()).can_edit()


def test_what_is_submitted_is_reviewed_by_the_editors():
    assert Workflow.objects.get().name == "Review by the editors"
    assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == ["Editors"]


def test_an_editor_changes_a_story_and_publishes_it(client):
    story, theme = StoryFactory(), ThemeFactory()
    client.force_login(EditorFactory())
    data = nested_form_data(
        {
            "title": "The lamp, again",
            "slug": story.slug,
            "summary": "A lamp.",
            "situation": rich_text("<p>Nineteen beds.</p>"),
            "turning_point": rich_text("<p>The lamp went out.</p>"),
            "result": rich_text("<p>Two lamps.</p>"),
            "body": streamfield([("paragraph", rich_text("<p>It was a quarter past three.</p>"))]),
            "authorship": inline_formset([{"name": "Ada", "user": ""}]),
            "audience": "everyone",
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    response = client.post(f"/admin/pages/{story.pk}/edit/", {**data, "themes": [theme.pk]})
    assert response.status_code == 302, response.context and response.context["form"].errors
    story = StoryPage.objects.get(pk=story.pk)
    assert story.title == "The lamp, again"
    assert list(story.themes.all()) == [theme]
    assert story.live
    assert [author.name for author in story.shown_authors] == ["Ada"]
