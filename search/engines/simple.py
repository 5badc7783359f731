"""No index at all: titles and summaries in the database, while the index can't be read."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from wagtail.models import Page

from search.backends.whoosh import Analyser
from search.backends.whoosh.function_words import telling
from search.question import Question

from .base import Engine

MOST_WORDS = 8
"""Words and phrases of a question that are looked for: each is a scan of the whole table."""
IN_TITLE = 2.0
"""What a word in the first of the fields counts for one in any other."""
PAGE_FIELDS = ("title", "knowledgepage__summary")
THEME_FIELDS = ("labels__name", "labels__synonyms")


class SimpleEngine(Engine):
    """Finds words as they are written, in titles and summaries. Slow where there are many pages, but always there."""

    is_simple = True

    def __init__(self) -> None:
        self.analyser = Analyser(code for code, _name in settings.LANGUAGES)

    def answer(
        self, question: Question, model: type[Model], language: str | None = None, *, wide: bool = False
    ) -> dict[Any, float]:
        fields = PAGE_FIELDS if issubclass(model, Page) else THEME_FIELDS
        words = self._words(question.text, language)
        phrases = list(filter(None, map(_clean, question.phrases)))[:MOST_WORDS]
        if not words and not phrases:
            return {}
        wanted = [_anywhere(fields, phrase) for phrase in phrases]
        if words:
            wanted.append(reduce(or_ if wide else and_, (_anywhere(fields, word) for word in words)))
        unwanted = [~_anywhere(fields, text) for text in filter(None, map(_clean, question.without[:MOST_WORDS]))]
        rows = model._default_manager.filter(reduce(and_, [*wanted, *unwanted])).order_by("pk")
        scores: dict[Any, float] = {}
        for pk, *texts in rows.values_list("pk", *fields):
            scores[pk] = max(scores.get(pk, 0.0), _score([*words, *phrases], texts))
        return scores

    def documents(self, model: type[Model]) -> int:
        return model._default_manager.count()

    def _words(self, text: str, language: str | None) -> list[str]:
        said = dict.fromkeys(token.word.exact for token in telling(list(self.analyser.analyse(text)), language))
        return list(said)[:MOST_WORDS]


def _anywhere(fields: Iterable[str], text: str) -> Q:
    """The text in any of the fields; False, not unknown, where a field is NULL, so that it can be negated."""
    return reduce(or_, (Q(**{f"{field}__icontains": text, f"{field}__isnull": False}) for field in fields))


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()


def _score(words: Iterable[str], texts: Sequence[str | None]) -> float:
    lower = [(text or "").lower() for text in texts]
    return sum(
        (IN_TITLE if not place else 1.0) for word in words for place, text in enumerate(lower) if word.lower() in text
    )
