"""A search backend for modelsearch and Wagtail over Whoosh 2.7.4: nothing to install or start, one folder.

    MODELSEARCH_BACKENDS = {   # in Wagtail WAGTAILSEARCH_BACKENDS
        "default": {
            "BACKEND": "search.backends.whoosh",
            "PATH": BASE_DIR / "var" / "index",
            "LANGUAGES": ["nl", "en"],
            "LANGUAGE_ATTRIBUTE": "search_language",
            "FACTS_ATTRIBUTE": "search_facts",
            "LOCK_TIMEOUT": 10,
        },
    }

`PATH` is required, the others have these defaults. An object says by an attribute or method `search_language` (or
another name, by `LANGUAGE_ATTRIBUTE`) which language it is in; one that doesn't is read in all `LANGUAGES`. By another,
`search_facts`, it may give a dictionary that JSON can hold: that is kept beside the words, to be read as a whole
(`SearchBackend.facts`).

Whoosh only ranks primary keys; filters, ordering, facets and objects come from the database. The models of one
root (all Wagtail pages, for instance) share an index, a folder below `PATH`. Beside modelsearch's own interface:

- `SearchBackend.apply(upserts, deletes)` writes a batch, in one commit an index;
- `SearchBackend.search_ids(query, model)` ranks all matches without touching the database;
- `SearchBackend.analyser` finds in a text what a query matches, for highlighting.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend, get_model_root
from modelsearch.query import PlainText, SearchQuery

from .analysis import Analyser, Term, Token
from .errors import IndexLocked, IndexUnavailable
from .evaluate import MAX_WORDS, AutocompleteEvaluator
from .function_words import telling
from .hits import Hits
from .index import WhooshIndex
from .likeness import like, once_a_commit
from .query import WhooshAutocompleteQueryCompiler, WhooshQueryCompiler
from .question import AskedWord, Question, WideQuestion, asked_query
from .reading import read
from .rebuild import WhooshRebuilder
from .request import Ranked, Request, rank
from .results import WhooshSearchResults
from .scoring import Scorer
from .snapshot import Snapshot
from .spelling import documents_with, words_by_part
from .synonyms import Synonyms, other_terms

__all__ = [
    "Analyser",
    "AskedWord",
    "IndexLocked",
    "IndexUnavailable",
    "Ranked",
    "SearchBackend",
    "Term",
    "Token",
    "WhooshIndex",
]


Kept = TypeVar("Kept")
Made = TypeVar("Made")
Joined = TypeVar("Joined")


class SearchBackend(BaseSearchBackend):
    """The backend. Making one costs nothing: open indexes are kept by the process."""

    query_compiler_class = WhooshQueryCompiler
    autocomplete_query_compiler_class = WhooshAutocompleteQueryCompiler
    index_class = WhooshIndex
    results_class = WhooshSearchResults
    rebuilder_class = WhooshRebuilder
    catch_indexing_errors = True
    """An index beside the database can fail while saving succeeds: that is logged, and nothing is lost."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        if not params.get("PATH"):
            raise ImproperlyConfigured("The Whoosh search backend needs a PATH, the folder of its indexes.")
        self.path = Path(params["PATH"])
        self.analyser = Analyser(params.get("LANGUAGES", ("nl", "en")))
        self.lock_timeout = float(params.get("LOCK_TIMEOUT", 10))
        self._facts_attribute = params.get("FACTS_ATTRIBUTE", "search_facts")
        self._language_attribute = params.get("LANGUAGE_ATTRIBUTE", "search_language")

    def get_index_for_model(self, model: type[Model]) -> WhooshIndex:
        """The index that `model` shares with all models of its root."""
        return WhooshIndex(self, get_model_root(model))

    def language_of(self, obj: Model) -> str | None:
        """The language code that an object says it is in."""
        language = getattr(obj, self._language_attribute, None)
        return language() if callable(language) else language

    def facts_of(self, obj: Model) -> Mapping[str, Any] | None:
        """What an object says of itself beside its words."""
        facts = getattr(obj, self._facts_attribute, None)
        return facts() if callable(facts) else facts

    def facts(
        self,
        model: type[Model],
        make: Callable[[Sequence[str], Sequence[bytes]], Made],
        join: Callable[[Sequence[Made], set[int]], Joined],
    ) -> Joined:
        """What is kept beside the words of all objects that share the index of `model`, in a form of one's own.

        `make` gets the keys of some objects, and the JSON of each one's facts (nothing if it has none); `join` gets
        what `make` made, one after the other, and the places, counted through all of them, of objects that are no more.
        Both are called as seldom as can be: `make` once for each segment, `join` once a commit. IndexUnavailable when
        the index can't be read.
        """

        def joined(snapshot: Snapshot) -> Joined:
            if join not in snapshot.kept:
                snapshot.kept[join] = join(snapshot.facts(make), snapshot.deleted)
            return snapshot.kept[join]

        return read(self.get_index_for_model(model).folder, joined)

    def apply(self, upserts: Iterable[Model] = (), deletes: Iterable[tuple[type[Model], Any]] = ()) -> None:
        """Write a batch of objects of any models: one commit for each root model among them.

        See `WhooshIndex.apply` for what may be in it and what can be raised. All that is written before an
        exception stays; the same batch may be applied again.
        """
        changed: dict[type[Model], tuple[list[Model], list[tuple[type[Model], Any]]]]
        changed = defaultdict(lambda: ([], []))
        for obj in upserts:
            changed[get_model_root(type(obj))][0].append(obj)
        for model, pk in deletes:
            changed[get_model_root(model)][1].append((model, pk))
        for root, (objects, gone) in changed.items():
            self.get_index_for_model(root).apply(objects, gone)

    def search_ids(
        self,
        query: str | SearchQuery,
        model: type[Model],
        operator: str = "and",
        languages: Sequence[str] | None = None,
    ) -> list[Ranked]:
        """All objects of `model` and its subclasses that match, as (primary key, score), best first.

        Only the index is asked: what it gives must still be filtered by who may see it. `operator` (`and`, `or`)
        is for text; `languages` are those the text is read in, all by default. No matches when the index can't
        be read (and a line in the log). "Match all" and "not" can't be ranked here: ValueError.
        """
        if isinstance(query, str):
            query = PlainText(query, operator=operator)
        hits = Request(query, model, languages=languages).hits(self)
        return self._ranked(hits)

    def answer(
        self,
        question: str,
        model: type[Model],
        language: str | None = None,
        *,
        wide: bool = False,
        phrases: Sequence[str] = (),
        without: Sequence[str] = (),
        synonyms: Synonyms = (),
    ) -> list[Ranked]:
        """As `search_ids`, for what a person typed into a search field, who reads `language`.

        Function words are not asked for; compounds are found by their parts, and the other way round; words that
        stand near each other count for more. With `wide` any of the words is enough, and what the best matches are
        about counts too. Each of the `phrases` must be there, in any form of its words, and nothing of what is
        `without`; compounds with it may. The first of each group of `synonyms` stands in the question: where another
        does, that is found too, for a little less. No matches if neither words nor phrases are asked for.
        Raises IndexUnavailable when the index can't be read (and logs it once).
        """
        more = {"wide": wide, "phrases": phrases, "without": without, "synonyms": synonyms}
        return rank(self.scores(question, model, language, **more).items())  # type: ignore[arg-type]

    def scores(
        self,
        question: str,
        model: type[Model],
        language: str | None = None,
        *,
        wide: bool = False,
        phrases: Sequence[str] = (),
        without: Sequence[str] = (),
        synonyms: Synonyms = (),
    ) -> dict[Any, float]:
        """As `answer`, but in no order: scores by primary key."""
        evaluator = partial(WideQuestion if wide else Question, language=language, synonyms=synonyms)
        query = asked_query(question, phrases, without, wide=wide)
        hits = Request(query, model, evaluator=evaluator).hits_for_sure(self)
        return {} if hits.others else hits.scores

    def asked_for(
        self, question: str, model: type[Model], language: str | None = None, synonyms: Synonyms = ()
    ) -> list[AskedWord]:
        """The different words of a question that `answer` looks for, each with all the terms that it is found by."""
        asked = dict.fromkeys(token.word for token in telling(list(self.analyser.analyse(question)), language))
        words = list(asked)[:MAX_WORDS]

        def with_terms(snapshot: Snapshot) -> list[AskedWord]:
            scorer = Scorer(snapshot, self.analyser, self.analyser.languages)
            return [AskedWord(word, scorer.terms(word) | other_terms(word, synonyms, self.analyser)) for word in words]

        try:
            return read(self.get_index_for_model(model).folder, with_terms)
        except IndexUnavailable:
            return [AskedWord(word, frozenset(word.terms)) for word in words]

    def beginning_with(self, text: str, model: type[Model], most: int) -> list[Any]:
        """The primary keys of objects with, for each word of the text, a word in an autocomplete field that begins so.

        Complete words and short texts first; at most `most`. Raises IndexUnavailable when the index can't be read.
        """
        request = Request(PlainText(text, operator="and"), model, evaluator=AutocompleteEvaluator)
        scores = request.hits_for_sure(self).scores
        return nsmallest(most, scores, key=lambda pk: (-scores[pk], pk))

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        """The other objects of `model` that say most of what the one with this primary key says, by primary key.

        Scores are shares of what it would score itself, from 0 to 1; those in another language are never found. Only
        the index is asked: who may see them is not known here. Nothing for what isn't indexed, or without an index.
        """
        return like(self, model, pk)

    def once_a_commit(self, model: type[Model], name: str, make: Callable[[], Kept]) -> Kept | None:
        """What `make` gives, kept by this process under a name until the index of `model` changes.

        Without an index None.
        """
        return once_a_commit(self, model, name, make)

    def words(self, model: type[Model], known: Collection[str] = ()) -> dict[str, list[str] | None]:
        """All words of the index that `model` is in, as they are written and without accents, by parts of the index.

        A part never changes, so whoever keeps its words names it in `known` and gets None for it.
        """
        return self._read(model, lambda snapshot: words_by_part(snapshot, known))

    def documents_with(self, words: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
        """For each of these words (in lower case) that are there at most `most` keys of objects with it."""
        return self._read(model, lambda snapshot: documents_with(snapshot, words, model, most))

    def _read(self, model: type[Model], work: Callable[[Snapshot], dict]) -> dict:
        try:
            return read(self.get_index_for_model(model).folder, work)
        except IndexUnavailable:
            return {}

    @staticmethod
    def _ranked(hits: Hits) -> list[Ranked]:
        if hits.others:
            raise ValueError("A query that also matches what is not in the index has no ranking")
        return rank(hits.scores.items())
