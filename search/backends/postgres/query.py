"""From modelsearch's queries to the text of a tsquery. Whatever a person typed is only ever read as words."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery as PostgresQuery
from django.contrib.postgres.search import SearchRank
from django.db.models import Func
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search.backends.whoosh.analysis import Analyser, Word
from search.backends.whoosh.evaluate import MAX_WORDS

from .index import lexeme_of, quoted

Lexemes = Callable[[Word], str]


class TsQuery(PostgresQuery):
    """The text of a tsquery, as it is: PostgreSQL's parsers and dictionaries don't see it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, search_type="raw")

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **kwargs: Any) -> Any:
        return Func.as_sql(self, compiler, connection, template="(%(expressions)s)::tsquery")


def any_form(word: Word) -> str:
    """What a word is found by: its stems."""
    return _joined("|", (quoted(lexeme_of(term)) for term in word.terms))


def any_end(word: Word) -> str:
    """What a word is found by that may go on."""
    return f"{quoted(word.folded)}:*"


def tsquery(query: SearchQuery, analyser: Analyser, lexemes: Lexemes = any_form) -> str:
    """The text of a tsquery; empty for a query that says nothing: beside others it is ignored.

    Raises NotImplementedError for an unknown kind of query, and for "match all", which no tsquery can say.
    """

    def words(written: str) -> list[Word]:
        return [token.word for token in analyser.analyse(written)]

    def text(part: SearchQuery) -> str:
        match part:
            case PlainText():
                different = list(dict.fromkeys(words(part.query_string)))
                return _joined("&" if part.operator == "and" else "|", map(lexemes, different[:MAX_WORDS]))
            case Phrase():
                return _joined("<->", map(lexemes, words(part.query_string)[:MAX_WORDS]))
            case And() | Or():
                return _joined("&" if isinstance(part, And) else "|", map(text, part.subqueries))
            case Not():
                negated = text(part.subquery)
                return f"!({negated})" if negated else ""
            case Boost():
                return text(part.subquery)
        raise NotImplementedError(f"`{type(part).__name__}` is not supported here by the PostgreSQL search backend.")

    return text(query)


def _joined(operator: str, texts: Iterable[str]) -> str:
    said = [text for text in texts if text]
    return f"({f' {operator} '.join(said)})" if said else ""


class AnalysedQueryCompiler(PostgresSearchQueryCompiler):
    """A search for words. In some `fields` only it is modelsearch's own: those are read as they are."""

    lexemes: Lexemes = staticmethod(any_form)

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None, backend: Any = None) -> Any:
        self._analyser = backend.analyser
        if self.fields is None and not isinstance(self.query, (MatchAll, Fuzzy)) and not self._text(self.query):
            return self.queryset.none()
        return super().search(config, start, stop, score_field, backend)

    def build_tsquery(self, query: SearchQuery, config: Any = None) -> Any:
        if self.fields is not None:
            return super().build_tsquery(query, config)
        return TsQuery(self._text(query))

    def build_tsrank(self, vector: Any, query: SearchQuery, config: Any = None, boost: float = 1.0) -> Any:
        if self.fields is not None:
            return super().build_tsrank(vector, query, config, boost)
        return SearchRank(vector, TsQuery(self._text(query)), weights=self.sql_weights)

    def _text(self, query: SearchQuery) -> str:
        return tsquery(query, self._analyser, self.lexemes)


class AnalysedAutocompleteQueryCompiler(AnalysedQueryCompiler, PostgresAutocompleteQueryCompiler):
    """A search for the beginnings of words, in autocomplete fields."""

    lexemes: Lexemes = staticmethod(any_end)
