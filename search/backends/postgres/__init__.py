"""Modelsearch's PostgreSQL backend with the analysis of our Whoosh backend in place of a text search configuration.

    "BACKEND": "search.backends.postgres",
    "LANGUAGES": ["nl", "en"],
    "LANGUAGE_ATTRIBUTE": "search_language",

PostgreSQL reads all texts by one configuration, in one language. Here each text is read in its own, with the same
stemmers as everywhere else, and what it is found by are lexemes as `nl:lamp`. So any form of a word finds it, with
or without accents, and highlighting agrees. All else (filters, ordering, facets, fuzzy search) is modelsearch's.

A query asks for `title || body`. For that no index is made by modelsearch's migrations; our `search` app has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.search import SearchRank, SearchVectorField
from django.db import transaction
from django.db.models import F, Model
from django.db.models.expressions import CombinedExpression
from modelsearch.backends.base import get_model_root
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresSearchAtomicRebuilder,
    PostgresSearchBackend,
)
from modelsearch.backends.database.postgres.weights import get_sql_weights
from modelsearch.query import PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.whoosh import Analyser

from . import words
from .index import AnalysedIndex
from .query import AnalysedAutocompleteQueryCompiler, AnalysedQueryCompiler, TsQuery, any_end, tsquery

__all__ = ["SearchBackend"]

BY_LENGTH = 1
"""PostgreSQL's way to keep long documents from ranking first: the rank is divided by 1 + log(length)."""


class Rebuilder(PostgresSearchAtomicRebuilder):
    """Modelsearch's, in one transaction; then it says that the index was written, for which `apply` isn't used."""

    def finish(self) -> None:
        super().finish()
        words.changed()


class SearchBackend(PostgresSearchBackend):
    """The backend. Making one costs nothing."""

    rebuilder_class = atomic_rebuilder_class = Rebuilder
    query_compiler_class = AnalysedQueryCompiler
    autocomplete_query_compiler_class = AnalysedAutocompleteQueryCompiler
    index_class = AnalysedIndex

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.config = self.autocomplete_config = "simple"
        self.analyser = Analyser(params.get("LANGUAGES", ("nl", "en")))
        self._language_attribute = params.get("LANGUAGE_ATTRIBUTE", "search_language")

    def language_of(self, obj: Model) -> str | None:
        """The language code that an object says it is in."""
        language = getattr(obj, self._language_attribute, None)
        return language() if callable(language) else language

    def apply(self, upserts: Iterable[Model] = (), deletes: Iterable[tuple[type[Model], Any]] = ()) -> None:
        """Add or replace `upserts` and delete `deletes` (model, primary key), in one transaction: all or nothing.

        Give objects in their most specific class. Deleting what is not there is no error.
        """
        by_model: dict[type[Model], list[Model]] = defaultdict(list)
        for obj in upserts:
            by_model[type(obj)].append(obj)
        by_root: dict[type[Model], list[str]] = defaultdict(list)
        for model, pk in deletes:
            by_root[get_model_root(model)].append(str(pk))
        with transaction.atomic():
            for root, pks in by_root.items():
                self._entries(root).filter(object_id__in=pks)._raw_delete("default")
            for model, objects in by_model.items():
                self.add_bulk(model, objects)
        words.changed()

    def search_ids(self, query: SearchQuery, model: type[Model]) -> list[tuple[Any, float]]:
        """All objects of `model` and its subclasses that match, as (primary key, score), in no order.

        One query to the index's table alone: what it gives must still be filtered by who may see it.
        """
        text = tsquery(query, self.analyser)
        if not text:
            return []
        asked, vector = TsQuery(text), CombinedExpression(F("title"), "||", F("body"), output_field=SearchVectorField())
        score = SearchRank(vector, asked, weights=get_sql_weights(), normalization=BY_LENGTH)
        found = self._entries(model).annotate(vector=vector).filter(vector=asked).order_by()
        to_python = model._meta.pk.to_python
        return [(to_python(pk), float(rank)) for pk, rank in found.values_list("object_id", score)]

    def document_count(self, model: type[Model]) -> int:
        """How many objects of `model` and its subclasses are in the index."""
        return self._entries(model).count()

    def version(self) -> str:
        """Another text each time the index was written."""
        return words.version()

    def words(self, model: type[Model]) -> list[str]:
        """All words of objects of `model`, as they are written and without accents. Reads the whole index."""
        return words.words_as_written(model)

    def beginning_with(self, text: str, model: type[Model], most: int) -> list[Any]:
        """The keys of objects with, for each word of the text, a word in an autocomplete field that begins so."""
        query = tsquery(PlainText(text, operator="and"), self.analyser, any_end)
        return words.objects_beginning_with(query, model, most) if query else []

    def documents_with(self, wanted: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
        """For each of these words (in lower case) that is there at most `most` keys of objects with it. One query."""
        return words.objects_with(wanted, model, most)

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        """The other objects of `model` that say most of what this one says, from 0 to 1. Two queries."""
        return words.objects_like(model, pk, self.analyser)

    @staticmethod
    def _entries(model: type[Model]) -> Any:
        return IndexEntry._default_manager.filter(content_type__in=get_descendants_content_types_pks(model))
