"""Where words stand in documents: one after the other, or near each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from .analysis import Word
from .schema import position_of, slot_of, stems_of, unpack_places
from .snapshot import Block, Snapshot


class Places:
    """Reads places from a snapshot, of stems of some languages, in some search fields (slots) or in all."""

    def __init__(self, snapshot: Snapshot, languages: Collection[str], slots: frozenset[int] | None) -> None:
        self._snapshot = snapshot
        self._languages = languages
        self._slots = slots

    def of_words(self, words: Sequence[Word], among: Collection[int]) -> dict[int, set[tuple[int, int]]]:
        """For each document the places of these words, as (position, how manieth word)."""
        wanted = dict.fromkeys(among)
        found: dict[int, set[tuple[int, int]]] = {}
        for place, word in enumerate(words):
            for language, stem in word.terms:
                if language in self._languages:
                    for number, places in self._of(stems_of(language), [stem], wanted):
                        found.setdefault(number, set()).update((position_of(one), place) for one in places)
        return found

    def adjacent(self, field: str, stems: list[list[str]]) -> Iterable[int]:
        """The documents where these follow each other; the rarest is looked up first, the others among what has it."""
        starts: dict[int, set[int]] | None = None
        for offset in sorted(range(len(stems)), key=lambda place: self._number_of(field, stems[place])):
            found: dict[int, set[int]] = {}
            for number, places in self._of(field, stems[offset], starts):
                at = {place - offset for place in places}
                if starts is not None:
                    at &= starts[number]
                if at:
                    found[number] = found[number] | at if number in found else at
            starts = found
            if not starts:
                break
        return starts or ()

    def _number_of(self, field: str, stems: Iterable[str]) -> int:
        return sum(self._snapshot.number_of(field, stem) for stem in stems)

    def _of(
        self, field: str, stems: Iterable[str], among: dict[int, Any] | None
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """The documents (of these, if any are named) with any of these stems, and the places of each stem in turn."""
        for stem in stems:
            for block in self._snapshot.postings(field, stem, among):
                for number, packed in zip(numbers_in(block), block.places, strict=True):
                    if among is None or number in among:
                        places: Iterable[int] = unpack_places(packed)
                        if self._slots is not None:
                            places = (place for place in places if slot_of(place) in self._slots)
                        yield number, places


def numbers_in(block: Block) -> Iterable[int]:
    """The numbers of the documents of a block."""
    first = block.first
    return [first + number for number in block.numbers] if first else block.numbers
