"""The outbox and the worker in processes of their own: together, killed, and told to end."""

import signal
import time

import pytest

from tests.places import drop, new_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path):
    """A Kampvuur of its own."""
    place = new_place(tmp_path / "place")
    yield place
    drop(place)


def run(place, call):
    return place.tell(f"import json; from tests.search import drainers; print(json.dumps(drainers.{call}))")


def test_a_drainer_that_is_killed_loses_nothing(place):
    findings = run(place, "killed(rounds=6)")
    assert any(findings["left"]), "no drainer was killed in the middle of its work"
    assert findings["new"]
    assert (findings["old"], findings["waiting"], findings["failing"]) == (0, 0, 0)


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

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_ends_when_told_to_and_says_that_it_is_gone(self, place, worker, number):
        start = time.monotonic()
        worker.send_signal(number)
        _said, complained = worker.communicate(timeout=30)
        assert worker.returncode == 0, complained
        assert time.monotonic() - start < 20  # which supervisors allow
        health = "import json; from search.health import worker_last_seen; print(json.dumps(worker_last_seen()))"
        assert place.tell(health) is None
