"""How a document lies in Whoosh: its fields, and what is written with each posting."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec

from .analysis import Term

KEY = "key"
"""The object's primary key as text; unique within an index."""
LABEL = "label"
"""The object's model, as `app.model`."""
WORDS = "words"
"""Every word as written and without accents, unstemmed: for exact and for fuzzy matches."""
EDGES = "edges"
"""The beginnings of the words of autocomplete fields."""
STEMS = "stems"
"""The other way round, from a document to what it is about: its weightiest stems, see `pack_stems`."""
FACTS = "facts"
"""What an object says of itself beside its words, for whoever counts and orders what was found; as JSON."""

MAX_EDGE = 24
"""Beginnings are indexed up to this length."""
MAX_STEMS = 100
"""So many stems are kept of a document."""

_SLOT_BITS = 32


class Posting(NamedTuple):
    """What is known of one term in one document."""

    frequency: int
    """What the term adds to the length of the document."""
    weight: float
    """Occurrences, each multiplied by the boost of the search field it stands in."""
    places: bytes
    """Packed places, see `pack_places`."""


def stems_of(language: str) -> str:
    """The name of the Whoosh field that holds the stems of a language.

    Languages are kept apart so that each has its own document frequencies: `de` is worth nothing in Dutch.
    """
    return f"stems_{language}"


def weights_of(field_name: str) -> str:
    """The name of the field that has the weights of this field's postings without their places, if there is one.

    Most of what is read are weights, and places are most of what is stored: together, both had to be unpacked.
    """
    return field_name.replace("stems_", "weights_", 1) if field_name.startswith("stems_") else field_name


def slot(field_name: str) -> int:
    """A number for a search field, the same in every process and version, to restrict a search to it."""
    return zlib.crc32(field_name.encode())


def place(slot_number: int, position: int) -> int:
    """Where a word stands: in which search field, and after how many other words of the document."""
    return slot_number << _SLOT_BITS | position


def slot_of(packed_place: int) -> int:
    """The slot of a place made by `place`."""
    return packed_place >> _SLOT_BITS


def position_of(packed_place: int) -> int:
    """The position of a place made by `place`: how many other words of the document come before it."""
    return packed_place & (1 << _SLOT_BITS) - 1


def pack_places(places: Iterable[int]) -> bytes:
    """Places as bytes. Whoosh compresses them by the block, so they need not be clever."""
    return array("Q", places).tobytes()


def unpack_places(packed: bytes) -> "array[int]":
    """Places from `pack_places`; ValueError when the bytes are damaged."""
    places = array("Q")
    places.frombytes(packed)
    return places


def pack_stems(stems: Iterable[tuple[Term, float]]) -> bytes:
    """Stems with their weights, compressed; the first is the weightiest."""
    return zlib.compress("\n".join(f"{language}\t{stem}\t{weight:g}" for (language, stem), weight in stems).encode())


def unpack_stems(packed: bytes) -> list[tuple[Term, float]]:
    """Stems from `pack_stems`; nothing for no bytes. Raises ValueError or zlib.error when the bytes are damaged."""
    lines = zlib.decompress(packed).decode().splitlines() if packed else []
    return [((language, stem), float(weight)) for language, stem, weight in (line.split("\t") for line in lines)]


class Codec(W3Codec):
    """Whoosh's format without the lengths that it keeps by the block of postings, to skip blocks: we read them all.

    Looking up those lengths took two thirds of a commit.
    """

    length_stats = False


class _Places(formats.Format):
    """A posting carries bytes of any length."""


class Postings(fields.FieldType):
    """A field that takes postings as we made them: Whoosh's own analysis is slower and knows one language."""

    analyzer = None
    scorable = True

    def __init__(self) -> None:
        self.format = _Places()

    def index(self, value: Mapping[str, Posting], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, posting in value.items():
            yield term.encode(), *posting


class _OnlyWeights(formats.Format):
    """A posting carries its weight alone."""

    posting_size = 0


class Weights(fields.FieldType):
    """A field of the weights of postings made by us."""

    analyzer = None

    def __init__(self) -> None:
        self.format = _OnlyWeights()

    def index(self, value: Mapping[str, Posting], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, posting in value.items():
            yield term.encode(), 1, posting.weight, b""


class Terms(fields.FieldType):
    """A field that only knows which terms a document has."""

    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: Iterable[str], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term in value:
            yield term.encode(), 1, 1.0, b""


def make_schema(languages: Iterable[str]) -> fields.Schema:
    """The schema of an index in these languages."""
    return fields.Schema(
        **{KEY: fields.ID(unique=True, sortable=True)},
        **{LABEL: fields.ID(sortable=columns.RefBytesColumn())},
        **{WORDS: Terms(), EDGES: Postings(), STEMS: fields.COLUMN(columns.VarBytesColumn())},
        **{FACTS: fields.COLUMN(columns.VarBytesColumn())},
        **{stems_of(language): Postings() for language in languages},
        **{weights_of(stems_of(language)): Weights() for language in languages},
    )
