"""What the site asks of an engine."""

from abc import ABC, abstractmethod
from typing import Any

from django.db.models import Model

from search.backends.whoosh import Analyser, AskedWord
from search.question import Question


class Engine(ABC):
    """Ranks pages and themes for questions."""

    analyser: Analyser
    """How texts are read, whichever engine finds them: for highlighting and for the words of a question."""

    @abstractmethod
    def answer(
        self, question: Question, model: type[Model], language: str | None = None, *, wide: bool = False
    ) -> dict[Any, float]:
        """The primary keys of all objects of `model` (and of what derives from it) that match, with their scores.

        Whoever reads `language` asks. All words must be there; with `wide` any of them is enough. What it gives must
        still be filtered by who may see it. Nothing when the index can't be read (and a line in the log).
        """

    @abstractmethod
    def asked_for(self, question: Question, model: type[Model], language: str | None = None) -> list[AskedWord]:
        """The different words of a question that `answer` looks for, each with all that it is found by."""
