"""The outbox and the worker in processes of their own: together, killed, and told to end."""

import os
import signal
import time

import pytest

from tests.places import drop, new_place
from tests.search import drainers

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path):
    """A Kampvuur of its own."""
    place = new_place(tmp_path / "place")
    yield place
    drop(place)


def run(place, call):
    return place.tell(f"import json; from tests.search import drainers; print(json.dumps(drainers.{call}))")


def test_drainers_that_are_killed_sixty_times_lose_nothing_and_leave_no_lock(place):
    findings = run(place, "killed(rounds=60)")
    assert sum(left > 0 for left in findings["left"]) > 30, "hardly any was killed in the middle of its work"
    assert findings["found"] == drainers.LESSONS
    assert findings["wrong"] == []
    assert (findings["waiting"], findings["failing"], findings["locked"]) == (0, 0, False)


def test_two_drainers_do_not_get_in_each_others_way(place):
    findings = run(place, "together(rounds=5)")
    assert findings == {"new": True, "old": 0, "waiting": 0, "failing": 0}


class TestTheWorker:
    @pytest.fixture
    def worker(self, place):
        """`manage.py run_worker`, at work."""
        process = place.start("run_worker")
        assert "at work" in process.stdout.readline()
        yield process
        process.kill()
        process.communicate()

    def test_has_what_is_published_found_within_two_seconds_and_runs_tasks(self, place, worker):
        found = run(place, "published()")
        assert found["seconds"] < 2
        assert found["task"] == "the lamp is lit"
        assert found["workers"] == 1

    @pytest.mark.parametrize("left", [0, 100], ids=["nothing", "the beginning"])
    def test_repairs_a_damaged_index_though_nobody_publishes_anything(self, place, worker, left):
        assert run(place, "published()")["seconds"] < 20
        for segment in (place.var / "index" / "wagtailcore_page").rglob("*.seg"):
            os.truncate(segment, left)
        assert run(place, "repaired()")

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_ends_when_told_to_and_says_that_it_is_gone(self, place, worker, number):
        start = time.monotonic()
        worker.send_signal(number)
        _said, complained = worker.communicate(timeout=30)
        assert worker.returncode == 0, complained
        assert time.monotonic() - start < 20  # which supervisors allow
        health = "import json; from search.health import worker_last_seen; print(json.dumps(worker_last_seen()))"
        assert place.tell(health) is None
