"""An index that is missing, damaged or somebody else's finds nothing, says so, and is built anew."""

import logging
import os

import pytest

from search.backends.whoosh import IndexUnavailable, reading
from tests.search.backends.shelf import Leaf, backend_at, found, leaves, rebuild


def folder_of(backend):
    return backend.get_index_for_model(Leaf).folder


def forget_open_files(backend):
    """As in a process that was started after the damage was done."""
    reading._forget(folder_of(backend))


def overwrite(path, content):
    path.write_bytes(content(path.read_bytes()))


def half(content):
    return content[: len(content) // 2]


def garbage(content):
    return bytes(reversed(content))


DAMAGE = {
    "half a segment": lambda version: [overwrite(path, half) for path in version.glob("*.seg")],
    "an empty segment": lambda version: [overwrite(path, lambda _: b"") for path in version.glob("*.seg")],
    "garbage in a segment": lambda version: [overwrite(path, garbage) for path in version.glob("*.seg")],
    "no segment": lambda version: [path.unlink() for path in version.glob("*.seg")],
    "half a table of contents": lambda version: [overwrite(path, half) for path in version.glob("*.toc")],
    "garbage in the table of contents": lambda version: [overwrite(path, garbage) for path in version.glob("*.toc")],
    "no table of contents": lambda version: [path.unlink() for path in version.glob("*.toc")],
    "a pointer to nowhere": lambda version: [path.rename(path.parent / "lost") for path in [version]],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_finds_nothing_until_it_is_rebuilt(backend, damage, caplog):
    backend.apply(leaves(["lamp"]))
    damage(folder_of(backend).current())
    forget_open_files(backend)
    assert found(backend, "lamp") == []
    assert found(backend, "lamp") == []
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "manage.py rebuild_search_index" in caplog.text
    with pytest.raises(IndexUnavailable):
        backend.apply(leaves(["torch"]))
    rebuild(backend, leaves(["lamp", "lamp"]))
    assert found(backend, "lamp") == [1, 2]


@pytest.mark.parametrize("content", [half, lambda _: b""], ids=["half of it left", "nothing left"])
def test_a_segment_that_is_cut_short_under_a_process_that_reads_it_does_not_end_that_process(backend, content):
    """Reading what a mapped file has no more is no exception: the system ends the process."""
    backend.apply(leaves(["lamp"] * 50))
    pid = os.fork()
    if not pid:  # not to end all tests
        try:
            assert len(found(backend, "lamp")) == 50
            for path in folder_of(backend).current().glob("*.seg"):
                overwrite(path, content)
            os._exit(len(found(backend, "lamp")))
        finally:
            os._exit(99)
    _pid, status = os.waitpid(pid, 0)
    assert (os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status)) == (False, 0)


def test_a_missing_index_finds_nothing_and_says_so_once(backend, caplog):
    assert found(backend, "lamp") == []
    assert found(backend, "lamp") == []
    assert len(caplog.records) == 1
    with pytest.raises(IndexUnavailable):
        backend.get_index_for_model(Leaf).document_count()


def test_the_first_object_makes_the_index(backend):
    backend.apply(leaves(["lamp"]))
    assert found(backend, "lamp") == [1]


@pytest.mark.parametrize("name", ["../elsewhere", "/etc", "", "v1.nl.en-zz", "v0.nl.en-00aa", "x" * 5000, "\x00"])
def test_the_pointer_names_nothing_but_a_folder_beside_it(backend, name, tmp_path):
    elsewhere = backend_at(tmp_path / "elsewhere")
    elsewhere.apply(leaves(["lamp"]))
    backend.apply(leaves(["torch"]))
    folder_of(elsewhere).current().rename(folder_of(backend).path / "elsewhere")
    (folder_of(backend).path / "current").write_text(name)
    assert found(backend, "lamp") == []


def test_an_index_in_other_languages_is_rebuilt_and_not_read(tmp_path):
    backend_at(tmp_path).apply(leaves(["lamp"]))
    other = backend_at(tmp_path, LANGUAGES=["en"])
    assert found(other, "lamp") == []
    with pytest.raises(IndexUnavailable):
        other.apply(leaves(["lamp"]))
    rebuild(other, leaves(["lamp"]))
    assert found(other, "lamp") == [1]
