"""What an index knows of words as they are written: all of them, and where each stands."""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from .request import primary_keys
from .schema import WORDS
from .snapshot import Snapshot


def words_by_part(snapshot: Snapshot, known: Collection[str]) -> dict[str, list[str] | None]:
    """The words of each part of an index by the part's name; None for those that are known. Parts never change."""
    return {
        part: None if part in known else snapshot.terms_of_part(WORDS, part) for part in snapshot.parts_of_the_index()
    }


def documents_with(snapshot: Snapshot, words: Iterable[str], model: Any, most: int) -> dict[str, list[Any]]:
    """For each of these words at most `most` primary keys of objects of `model` that have it, the newest first."""
    keys = primary_keys(snapshot, model)
    found = {}
    for word in words:
        blocks = reversed(snapshot.postings(WORDS, word))
        numbers = (block.first + number for block in blocks for number in reversed(block.numbers))
        there = (key for number in numbers if (key := keys[number]) is not None)
        if documents := list(islice(there, most)):
            found[word] = documents
    return found
