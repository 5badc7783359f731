"""Writing to the index's table: vectors made of our terms, with positions and weights."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from modelsearch.backends.database.postgres.postgres import IndexEntry, PostgresIndex
from modelsearch.backends.database.postgres.weights import get_weight
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk

from search.backends.whoosh.analysis import Analyser
from search.backends.whoosh.documents import GAP, Part, parts

TITLE = "title"
"""The search field whose words rank by themselves; all others are the body."""
LAST_POSITION = 16_383
"""PostgreSQL knows no later one."""
LONGEST = 700_000
"""Bytes of a vector; PostgreSQL takes 1 MB. What comes after so much text is not found."""
AS_WRITTEN = "="
"""Before a word as it is written, or without its accents: no stem begins so."""
_FIELDS = ["title", "title_norm", "autocomplete", "body", "title_text", "body_text"]


class Vector:
    """The text of a tsvector in the making."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._position = 1
        self._size = 0

    def add(self, lexemes: Iterable[str], weight: str) -> None:
        """Put a word, which is found by these lexemes, at the next position."""
        place = f"{min(self._position, LAST_POSITION)}{weight}"
        self._position += 1
        for lexeme in lexemes:
            if self._size > LONGEST:
                return
            self._size += len(lexeme.encode()) + 8
            self._places.setdefault(lexeme, []).append(place)

    def leave_a_gap(self) -> None:
        """No phrase reaches over it."""
        self._position += GAP

    def __str__(self) -> str:
        return " ".join(f"{quoted(lexeme)}:{','.join(places)}" for lexeme, places in self._places.items())


class AnalysedIndex(PostgresIndex):
    """The part of the table for all models, written by batches."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        """Add or replace objects of `model`, in one statement."""
        if not model.get_search_fields():  # type: ignore[attr-defined]
            return
        content_type = get_content_type_pk(model)
        entries = [
            IndexEntry(content_type_id=content_type, object_id=str(obj.pk), **self._columns(obj)) for obj in objs
        ]
        IndexEntry._default_manager.bulk_create(
            entries, update_conflicts=True, unique_fields=["content_type", "object_id"], update_fields=_FIELDS
        )

    def _columns(self, obj: Any) -> dict[str, str]:
        analyser, language = self.backend.analyser, self.backend.language_of(obj)
        fields = obj.get_search_fields()
        titles, bodies = [], []
        for part in parts(obj, fields, SearchField):
            (titles if part.field_name == TITLE else bodies).append(part)
        return {
            "title": vector_of(titles, analyser, language),
            "body": vector_of(bodies, analyser, language, gap=True),
            "autocomplete": beginnings(parts(obj, fields, AutocompleteField), analyser),
            "title_text": plain(titles),
            "body_text": plain(bodies),
        }

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: a rank is divided by the length of its document when somebody asks."""


def vector_of(found: Iterable[Part], analyser: Analyser, language: str | None, *, gap: bool = False) -> str:
    """The text of a tsvector: all terms of the parts of an object, which is in `language`."""
    vector = Vector()
    for number, part in enumerate(found):
        if number or gap:
            vector.leave_a_gap()
        weight = get_weight(part.boost)
        for token in analyser.analyse(part.text, language):
            as_written = {AS_WRITTEN + token.word.exact, AS_WRITTEN + token.word.folded}
            vector.add([*map(lexeme_of, token.word.terms), *sorted(as_written)], weight)
    return str(vector)


def beginnings(found: Iterable[Part], analyser: Analyser) -> str:
    """The text of a tsvector: all words without accents, to be asked for by their beginnings."""
    vector = Vector()
    for part in found:
        for token in analyser.analyse(part.text):
            vector.add([token.word.folded], "D")
    return str(vector)


def plain(found: Iterable[Part]) -> str:
    """The text itself, for modelsearch's fuzzy search. PostgreSQL refuses NUL."""
    return " ".join(part.text.strip() for part in found).replace("\x00", " ")


def lexeme_of(term: tuple[str, str]) -> str:
    """How a term is written in vectors and queries: `nl:lamp`."""
    return ":".join(term)


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in the text of a vector or a query."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
