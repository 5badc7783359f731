"""Several processes read and write one index; some of them are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.search.backends.shelf import Leaf, backend_at, found, leaf

ROOT = Path(__file__).parents[3]


@pytest.fixture
def scribe(tmp_path):
    """Start a process that writes: `scribe(first_batch, batches, size)`."""
    running = []

    def start(*numbers):
        command = [sys.executable, "-W", "ignore", "-m", "tests.search.backends.scribe", str(tmp_path / "index")]
        process = subprocess.Popen([*command, *map(str, numbers)], cwd=ROOT, stdout=subprocess.PIPE, env=os.environ)
        assert process.stdout.readline() == b"ready\n"
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def numbers_of(backend, batch):
    return len(found(backend, f"batch{batch}"))


def test_two_processes_write_and_a_third_reads(backend, scribe, caplog):
    processes = [scribe(1, 12, 4), scribe(101, 12, 4)]
    while any(process.poll() is None for process in processes):
        found(backend, "lamp")
    assert [process.returncode for process in processes] == [0, 0]
    for first in (1, 101):
        assert [numbers_of(backend, first + n) for n in range(12)] == [3] * 11 + [4]
    assert not [record for record in caplog.records if "damaged" in str(record.exc_info)]


def test_a_process_that_is_killed_in_a_commit_leaves_whole_batches_and_no_lock(backend, scribe):
    rnd = random.Random(11)
    for round_number in range(4):
        first = round_number * 1000 + 1
        process = scribe(first, 500, 5)
        time.sleep(rnd.uniform(0.1, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        backend_at(backend.path, LOCK_TIMEOUT=1).apply([leaf(round_number, "survivor")])
        sizes = [numbers_of(backend, batch) for batch in range(first, first + 500)]
        written = len(sizes) - sizes.count(0)
        assert sizes[:written] == ([4] * (written - 1) + [5])[:written], "a batch was torn"
    assert found(backend, "survivor") == [0, 1, 2, 3]
    assert backend.get_index_for_model(Leaf).document_count() == len(found(backend, "lamp")) + 4


def test_a_killed_rebuild_leaves_the_index_as_it_was(backend, scribe):
    backend.apply([leaf(1, "lamp")])
    pid = os.fork()
    if not pid:
        backend.rebuilder_class(backend.get_index_for_model(Leaf)).start().add_items(Leaf, [leaf(2, "torch")])
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    assert found(backend, "lamp") == [1]
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Leaf))
    rebuilder.start()
    rebuilder.finish()
    assert found(backend, "lamp") == []
