"""Contact messages are kept for as long as the privacy statement says."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from communities.models import ContactMessage

pytestmark = pytest.mark.django_db


def message(days_ago):
    sent = ContactMessage.objects.create(name="Wim", email="wim@example.org", message="May I come and look?")
    ContactMessage.objects.filter(pk=sent.pk).update(sent_at=timezone.now() - timedelta(days=days_ago))
    return sent


def test_messages_are_deleted_after_twelve_months():
    message(days_ago=366)
    recent = message(days_ago=364)
    call_command("purge", verbosity=0)
    assert list(ContactMessage.objects.all()) == [recent]


def test_a_site_may_keep_them_shorter(settings):
    settings.CONTACT_KEPT_DAYS = 30
    message(days_ago=31)
    call_command("purge", verbosity=0)
    assert not ContactMessage.objects.exists()
