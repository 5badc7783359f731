"""The default: our Whoosh backend, in a folder beside the database."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from search.backends.whoosh import AskedWord, SearchBackend
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
        return dict(
            self.backend.answer(
                question.text,
                model,
                language,
                wide=wide,
                phrases=question.phrases,
                without=question.without,
                synonyms=question.synonyms,
            )
        )

    def asked_for(self, question: Question, model: type[Model], language: str | None = None) -> list[AskedWord]:
        text = "\n".join([question.text, *question.phrases])
        return self.backend.asked_for(text, model, language, question.synonyms)

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        return self.backend.like(model, pk)

    def once_a_commit(self, model: type[Model], name: str, make: Callable[[], Kept]) -> Kept:
        return self.backend.once_a_commit(model, name, make)

    def documents(self, model: type[Model]) -> int:
        return self.backend.get_index_for_model(model).document_count()
