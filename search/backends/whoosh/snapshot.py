"""An index as it was at one commit. It is read by one thread at a time, under its `lock`: Whoosh's readers
share file positions."""

import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from whoosh.index import _DEF_INDEX_NAME as INDEX_NAME
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader, TermNotFound

from .analysis import Term
from .latest import Latest
from .mapped import MappedStorage
from .schema import FACTS, KEY, LABEL, STEMS, make_schema, unpack_stems, weights_of

Made = TypeVar("Made")

MOST_WEIGHED = 500_000
"""So many postings are kept in memory, of 8 bytes."""
MOST_SCORED = 200_000
"""So many scores, of some 100 bytes."""
MOST_RELATED = 20_000
"""So many words or stems."""
LET_GO_AFTER = 64
"""Readings, of which a search makes four to eight."""
MERE_NAME = 3
"""A document with fewer words is the name of a list or a folder: it doesn't count as one of the texts."""


class Block(NamedTuple):
    """Some postings of a term, as parallel sequences. Add `first` to a number to have the document's."""

    first: int
    numbers: Sequence[int]
    weights: Sequence[float]
    places: Sequence[bytes]


class Weighed:
    """The documents with a term, and its weight in each; as long as there are documents."""

    __slots__ = ("numbers", "weights")

    def __init__(self, numbers: "array[int]", weights: "array[float]") -> None:
        self.numbers = numbers
        self.weights = weights

    def __len__(self) -> int:
        return len(self.numbers)


class Statistics(NamedTuple):
    """How many documents say anything in a field, and how much they have on average (in terms)."""

    documents: int
    average_length: float


@dataclass(slots=True)
class _Facts:
    """What never changes about a segment, for all its documents, deleted ones too."""

    keys: list[str]
    labels: list[str]
    lengths: dict[str, list[int]] = field(default_factory=dict)
    reversed_terms: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)


class Snapshot:
    """Documents have numbers from 0, which mean something within this snapshot only."""

    def __init__(self, version: Path, languages: Sequence[str], older: "Snapshot | None" = None) -> None:
        self.version = version
        self.closed = False
        self.lock = threading.Lock()
        self.kept: dict[Any, Any] = {}
        """For those who compute something from this snapshot and need it again."""
        self._storage = MappedStorage(str(version))
        self._readings = 0
        # Not by FileIndex.reader(), which sleeps and tries again: our readers do that, with an eye on the versions.
        contents = TOC.read(self._storage, INDEX_NAME, schema=make_schema(languages))
        self._generation: int = contents.generation
        self._reader = FileIndex._reader(self._storage, contents.schema, contents.segments, contents.generation)
        self._segments: list[tuple[SegmentReader, int]] = [
            (reader, first) for reader, first in self._reader.leaf_readers() if reader.doc_count_all()
        ]
        self._facts = {self._name(reader): self._facts_of(reader, older) for reader, _ in self._segments}
        self._lengths: dict[str, list[int]] = {}
        self._stems: dict[int, Any] = {}
        self._statistics: dict[str, Statistics] = {}
        self._weighed: Latest[Weighed] = Latest(MOST_WEIGHED)
        self.scored: Latest[dict[int, float]] = Latest(MOST_SCORED)
        """Scores of words, by what they are the scores of."""
        self.related: Latest[Any] = Latest(MOST_RELATED)
        """Words and stems that have to do with a word, by how they do."""
        self.keys = list(chain.from_iterable(facts.keys for facts in self._facts.values()))
        self.labels = list(chain.from_iterable(facts.labels for facts in self._facts.values()))
        self.deleted = {
            first + number for reader, first in self._segments for number in reader.segment().deleted_docs()
        }

    @property
    def segments(self) -> list[tuple[SegmentReader, int]]:
        """Whoosh's readers, each with the number of its first document."""
        return self._segments

    def is_current(self) -> bool:
        """Whether nobody committed since, or cut a file short: whoever opens that finds it damaged."""
        return self._storage.is_whole() and TOC._latest_generation(self._storage, INDEX_NAME) == self._generation

    def was_read(self) -> None:
        """Say that one more has read; now and then the files' pages are let go."""
        self._readings += 1
        if self._readings % LET_GO_AFTER == 0:
            self._storage.let_go()

    def close(self) -> None:
        """Close the files, once nobody is reading."""
        with self.lock:
            self.closed = True
            self._reader.close()

    def postings(self, field_name: str, term: str, among: Collection[int] | None = None) -> list[Block]:
        """All postings of a term; those of at least the documents `among` which they are wanted, if any are named.

        Deleted documents are among them; leave them out in the end.
        """
        wanted = None if among is None else sorted(among)
        blocks: list[Block] = []
        for reader, first in self._segments:
            blocks.extend(_read_blocks(reader, first, field_name, term, wanted))
        return blocks

    def weighed(self, field_name: str, term: str) -> "Weighed":
        """The documents with a term, deleted ones too, and its weight in each. Those asked for last are kept."""
        return self._weighed.get((field_name, term), lambda: self._weigh(field_name, term))

    def _weigh(self, field_name: str, term: str) -> "Weighed":
        numbers, weights = array("I"), array("f")
        for block in self.postings(weights_of(field_name), term):
            numbers.extend(block.first + number for number in block.numbers)
            weights.extend(block.weights)
        return Weighed(numbers, weights)

    def has(self, field_name: str, term: str) -> bool:
        """Whether any document, deleted ones too, has this term in this field."""
        return any((field_name, term.encode()) in reader for reader, _ in self._segments)

    def number_of(self, field_name: str, term: str) -> int:
        """How many documents, deleted ones too, have this term in this field."""
        return sum(reader.doc_frequency(field_name, term.encode()) for reader, _ in self._segments)

    def terms_beginning(self, field_name: str, beginning: str) -> set[str]:
        """The terms of a field that begin so."""
        prefix = beginning.encode()
        return {term.decode() for reader, _ in self._segments for term in reader.expand_prefix(field_name, prefix)}

    def terms_ending(self, field_name: str, ending: str) -> set[str]:
        """The terms of a field that end so. The first call for a segment reads all terms of the field in it."""
        found: set[str] = set()
        for reader, _ in self._segments:
            known = self._facts[self._name(reader)].reversed_terms
            if field_name not in known:
                known[field_name] = sorted(term.decode()[::-1] for term in reader.lexicon(field_name))
            terms, beginning = known[field_name], ending[::-1]
            for place in range(bisect_left(terms, beginning), len(terms)):
                if not terms[place].startswith(beginning):
                    break
                found.add(terms[place][::-1])
        return found

    def parts_of_the_index(self) -> list[str]:
        """The names of the segments. What is in one never changes, but for documents that are deleted."""
        return list(self._facts)

    def terms_of_part(self, field_name: str, part: str) -> list[str]:
        """All terms of a field in one segment, those of deleted documents too."""
        readers = (reader for reader, _ in self._segments if self._name(reader) == part)
        return [term.decode() for reader in readers for term in reader.lexicon(field_name)]

    def stems(self, number: int) -> list[tuple[Term, float]]:
        """The weightiest stems of a document, with their weights."""
        for reader, first in reversed(self._segments):
            if number >= first:
                if first not in self._stems:  # opening it reads where each document's begin
                    self._stems[first] = reader.column_reader(STEMS)
                return unpack_stems(self._stems[first][number - first])
        return []

    def facts(self, make: Callable[[Sequence[str], Sequence[bytes]], Made]) -> list[Made]:
        """What `make` makes of the keys and the facts of each segment, deleted documents too; kept under `make`."""
        for reader, _ in self._segments:
            known = self._facts[self._name(reader)]
            if make not in known.kept:
                known.kept[make] = make(known.keys, list(reader.column_reader(FACTS)))
        return [facts.kept[make] for facts in self._facts.values()]

    def words_near(self, field_name: str, word: str, distance: int) -> set[str]:
        """The terms of a field that begin with the letter of `word` and are within `distance` typing errors."""
        return {near for reader, _ in self._segments for near in reader.terms_within(field_name, word, distance, 1)}

    def lengths(self, field_name: str) -> list[int]:
        """The length of a field in each document; 0 where it has none."""
        if field_name not in self._lengths:
            for reader, _ in self._segments:
                known = self._facts[self._name(reader)].lengths
                if field_name not in known:
                    known[field_name] = _read_lengths(reader, field_name)
            parts = (facts.lengths[field_name] for facts in self._facts.values())
            self._lengths[field_name] = list(chain.from_iterable(parts))
        return self._lengths[field_name]

    def statistics(self, field_name: str) -> Statistics:
        """What BM25 needs to know of a field."""
        if field_name not in self._statistics:
            lengths = self.lengths(field_name)
            telling = [length for length in lengths if length >= MERE_NAME]
            average = sum(telling) / len(telling) if telling else 1.0
            self._statistics[field_name] = Statistics(len(telling), average)
        return self._statistics[field_name]

    @staticmethod
    def _name(reader: SegmentReader) -> str:
        return reader.segment().segment_id()

    def _facts_of(self, reader: SegmentReader, older: "Snapshot | None") -> _Facts:
        known = older._facts.get(self._name(reader)) if older else None
        return known or _Facts(list(reader.column_reader(KEY)), list(reader.column_reader(LABEL)))


def _read_lengths(reader: SegmentReader, field_name: str) -> list[int]:
    documents: int = reader.doc_count_all()
    if not reader.field_length(field_name):
        return [0] * documents
    return [reader.doc_field_length(number, field_name) or 0 for number in range(documents)]


def _read_blocks(
    reader: SegmentReader, first: int, field_name: str, term: str, wanted: Sequence[int] | None = None
) -> Iterator[Block]:
    """Yield the postings by the block, as they lie on disk; only blocks that may have one of the `wanted`, in order.

    Whoosh's public way is to ask a matcher for one posting after the other, four method calls for each, and
    filters deleted documents with four more. This is the one place that knows its inner parts; they don't change,
    2.7.4 is the last release.
    """
    matcher: Any
    try:
        matcher = reader._terms.matcher(field_name, term.encode(), reader.schema[field_name].format)
    except TermNotFound:
        return
    done = 0
    while matcher.is_active():
        end = first + matcher.block_max_id() + 1
        place = 0 if wanted is None else bisect_left(wanted, done)
        if wanted is None or (place < len(wanted) and wanted[place] < end):
            matcher.id(), matcher.weight(), matcher.value()  # each loads its part of the block
            yield Block(first, matcher._ids, matcher._weights, matcher._values)
        done = end
        matcher._next_block()
