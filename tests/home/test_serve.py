"""The web server and the worker start and end together, and leave nothing behind."""

import json
import os
import re
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.places import drop, new_place

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("places")]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def place(tmp_path_factory, django_db_setup, django_db_blocker):
    """A place with an empty Kampvuur."""
    with django_db_blocker.unblock():
        made = new_place(tmp_path_factory.mktemp("places") / "served")
        yield made
        drop(made)


@pytest.fixture
def port():
    """A port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(place, port):
    """Kampvuur, running. Ended by the test, or after it."""
    process = place.start("serve", "--port", str(port))
    try:
        until(lambda: health(port))
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def until(found, seconds=60):
    """Wait until something is there, and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if it := found():
            return it
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def health(port):
    """What /health/ says, or nothing if nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=20) as response:
            return json.load(response)["checks"]
    except urllib.error.HTTPError as red:
        return json.load(red)["checks"]
    except OSError:
        return None


def family(process):
    """The processes that were started by this one, and those that were started by them."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            parents[int(path.parent.name)] = int(re.search(r"PPid:\s+(\d+)", path.read_text()).group(1))
        except OSError:
            continue
    found = {process.pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process.pid}


def gone(pids):
    """Whether none of these processes runs any more."""
    return not any(Path(f"/proc/{pid}").exists() and _runs(pid) for pid in pids)


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_worker_lives_with_the_server(server, port):
    assert until(lambda: health(port)["worker"]["ok"])


@linux_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_ends_everything_and_is_content(server, number):
    children = family(server)
    assert len(children) == 4, "the web server, its two workers, the worker"
    server.send_signal(number)
    assert server.wait(60) == 0
    assert gone(children)


@linux_only
def test_each_process_is_known_by_its_name(server):
    names = sorted(Path(f"/proc/{pid}/comm").read_text().strip() for pid in family(server))
    assert names == ["kampvuur-web"] * 3 + ["kampvuur-worker"]


@linux_only
def test_killed_without_warning_it_leaves_no_orphans(server):
    children = family(server)
    server.kill()
    until(lambda: gone(children))


@linux_only
def test_when_one_of_the_two_ends_so_does_the_other(server):
    children = family(server)
    direct = [pid for pid in children if f"PPid:\t{server.pid}\n" in Path(f"/proc/{pid}/status").read_text()]
    os.kill(direct[-1], signal.SIGKILL)
    _said, complained = server.communicate(timeout=60)
    assert server.returncode == 1
    assert "ended by itself, so everything was stopped" in complained
    assert gone(children)


@linux_only
def test_a_worker_of_the_web_server_that_crashes_is_replaced(server, port):
    before = family(server)
    victim = next(pid for pid in before if f"PPid:\t{server.pid}\n" not in Path(f"/proc/{pid}/status").read_text())
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(family(server) - before) == 1)
    assert until(lambda: health(port))


def test_it_says_where_it_is(place, port):
    process = place.start("serve", "--port", str(port))
    try:
        until(lambda: f"Kampvuur is at http://127.0.0.1:{port}/" in process.stdout.readline())
    finally:
        process.terminate()
        process.communicate(timeout=60)


def test_a_port_that_is_taken_is_named(place):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in place.manage("serve", "--port", str(port), fails=True)
