"""How much room each field of an index takes on disk."""

from collections import Counter

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo

from .folder import IndexFolder
from .reading import read
from .snapshot import Snapshot

REST = "rest"
"""What belongs to no field: headers, hash tables, files that the next commit removes."""


def sizes(folder: IndexFolder) -> dict[str, int]:
    """The bytes of an index by field, the largest first, and `REST`. Reads all terms: it takes a while.

    Raises IndexUnavailable when there is no index, or it is damaged.
    """
    return read(folder, _sizes)


def _sizes(snapshot: Snapshot) -> dict[str, int]:
    found: Counter[str] = Counter()
    for reader, _first in snapshot.segments:
        for key, packed in reader._terms._tindex.items():
            (field_name, _term), info = reader._terms._keydecoder(key), W3TermInfo.from_bytes(packed)
            found[field_name] += len(key) + len(packed)
            if not info.is_inlined():
                found[field_name] += info.extent()[1][0]  # as Whoosh reads it: a tuple
        storage = reader._perdoc._storage
        for name in storage.list():
            if name.endswith(W3Codec.COLUMN_EXT):
                # SEGMENT.FIELD.col; beside a field's own column there is one with its lengths, `_stems_nl_len`.
                field_name = name.split(".")[1].removeprefix("_").removesuffix("_len")
                found[field_name] += storage.file_length(name)
    total = sum(path.stat().st_size for path in snapshot.version.rglob("*") if path.is_file())
    return dict(found.most_common()) | {REST: total - found.total()}
