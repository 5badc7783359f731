"""The files of segments, read where they lie: Whoosh copies each part of one into memory as it opens it.

That would be the whole index once a process, and a whole column each time that one is opened.
"""

import mmap
import os
from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

_LITTLE = 128
"""Bytes that are looked at together while something pickled is read, most of which is smaller."""


class MappedStorage(FileStorage):
    """A folder of an index for reading."""

    def __init__(self, path: str) -> None:
        # It maps itself; what Whoosh takes from its own maps it copies.
        super().__init__(path, supports_mmap=False)
        self._maps: list[mmap.mmap] = []

    def open_file(self, name: str, **kwargs: Any) -> Any:
        """A file as Whoosh reads it. Raises what opening a file does, and ValueError for an empty segment."""
        if not name.endswith(Segment.COMPOUND_EXT):
            return super().open_file(name, **kwargs)
        with (Path(self.folder) / name).open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._maps.append(mapped)
        return _Mapped(memoryview(mapped), name)

    def is_whole(self) -> bool:
        """Whether no file was cut short under us: to read what is no more there would end this process (SIGBUS)."""
        return all(mapped.size() >= len(mapped) for mapped in self._maps)

    def let_go(self) -> None:
        """Hold no more of the files in this process's memory: what is read again, the system still has at hand.

        Without this, all that was ever read counts as this process's memory.
        """
        for mapped in self._maps:
            if hasattr(mapped, "madvise"):
                mapped.madvise(mmap.MADV_DONTNEED)


class _Mapped(BufferFile):
    """A part of a mapped file, with all that Whoosh reads from a file."""

    def __init__(self, view: memoryview, name: str | None) -> None:
        # Not by Whoosh's own __init__, which copies.
        self._buf = view
        self._name = name
        self.file = _Reading(view)
        self.onclose = None
        self.is_real = self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> "_Mapped":
        return _Mapped(self._buf[position : position + length], name or self._name)


class _Reading:
    """As much of a file as `pickle` and Whoosh ask for."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        start = self._place
        found = bytes(self._view[start:] if size < 0 else self._view[start : start + size])
        self._place = start + len(found)
        return found

    def peek(self, size: int = -1) -> bytes:
        return bytes(self._view[self._place : self._place + _LITTLE])

    def readline(self) -> bytes:
        line = bytearray()
        while piece := self.peek():
            end = piece.find(b"\n") + 1
            line += self.read(end or len(piece))
            if end:
                break
        return bytes(line)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        before = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: len(self._view)}[whence]
        self._place = max(0, before + place)
        return self._place

    def tell(self) -> int:
        return self._place
