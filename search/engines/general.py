"""Any search backend of modelsearch's: PostgreSQL, OpenSearch, Elasticsearch."""

from collections.abc import Callable, Collection, Iterable
from heapq import nlargest
from typing import Any

from django.conf import settings
from django.db.models import Model
from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.models import Page

from search.backends.whoosh import Analyser, IndexUnavailable
from search.backends.whoosh.evaluate import MAX_WORDS
from search.backends.whoosh.function_words import telling
from search.question import Question

from .base import Engine, Kept
from .writing import document_count

_SCORE = "_search_score"
_kept: dict[str, dict[tuple, Any]] = {}
"""What was made of the index, by its version: of the newest only."""
MOST_ALIKE_BY = 30
"""Words of a page by which others are found to be like it."""
MANY_ALIKE = 200


class GeneralEngine(Engine):
    """Asks in modelsearch's own words: plain text, phrases, and, or, not.

    What a question asks for is read by our analyser, and highlighted by it; what it is found by is the backend's.
    """

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.analyser = getattr(backend, "analyser", None) or Analyser(code for code, _name in settings.LANGUAGES)

    def answer(
        self, question: Question, model: type[Model], language: str | None = None, *, wide: bool = False
    ) -> dict[Any, float]:
        found = self._found(query_for(question, self._words(question.text, language), wide=wide), model)
        if not found and not wide and issubclass(model, Page):
            self.documents(model)  # raises if nothing can be found at all
        return found

    def beginning_with(self, text: str, model: type[Model], most: int) -> list[Any]:
        if hasattr(self.backend, "beginning_with"):
            return self.backend.beginning_with(text, model, most)
        return super().beginning_with(text, model, most)

    def once_a_commit(self, model: type[Model], name: str, make: Callable[[], Kept]) -> Kept | None:
        """Only of a backend that says its version; kept by this process."""
        if not hasattr(self.backend, "version"):
            return None
        version = self.backend.version()
        kept = _kept.get(version)
        if kept is None:
            _kept.clear()
            kept = _kept.setdefault(version, {})
        if (model, name) not in kept:
            kept[model, name] = make()
        return kept[model, name]

    def words(self, model: type[Model], known: Collection[str] = ()) -> dict[str, list[str] | None]:
        """Of a backend that knows them: all in one part, which is another one once anything was written."""
        if not hasattr(self.backend, "words"):
            return {}
        version = self.backend.version()
        return {version: None if version in known else self.backend.words(model)}

    def documents_with(self, words: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
        if not hasattr(self.backend, "documents_with"):
            return {}
        return self.backend.documents_with(words, model, most)

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        """As the backend says; else by the words of its title and summary, any of them."""
        if hasattr(self.backend, "like"):
            return self.backend.like(model, pk)
        names = [name for name in ("title", "summary") if hasattr(model, name)]
        texts = model._default_manager.filter(pk=pk).values_list(*names).first() or ()
        words = self._words("\n".join(texts), None)[:MOST_ALIKE_BY]
        found = self._found(PlainText(" ".join(words), operator="or"), model) if words else {}
        own = found.pop(pk, 0.0) or max(found.values(), default=0.0) or 1.0
        return {other: min(found[other] / own, 1.0) for other in nlargest(MANY_ALIKE, found, key=found.__getitem__)}

    def documents(self, model: type[Model]) -> int:
        number = document_count(self.backend, model)
        if not number and issubclass(model, Page):  # which never happens: the root of the tree is one
            raise IndexUnavailable("There is nothing in the search index: it was never made")
        return number

    def _words(self, text: str, language: str | None) -> list[str]:
        said = dict.fromkeys(token.word.exact for token in telling(list(self.analyser.analyse(text)), language))
        return list(said)[:MAX_WORDS]

    def _found(self, query: SearchQuery | None, model: type[Model]) -> dict[Any, float]:
        if query is None:
            return {}
        if hasattr(self.backend, "search_ids"):
            return dict(self.backend.search_ids(query, model))
        objects = self.backend.search(query, model.objects.only("pk")).annotate_score(_SCORE)  # type: ignore[attr-defined]
        if hasattr(objects, "get_queryset"):  # the database's own: no objects need be made
            return {pk: abs(score or 0.0) for pk, score in objects.get_queryset().values_list("pk", _SCORE)}
        return {obj.pk: getattr(obj, _SCORE) or 0.0 for obj in objects}


def query_for(question: Question, words: Iterable[str], *, wide: bool = False) -> SearchQuery | None:
    """The query for a question of which these words are looked for; None if it asks for nothing.

    Each word, or with `wide` any of them, or what means the same as the expression that it is of; every phrase; and
    nothing of what must not be there.
    """
    wanted: list[SearchQuery] = []
    words = list(words)
    if words and not (wide and question.phrases):  # where phrases must be there, other words need not
        wanted.append(_either(PlainText(" ".join(words), operator="or" if wide else "and"), question.synonyms))
    wanted += [Phrase(phrase) for phrase in question.phrases]
    if not wanted:
        return None
    wanted += [
        Not(Phrase(text) if " " in text.strip() else PlainText(text)) for text in question.without if text.strip()
    ]
    return wanted[0] if len(wanted) == 1 else And(wanted)


def _either(text: SearchQuery, synonyms: Iterable[Iterable[str]]) -> SearchQuery:
    others: list[SearchQuery] = [Phrase(expression) for group in synonyms for expression in group]
    return Or([text, *others]) if others else text
