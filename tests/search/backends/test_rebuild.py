"""A rebuild goes on beside the index that is read, and replaces it at once."""

import gc
import threading

import pytest

from search.backends.whoosh import IndexLocked
from tests.search.backends.shelf import Leaf, found, leaf, leaves, rebuild


def versions(backend):
    return [path.name for path in backend.get_index_for_model(Leaf).folder.path.iterdir() if path.is_dir()]


def test_the_old_index_answers_until_the_new_one_is_complete(backend):
    backend.apply(leaves(["lamp"]))
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Leaf))
    making = rebuilder.start()
    making.add_items(Leaf, [leaf(2, "torch")])
    assert (found(backend, "lamp"), found(backend, "torch")) == ([1], [])
    rebuilder.finish()
    assert (found(backend, "lamp"), found(backend, "torch")) == ([], [2])
    assert len(versions(backend)) == 1


def test_two_rebuilds_at_once_are_refused(backend):
    index = backend.get_index_for_model(Leaf)
    first = backend.rebuilder_class(index)
    first.start()
    with pytest.raises(IndexLocked):
        backend.rebuilder_class(index).start()
    first.finish()
    rebuild(backend, leaves(["lamp"]))
    assert found(backend, "lamp") == [1]


def test_a_rebuild_that_was_given_up_harms_nothing_and_is_cleared_away(backend):
    backend.apply(leaves(["lamp"]))
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Leaf))
    rebuilder.start().add_items(Leaf, [leaf(2, "torch")])
    del rebuilder
    gc.collect()  # lets go of its lock, as the end of its process would
    assert found(backend, "lamp") == [1]
    assert len(versions(backend)) == 2
    rebuild(backend, leaves(["lantern"]))
    assert found(backend, "lantern") == [1]
    assert len(versions(backend)) == 1


def test_an_object_that_two_models_give_is_indexed_once_as_the_later(backend):
    rebuild(backend, [leaf(1, "lamp"), leaf(2, "torch"), leaf(1, "lantern")])
    assert (found(backend, "lamp"), found(backend, "lantern"), found(backend, "torch")) == ([], [1], [2])
    assert backend.get_index_for_model(Leaf).document_count() == 2


def test_readers_never_meet_an_empty_or_broken_index_meanwhile(backend, caplog):
    backend.apply(leaves(["lamp"] * 5))
    done = threading.Event()
    answers = set()

    def ask():
        while not done.is_set():
            answers.add(len(found(backend, "lamp")))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(8):
        rebuild(backend, leaves(["lamp"] * 5))
        backend.apply([leaf(5, "lamp again")])
    done.set()
    for reader in readers:
        reader.join()
    assert answers == {5}
    assert not caplog.records
