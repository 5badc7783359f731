"""Writing to a community's facilitators, or to the people who keep the site."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from communities.models import ContactMessage, Role
from tests.factories import CommunityFactory, EditorFactory, MembershipFactory

pytestmark = pytest.mark.django_db

WORDS = {"name": "Ada Visitor", "email": "ada@example.com", "message": "May I come and look?"}


@pytest.fixture
def community():
    community = CommunityFactory()
    MembershipFactory(community=community)
    MembershipFactory(community=community, role=Role.FACILITATOR, user__email="runs@example.org", user__language="nl")
    return community


def test_a_message_reaches_the_facilitators_and_nobody_else(client, community):
    response = client.post(f"/en/communities/{community.slug}/contact/", WORDS, follow=True)
    assert response.redirect_chain == [(f"/en/communities/{community.slug}/contact/thanks/", 302)]
    assert [message.to for message in mail.outbox] == [["runs@example.org"]]
    assert mail.outbox[0].reply_to == ["ada@example.com"]
    assert "May I come and look?" in mail.outbox[0].body
    assert ContactMessage.objects.get().community == community


def test_the_facilitators_address_is_shown_nowhere(client, community):
    address = f"/en/communities/{community.slug}/contact/"
    for response in (client.get(address), client.post(address, WORDS, follow=True)):
        assert "runs@example.org" not in response.content.decode()


def test_a_message_without_a_community_reaches_the_editors(client):
    editor = EditorFactory()
    client.post("/en/contact/", WORDS)
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(client):
    response = client.post("/en/contact/", {**WORDS, "email": "ada at example"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'aria-invalid="true"' in page
    assert "May I come and look?" in page
    assert not ContactMessage.objects.exists()


def test_a_program_that_fills_in_every_field_is_thanked_and_ignored(client):
    response = client.post("/en/contact/", {**WORDS, "website": "https://buy.example"})
    assert response.status_code == 302
    assert not mail.outbox
    assert not ContactMessage.objects.exists()


def test_after_five_messages_an_hour_the_form_asks_to_wait_and_keeps_the_text(client):
    EditorFactory()
    for _ in range(5):
        assert client.post("/en/contact/", WORDS).status_code == 302
    response = client.post("/en/contact/", WORDS)
    assert response.status_code == 429
    assert "May I come and look?" in response.content.decode()
    assert ContactMessage.objects.count() == 5


def test_a_line_break_in_the_name_makes_no_second_mail_header(client):
    EditorFactory()
    client.post("/en/contact/", {**WORDS, "name": "Ada\nBcc: everybody@example.com"})
    assert "\n" not in mail.outbox[0].subject
    assert not mail.outbox[0].bcc


def test_there_is_no_form_for_a_community_that_is_not_public(client):
    hidden = CommunityFactory(with_pages=False)
    assert client.get(f"/en/communities/{hidden.slug}/contact/").status_code == 404


def test_messages_are_kept_for_twelve_months():
    old, recent = ContactMessage.objects.create(**WORDS), ContactMessage.objects.create(**WORDS)
    ContactMessage.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=366))
    assert list(ContactMessage.objects.past_keeping()) == [old]
    assert recent.sent_at > timezone.now() - timedelta(days=1)
