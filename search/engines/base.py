"""What the site asks of an engine."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from functools import reduce
from operator import and_
from typing import Any, TypeVar

from django.db.models import Case, IntegerField, Model, Q, When

from search.backends.whoosh import Analyser, AskedWord
from search.backends.whoosh.evaluate import MAX_WORDS
from search.backends.whoosh.function_words import telling
from search.facts import Table
from search.question import Question
from search.stored_facts import facts_in_database

Kept = TypeVar("Kept")


class Engine(ABC):
    """Ranks pages and themes for questions."""

    is_simple = False
    """Whether it only stands in for one that can't be asked now: readers are told that results are simpler."""
    analyser: Analyser
    """How texts are read, whichever engine finds them: for highlighting and for the words of a question."""

    @abstractmethod
    def answer(
        self, question: Question, model: type[Model], language: str | None = None, *, wide: bool = False
    ) -> dict[Any, float]:
        """The primary keys of all objects of `model` (and of what derives from it) that match, with their scores.

        Whoever reads `language` asks. All words must be there; with `wide` any of them is enough. What it gives must
        still be filtered by who may see it. Raises IndexUnavailable when the index can't be read.
        """

    def asked_for(self, question: Question, model: type[Model], language: str | None = None) -> list[AskedWord]:
        """The different words of a question that `answer` looks for, each with all that it is found by."""
        texts = [question.text, *question.phrases, *(text for group in question.synonyms for text in group)]
        words = [token.word for text in texts for token in telling(list(self.analyser.analyse(text)), language)]
        return [AskedWord(word, frozenset(word.terms)) for word in list(dict.fromkeys(words))[:MAX_WORDS]]

    def facts(self, pks: Collection[int]) -> Table:
        """The facts of at least these pages, as far as the engine knows them; here all, by two queries.

        An engine that keeps them beside the words gives those of all pages, as one table that nobody may change. They
        say nothing of who may see a page.
        """
        return facts_in_database(pks)

    def beginning_with(self, text: str, model: type[Model], most: int) -> list[Any]:
        """The primary keys of pages in whose titles each word of the text begins a word, best first, at most `most`.

        `model` is Page or derives from it. What it gives must still be filtered by who may see it. Here any part of a
        title will do, as it is written, and titles that begin so come first; one query. May raise IndexUnavailable.
        """
        wanted = reduce(and_, (Q(title__icontains=word) for word in text.split()), Q())
        begins_so = Case(When(title__istartswith=text, then=0), default=1, output_field=IntegerField())
        return list(model._default_manager.filter(wanted).order_by(begins_so, "pk").values_list("pk", flat=True)[:most])

    def like(self, model: type[Model], pk: Any) -> dict[Any, float]:
        """The other objects of `model` with words most like those of this one, from 0 to 1; most alike, at most 200.

        By words only, so in the same language; themes are the site's (`search.likeness`). What it gives must still be
        filtered by who may see it. An engine that can't tell gives nothing, and the site goes by themes alone.
        """
        return {}

    def once_a_commit(self, model: type[Model], name: str, make: Callable[[], Kept]) -> Kept | None:
        """What `make` gives, kept as long as the index of `model` stays as it is; None if nobody can tell that."""
        return None

    @abstractmethod
    def documents(self, model: type[Model]) -> int:
        """How many objects of `model` and its kin are in the index. Raises IndexUnavailable when it can't be read."""

    def words(self, model: type[Model], known: Collection[str] = ()) -> dict[str, list[str] | None]:
        """All words of what is indexed, in lower case, as they are written and without accents: for spelling.

        They come in parts that never change, by name; for those whose names are `known` there is None. An engine that
        can't tell has none, and nothing is ever taken for misspelt.
        """
        return {}

    def documents_with(self, words: Iterable[str], model: type[Model], most: int) -> dict[str, list[Any]]:
        """For each of these words (in lower case, exactly so written or without accents) that is in any object of
        `model`: the primary keys of such objects, at most `most`, the newest first."""
        return {}
