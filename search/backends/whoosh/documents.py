"""From a model instance, by its `search_fields`, to the document that is indexed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Manager, Model
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from .analysis import Analyser, Term
from .function_words import is_function_word
from .schema import (
    EDGES,
    FACTS,
    KEY,
    LABEL,
    MAX_EDGE,
    MAX_STEMS,
    STEMS,
    WORDS,
    Posting,
    pack_places,
    pack_stems,
    place,
    slot,
    stems_of,
    weights_of,
)

GAP = 100
"""Words between two values: no phrase reaches over it."""
RELATED = ""
"""The name under which the text of related objects is placed: a search can't be restricted to it."""


class Part(NamedTuple):
    """The text of one search field of an object or of one related to it."""

    field_name: str
    text: str
    boost: float


@dataclass(slots=True)
class _Occurrences:
    frequency: int = 0
    weight: float = 0.0
    places: list[int] = field(default_factory=list)
    tells: bool = False
    """Whether it is a stem of any word but function words."""

    def posting(self) -> Posting:
        return Posting(self.frequency, self.weight, pack_places(self.places))


class Document:
    """What an index knows of an object: its key, its model and its terms."""

    def __init__(
        self, obj: Model, analyser: Analyser, language: str | None, facts: Mapping[str, Any] | None = None
    ) -> None:
        self.key = str(obj.pk)
        self.label = obj._meta.label_lower
        self._facts = facts
        self._words: set[str] = set()
        self._stems: dict[str, dict[str, _Occurrences]] = {}
        self._edges: dict[str, _Occurrences] = {}
        self._position = self._end = 0
        for part in parts(obj, obj.get_search_fields(), SearchField):  # type: ignore[attr-defined]
            self._add_text(part, analyser, language)
        for part in parts(obj, obj.get_search_fields(), AutocompleteField):  # type: ignore[attr-defined]
            self._add_beginnings(part, analyser, language)

    def fields(self) -> dict[str, Any]:
        """The values for Whoosh's `add_document`, by field name."""
        values: dict[str, Any] = {KEY: self.key, LABEL: self.label, WORDS: self._words}
        for language, stems in self._stems.items():
            postings = {stem: found.posting() for stem, found in stems.items()}
            values[stems_of(language)] = values[weights_of(stems_of(language))] = postings
        values[EDGES] = {edge: found.posting() for edge, found in self._edges.items()}
        values[FACTS] = json.dumps(self._facts, separators=(",", ":")).encode() if self._facts else b""
        values[STEMS] = pack_stems(self._weightiest())
        return values

    def _weightiest(self) -> list[tuple[Term, float]]:
        stems = [
            ((language, stem), found.weight)
            for language, found_stems in self._stems.items()
            for stem, found in found_stems.items()
            if found.tells
        ]
        return nlargest(MAX_STEMS, stems, key=itemgetter(1))

    def _add_text(self, part: Part, analyser: Analyser, language: str | None) -> None:
        slot_number = slot(part.field_name)
        for word, positions in analyser.positions(part.text, language):
            places = [place(slot_number, self._position + position) for position in positions]
            self._words.update((word.exact, word.folded))
            for term_language, stem in word.terms:
                found = self._stems.setdefault(term_language, {}).setdefault(stem, _Occurrences())
                found.tells = found.tells or not is_function_word(word.exact, term_language)
                found.frequency += len(places)
                found.weight += part.boost * len(places)
                found.places += places
            self._end = max(self._end, self._position + positions[-1])
        self._position = self._end + GAP

    def _add_beginnings(self, part: Part, analyser: Analyser, language: str | None) -> None:
        here = place(slot(part.field_name), 0)
        for token in analyser.analyse(part.text, language):
            word = token.word.folded[:MAX_EDGE]
            for length in range(1, len(word) + 1):
                found = self._edges.setdefault(word[:length], _Occurrences())
                # Only whole words make the text longer; the more of a word is typed, the better it fits.
                found.frequency += length == len(word)
                found.weight = max(found.weight, length / len(word))
                if here not in found.places:
                    found.places.append(here)


def parts(obj: Model, search_fields: Iterable[Any], kind: type[Any], name: str | None = None) -> Iterator[Part]:
    for search_field in search_fields:
        if isinstance(search_field, kind):
            text = _as_text(search_field.get_value(obj))
            boost = getattr(search_field, "boost", None)
            yield Part(search_field.field_name if name is None else name, text, 1.0 if boost is None else boost)
        elif isinstance(search_field, RelatedFields):
            for related in _related(search_field.get_value(obj)):
                yield from parts(related, search_field.fields, kind, RELATED)


def _related(value: Any) -> Iterable[Model]:
    if isinstance(value, Manager):
        return value.all()
    if callable(value):
        value = value()
    return [] if value is None else [value]


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _as_text(list(value.values()))
    if isinstance(value, (list, tuple, set)):
        return "\n".join(_as_text(item) for item in value)
    return force_str(value)
