"""Writing to one version of an index: a batch is one commit.

Nothing here locks: who writes holds IndexFolder's write lock, or builds a version that nobody reads yet.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EINVAL, ENOENT
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from .documents import Document
from .errors import IndexUnavailable
from .schema import KEY, Codec, make_schema

MEMORY = 64
"""Megabytes of postings, as Whoosh counts, that are sorted in memory before they go to disk."""
MANY_SEGMENTS = 8
"""From so many segments on a commit also merges: each costs every query a little."""
MERGED_AT_MOST = 150
"""Documents that a commit merges, so that none takes much more than a second. The rest waits for a rebuild."""
MERGED_PER_NEW = 3
"""A batch of more documents may merge more: so many times its own number."""


class Writer:
    """An open commit on the index in `version`. Close it with `commit` or `abandon`."""

    def __init__(self, version: Path, languages: Sequence[str]) -> None:
        self.version = version
        with self._damage_is_told():
            index = FileIndex(FileStorage(str(version)), make_schema(languages))
            # Without Whoosh's own lock: IndexFolder's locks also cover the exchange of versions.
            self._writer = SegmentWriter(index, limitmb=MEMORY, codec=Codec(), _lk=False)

    def delete(self, keys: Collection[str]) -> None:
        """Delete the documents with these keys, where they exist. Not those added in this commit."""
        if not keys:
            return
        encoded = [key.encode() for key in keys]
        with self._damage_is_told(), self._writer.reader() as reader:
            for key in encoded:
                with suppress(TermNotFound):
                    for number in list(reader.postings(KEY, key).all_ids()):
                        self._writer.delete_document(number)

    def add(self, document: Document) -> None:
        """Add a document. Its key must not be in the index, or be deleted in this commit."""
        self._writer.add_document(**document.fields())

    def commit(self) -> None:
        """Make the changes visible, all at once."""
        self._writer.commit(mergetype=self._merge)

    def abandon(self) -> None:
        """Forget the changes, in whatever state the writer is. Files left over go with the next commit."""
        with suppress(Exception):
            self._writer.cancel()

    def _merge(self, writer: SegmentWriter, segments: list[Any]) -> list[Any]:
        """Whoosh's interface of a merge policy: merge some of `segments` into the new one and return the others.

        From the smallest on, as long as the next is not much larger than what is merged already: so a document is
        written anew a few times only, as it moves to ever larger segments.
        """
        kept = [segment for segment in segments if segment.doc_count()]
        if len(kept) < MANY_SEGMENTS:
            return kept
        new = total = writer.doc_count()
        at_most = max(MERGED_AT_MOST, MERGED_PER_NEW * new)
        for segment in sorted(kept, key=lambda segment: segment.doc_count()):
            size = segment.doc_count()
            if total + size > new + at_most or size > 2 * total + MANY_SEGMENTS:
                break
            with self._damage_is_told():
                reader = SegmentReader(writer.storage, writer.schema, segment)
                writer.add_reader(reader)
                reader.close()
            kept.remove(segment)
            total += size
        return kept

    @contextmanager
    def _damage_is_told(self) -> Iterator[None]:
        """IndexUnavailable for what damaged files raise, which can be anything: they are pickles and packed numbers.

        A full disk and the like are no damage: OSErrors pass, but for files that are missing or too short.
        """
        try:
            yield
        except Exception as error:
            if isinstance(error, OSError) and error.errno not in (ENOENT, EINVAL):
                raise
            raise IndexUnavailable(f"The search index in {self.version} is damaged: {error!r}") from error


def write(version: Path, languages: Sequence[str], documents: Iterable[Document], gone: Iterable[str]) -> None:
    """Delete `gone` (keys) and add or replace `documents` in one commit: all of it happens, or nothing."""
    fresh = {document.key: document for document in documents}
    writer = Writer(version, languages)
    try:
        writer.delete({*gone, *fresh})
        for document in fresh.values():
            writer.add(document)
        writer.commit()
    except BaseException:
        writer.abandon()
        raise
