"""There is one way in, and the form for a password opens only the page that it stands before."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from wagtail.models import PageViewRestriction

from knowledge.models import Audience
from tests.factories import EditorFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

BAD_DOORS = ["/admin/login/", "/en/_util/login/", "/nl/_util/login/"]


@pytest.mark.parametrize("door", BAD_DOORS)
def test_wagtails_own_log_in_forms_log_nobody_in(client, door):
    editor = EditorFactory()
    response = client.post(door, {"username": editor.email, "password": "warm-fire"}, follow=True)
    assert "_auth_user_id" not in client.session
    assert response.redirect_chain[-1][0].startswith(("/en/account/login/", "/nl/account/login/"))


def test_a_visitor_who_wants_to_enter_the_admin_logs_in_and_arrives_there(client):
    editor = EditorFactory()
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0] == "/nl/account/login/?next=/admin/pages/"
    response = client.post(
        response.redirect_chain[-1][0], {"login": editor.email, "password": "warm-fire", "next": "/admin/pages/"}
    )
    assert response.status_code == 302
    assert response.url == "/admin/pages/"


def test_a_member_is_refused_at_the_admin_and_not_sent_round_in_circles(client):
    client.force_login(UserFactory())
    response = client.get("/admin/pages/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_an_editor_is_not_sent_to_another_site(client, elsewhere):
    client.force_login(EditorFactory())
    assert client.get("/admin/login/", {"next": elsewhere}).url == "/admin/"


@pytest.fixture
def guarded():
    story = StoryFactory(title="The quibblewick story", slug="locked")
    PageViewRestriction.objects.create(page=story, restriction_type="password", password="ember")
    return story


def form_of(story, restriction=None):
    restriction = restriction or story.view_restrictions.get()
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, story.pk])


def test_the_password_opens_the_page(client, guarded):
    assert client.get(guarded.url).status_code == 200
    assert "quibblewick" not in client.get(guarded.url).text
    response = client.post(form_of(guarded), {"password": "ember", "return_url": guarded.url}, follow=True)
    assert "quibblewick" in response.text


def test_a_wrong_password_opens_nothing(client, guarded):
    response = client.post(form_of(guarded), {"password": "smoke", "return_url": guarded.url})
    assert response.status_code == 200
    assert "quibblewick" not in response.text


@pytest.mark.parametrize(
    "hidden", [{"live": False}, {"audience": Audience.MEMBERS}, {"audience": Audience.COMMUNITIES}]
)
def test_the_form_of_one_page_tells_nothing_of_another(client, guarded, hidden):
    other = StoryFactory(title="The farnaxle story", **hidden)
    assert client.get(form_of(other, guarded.view_restrictions.get())).status_code == 404


def test_a_draft_with_a_password_has_no_form(client, guarded):
    guarded.unpublish()
    assert client.get(form_of(guarded)).status_code == 404
