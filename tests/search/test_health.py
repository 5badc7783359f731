"""What /health/ learns of the index, the outbox and the worker."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.health import index_status, outbox_age, worker_last_seen
from search.models import IndexChange, WorkerHeartbeat
from search.outbox import drain
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def checks(client):
    """`checks()`: what /health/ says now."""
    return lambda: client.get("/health/").json()["checks"]


class TestTheIndex:
    def test_that_was_never_made_is_not_well(self, checks):
        assert index_status() == (False, 0)
        assert not checks()["index"]["ok"]

    def test_that_can_be_read_says_how_many_pages_are_in_it(self, checks):
        call_command("update_index", verbosity=0)
        before = index_status().documents
        StoryFactory()
        drain()
        assert index_status() == (True, before + 1)
        assert checks()["index"] == {"ok": True, "documents": before + 1}

    @pytest.mark.whoosh("files that can be damaged")
    def test_that_is_damaged_is_not_well(self, index_folder, checks):
        call_command("update_index", verbosity=0)
        for path in (index_folder / "wagtailcore_page").rglob("*.*"):
            if path.is_file():
                path.write_bytes(b"?")
        assert index_status() == (False, 0)
        assert not checks()["index"]["ok"]


class TestTheOutbox:
    def test_that_is_empty_is_well(self, checks):
        drain()
        assert outbox_age() == (0.0, 0, 0)
        assert checks()["outbox"]["ok"]

    def test_says_how_long_the_oldest_change_has_waited(self, checks):
        StoryFactory()
        IndexChange.objects.update(changed_at=timezone.now() - timedelta(seconds=30))
        assert 29 < outbox_age().seconds < 60
        assert outbox_age().rows == IndexChange.objects.count()
        assert checks()["outbox"]["ok"]

    def test_that_nobody_drains_turns_red(self, checks):
        StoryFactory()
        IndexChange.objects.update(changed_at=timezone.now() - timedelta(minutes=5))
        assert not checks()["outbox"]["ok"]

    def test_is_not_red_for_one_object_that_cannot_be_indexed(self, checks):
        StoryFactory()
        IndexChange.objects.update(changed_at=timezone.now() - timedelta(days=1), attempts=3)
        assert checks()["outbox"]["ok"]
        assert checks()["outbox"]["failing"] > 0


class TestTheWorker:
    def test_that_never_was_is_not_well(self, checks):
        assert worker_last_seen() is None
        assert not checks()["worker"]["ok"]

    def test_that_lives_is_well(self, checks):
        WorkerHeartbeat.beat("here:1")
        assert checks()["worker"]["ok"]

    def test_that_was_killed_turns_red(self, checks):
        WorkerHeartbeat.beat("here:1", seen_at=timezone.now() - timedelta(minutes=2))
        assert not checks()["worker"]["ok"]
        assert checks()["worker"]["seconds"] > 100
