"""An index is read where it lies, so that it may be larger than what a process holds."""

import pickle
import random
import tracemalloc

from search.backends.whoosh.mapped import MappedStorage
from tests.search.backends.shelf import Leaf, found, leaf

DOCUMENTS, WORDS, DIFFERENT = 200, 100, 3000


def size_of(backend):
    folder = backend.get_index_for_model(Leaf).folder.current()
    return sum(file.stat().st_size for file in folder.iterdir())


def test_opening_an_index_and_asking_it_takes_a_small_part_of_its_size(backend):
    among = random.Random(0)
    words = [f"{start}{number}" for start in ("lamp", "torch", "candle") for number in range(DIFFERENT // 3)]
    backend.apply(leaf(pk, " ".join(among.choices(words, k=WORDS))) for pk in range(1, DOCUMENTS + 1))
    tracemalloc.start()
    try:
        assert found(backend, words[0])
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < size_of(backend) / 4


def test_what_is_let_go_is_read_again(tmp_path):
    (tmp_path / "one.seg").write_bytes(b"x" * 100_000 + b"end")
    storage = MappedStorage(str(tmp_path))
    file = storage.open_file("one.seg")
    assert file.get(100_000, 3) == b"end"
    storage.let_go()
    assert file.get(99_999, 4) == b"xend"


def test_searches_go_on_while_files_are_let_go(backend, monkeypatch):
    monkeypatch.setattr("search.backends.whoosh.snapshot.LET_GO_AFTER", 1)
    backend.apply([leaf(1, "lamp"), leaf(2, "torch")])
    assert [found(backend, "lamp"), found(backend, "torch"), found(backend, "lamp")] == [[1], [2], [1]]


def test_a_segment_is_read_as_any_file(tmp_path):
    long = "x" * 1000
    (tmp_path / "one.seg").write_bytes(b"first\n" + long.encode() + b"\n" + pickle.dumps([long, 1]) + b"end")
    file = MappedStorage(str(tmp_path)).open_file("one.seg")
    assert [file.readline(), file.readline()] == [b"first\n", long.encode() + b"\n"]
    assert file.read_pickle() == [long, 1]
    assert [file.read(2), file.read(), file.read(), file.readline()] == [b"en", b"d", b"", b""]
    part = file.subset(2, 3)
    assert [part.read(), part.get(1, 2)] == [b"rst", b"st"]
    assert part.seek(0, 2) == part.tell() == 3
