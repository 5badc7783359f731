"""What the index's table knows of words: all of them, which objects have one, and which objects say the same."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import caches
from django.db import connections
from django.db.models import Model
from modelsearch.backends.database.postgres.postgres import IndexEntry
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.whoosh.analysis import Analyser
from search.backends.whoosh.function_words import FUNCTION_WORDS

from .index import AS_WRITTEN, lexeme_of, quoted

VERSION = "search.postgres.version"
MOST_ALIKE = 200
"""Objects that are found to be like one."""
ALIKE_BY = 30
"""Lexemes of an object by which others are found to be like it: those that it says most."""

_VECTOR = "(entry.title || entry.body)"


def changed() -> None:
    """Say that the table was written."""
    caches["default"].set(VERSION, secrets.token_hex(8), None)


def version() -> str:
    """Another text each time the table was written; the same in all processes that share a cache."""
    cache = caches["default"]
    if (known := cache.get(VERSION)) is None:
        cache.add(VERSION, secrets.token_hex(8), None)
        known = cache.get(VERSION) or ""
    return known


def words_as_written(model: type[Model]) -> list[str]:
    """All words of objects of `model`, in lower case, as they are written and without accents. Reads all vectors."""
    kinds = ",".join(str(int(pk)) for pk in get_descendants_content_types_pks(model))
    vectors = f"SELECT {_VECTOR} FROM {_table()} AS entry WHERE content_type_id IN ({kinds})"  # noqa: S608  (numbers)
    rows = _ask("SELECT word FROM ts_stat(%s) WHERE left(word, 1) = %s", [vectors, AS_WRITTEN])
    return [word.removeprefix(AS_WRITTEN) for (word,) in rows]


def objects_with(words: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
    """For each of these words that is there at most `most` primary keys of objects with it, the newest first."""
    asked = list(dict.fromkeys(words))
    rows = _ask(
        f"""SELECT asked.word, found.object_id
        FROM unnest(%s::text[], %s::text[]) AS asked(word, lexeme)
        CROSS JOIN LATERAL (
            SELECT entry.object_id FROM {_table()} AS entry
            WHERE {_VECTOR} @@ asked.lexeme::tsquery AND entry.content_type_id = ANY(%s)
            ORDER BY length(entry.object_id) DESC, entry.object_id DESC LIMIT %s
        ) AS found""",  # noqa: S608  (names of ours)
        [asked, [quoted(AS_WRITTEN + word) for word in asked], _kinds(model), most],
    )
    found: dict[str, list[Any]] = {}
    for word, pk in rows:
        found.setdefault(word, []).append(model._meta.pk.to_python(pk))
    return found


def objects_beginning_with(query: str, model: type[Model], most: int) -> list[Any]:
    """The primary keys of objects whose autocomplete fields have the beginnings that this tsquery asks for.

    Short texts first; at most `most`.
    """
    rows = _ask(
        f"""SELECT entry.object_id FROM {_table()} AS entry
        WHERE entry.autocomplete @@ %s::tsquery AND entry.content_type_id = ANY(%s)
        ORDER BY length(entry.autocomplete), length(entry.object_id), entry.object_id LIMIT %s""",  # noqa: S608  (ours)
        [query, _kinds(model), most],
    )
    return [model._meta.pk.to_python(pk) for (pk,) in rows]


def objects_like(model: type[Model], pk: Any, analyser: Analyser) -> dict[Any, float]:
    """The objects of `model` that say most of what the one with this primary key says, from 0 to 1."""
    lexemes = _said_most(model, pk, analyser)
    if not lexemes:
        return {}
    rows = _ask(
        f"""SELECT entry.object_id, ts_rank({_VECTOR}, asked.query, 1) AS rank
        FROM {_table()} AS entry, (SELECT %s::tsquery AS query) AS asked
        WHERE {_VECTOR} @@ asked.query AND entry.content_type_id = ANY(%s)
        ORDER BY rank DESC LIMIT %s""",  # noqa: S608  (names of ours)
        [" | ".join(map(quoted, lexemes)), _kinds(model), MOST_ALIKE + 1],
    )
    ranks = {model._meta.pk.to_python(key): float(rank) for key, rank in rows}
    own = ranks.pop(pk, 0.0) or max(ranks.values(), default=0.0) or 1.0
    return {key: min(rank / own, 1.0) for key, rank in ranks.items()}


def _said_most(model: type[Model], pk: Any, analyser: Analyser) -> list[str]:
    rows = _ask(
        f"""SELECT said.lexeme FROM {_table()} AS entry, unnest({_VECTOR}) AS said
        WHERE entry.object_id = %s AND entry.content_type_id = ANY(%s) AND left(said.lexeme, 1) <> %s
        ORDER BY cardinality(said.positions) DESC, said.lexeme""",  # noqa: S608  (names of ours)
        [str(pk), _kinds(model), AS_WRITTEN],
    )
    small = {
        lexeme_of(term)
        for code in analyser.languages
        for term in analyser.terms(" ".join(FUNCTION_WORDS.get(code, ())), [code])
    }
    return [lexeme for (lexeme,) in rows if lexeme not in small][:ALIKE_BY]


def _kinds(model: type[Model]) -> list[int]:
    return list(get_descendants_content_types_pks(model))


def _table() -> str:
    return f'"{IndexEntry._meta.db_table}"'


def _ask(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    with connections[IndexEntry._default_manager.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
