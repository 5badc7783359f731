"""The default: our Whoosh backend, in a folder beside the database."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from search.backends.whoosh import AskedWord, IndexUnavailable, SearchBackend
from search.facts import Facts, Table
from search.question import Question

from .base import Engine, Kept


class WhooshEngine(Engine):
    """Asks the Whoosh backend, which reads questions as people ask them."""

    def __init__(self, backend: SearchBackend) -> None:
        self.backend = backend
        self.analyser = backend.analyser

    def answer(
        self, question: Question, model: type[Model], language: str | None = None, *, wide: bool = False
    ) -> dict[Any, float]:
        return self.backend.scores(
            question.text,
            model,
            language,
            wide=wide,
            phrases=question.phrases,
            without=question.without,
            synonyms=question.synonyms,
        )

    def asked_for(self, question: Question, model: type[Model], language: str | None = None) -> list[AskedWord]:
        text = "\n".join([question.text, *question.phrases])
        return self.backend.asked_for(text, model, language, question.synonyms)

    def facts(self, pks: Collection[int]) -> Table:
        """Those of all pages in the index; where it can't be read, of the ones asked for, from the database."""
        try:
            return self.backend.facts(Page, _table, _joined)
        except IndexUnavailable:
            return super().facts(pks)

    def beginning_with(self, text: str, model: type[Model], most: int) -> list[Any]:
        return self.backend.beginning_with(text, model, most)

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        return self.backend.like(model, pk)

    def once_a_commit(self, model: type[Model], name: str, make: Callable[[], Kept]) -> Kept | None:
        return self.backend.once_a_commit(model, name, make)

    def documents(self, model: type[Model]) -> int:
        return self.backend.get_index_for_model(model).document_count()

    def words(self, model: type[Model], known: Collection[str] = ()) -> dict[str, list[str] | None]:
        return self.backend.words(model, known)

    def documents_with(self, words: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
        return self.backend.documents_with(words, model, most)


def _table(keys: Sequence[str], facts: Sequence[bytes]) -> Table:
    return Table(
        (int(key), Facts.read(json.loads(stored) if stored else {})) for key, stored in zip(keys, facts, strict=True)
    )


def _joined(tables: Sequence[Table], gone: set[int]) -> Table:
    return sum(tables, Table()).without(gone)
