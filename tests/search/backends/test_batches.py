"""Many changes are one commit, and a commit happens or does not."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from modelsearch import index

from search.backends.whoosh import IndexLocked
from tests.search.backends.shelf import Leaf, Unsearchable, backend_at, found, leaf, leaves


class Torn(Leaf):
    """Can't be read."""

    class Meta:
        app_label = "shelf"
        managed = False
        proxy = True

    def get_search_fields(self):
        raise RuntimeError("torn")


class Heavy(Leaf):
    """Can be read, but not written: its boost is larger than what Whoosh can pack."""

    class Meta:
        app_label = "shelf"
        managed = False
        proxy = True

    search_fields = [index.SearchField("body", boost=1e39)]


def test_a_batch_adds_replaces_and_deletes(backend):
    backend.apply(leaves(["one lamp", "two lamps", "three lamps"]))
    backend.apply([leaf(2, "a torch"), leaf(4, "a fourth lamp")], [(Leaf, 3), (Leaf, 99)])
    assert sorted(found(backend, "lamp")) == [1, 4]
    assert found(backend, "torch") == [2]
    assert backend.get_index_for_model(Leaf).document_count() == 3


def test_what_is_replaced_and_deleted_in_one_batch_stays(backend):
    backend.apply([leaf(1, "lamp")], [(Leaf, 1)])
    assert found(backend, "lamp") == [1]


def test_the_last_of_two_versions_in_one_batch_counts(backend):
    backend.apply([leaf(1, "lamp"), leaf(1, "torch")])
    assert (found(backend, "lamp"), found(backend, "torch")) == ([], [1])


def test_nothing_to_do_makes_no_index(backend):
    backend.apply([Unsearchable(pk=1)])
    assert not backend.path.exists()


def test_single_objects_come_and_go_by_modelsearch_s_own_methods(backend):
    backend.add(leaf(1, "lamp"))
    backend.add_bulk(Leaf, leaves(["lamp", "lamp"]))
    backend.delete(leaf(1))
    assert found(backend, "lamp") == [2]
    backend.reset_indexes()
    backend.get_index_for_model(Leaf).reset()
    assert found(backend, "lamp") == []


def test_an_object_that_can_t_be_read_leaves_the_index_as_it_was(backend):
    backend.apply(leaves(["lamp"]))
    with pytest.raises(RuntimeError, match="torn"):
        backend.apply([leaf(2, "lamp"), Torn(pk=3)])
    assert found(backend, "lamp") == [1]


def test_a_commit_that_fails_half_way_leaves_all_as_it_was_and_no_lock(backend):
    backend.apply(leaves(["lamp", "lamp"]))
    with pytest.raises(OverflowError):
        backend.apply([leaf(1, "torch"), leaf(3, "lamp"), Heavy(pk=4, body="lamp")], [(Leaf, 2)])
    assert found(backend, "lamp") == [1, 2]
    backend.apply([leaf(4, "lamp")])
    assert found(backend, "lamp") == [1, 2, 4]


def test_who_writes_waits_for_the_other_but_not_for_ever(tmp_path):
    patient, hurried = backend_at(tmp_path, LOCK_TIMEOUT=10), backend_at(tmp_path, LOCK_TIMEOUT=0.1)
    folder = patient.get_index_for_model(Leaf).folder
    waiting = threading.Thread(target=patient.apply, args=([leaf(1, "lamp")],))
    with folder.lock("write", timeout=0):
        waiting.start()
        with pytest.raises(IndexLocked):
            hurried.apply([leaf(2, "lamp")])
    waiting.join(timeout=10)
    assert found(patient, "lamp") == [1]


def test_many_small_commits_leave_few_segments_and_lose_nothing(backend):
    for pk in range(1, 41):
        backend.apply([leaf(pk, f"lamp number{pk}")], [(Leaf, pk - 7)])
    assert sorted(found(backend, "lamp")) == list(range(34, 41))
    assert [found(backend, f"number{pk}") for pk in (33, 34, 40)] == [[], [34], [40]]
    version = backend.get_index_for_model(Leaf).folder.current()
    assert len(list(version.glob("*.seg"))) < 10


def test_a_backend_needs_a_path():
    with pytest.raises(ImproperlyConfigured):
        backend_at("")
