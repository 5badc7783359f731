"""One benchmark: all kinds of questions, on the site that this process runs in."""

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.backends.whoosh.sizes import sizes

from .measuring import DATABASE, Asking, ask_the_database, memory, timed
from .questions import KINDS, Questions
from .site import Notes

PAGE = "whoosh"
"""The engine that answers on the search page."""
FEWER = 20
"""So many questions of a kind are asked of other engines at most."""


@dataclass
class Benchmark:
    """What was measured. Times are in milliseconds, sizes in bytes, memory in megabytes."""

    notes: Notes
    times: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    """By engine, by kind of question: `p50`, `p95`, and `cpu_p50`, `cpu_p95` of the processor."""
    first: float = 0.0
    """What the very first question took in this process, which reads what all others need."""
    grown: float = 0.0
    """By how much the process grew from the first page to the last."""
    sizes: dict[str, int] = field(default_factory=dict)

    def ask_pages(self, number: int, tell: Callable[[str], None]) -> None:
        """Ask the whole search page so many questions of each kind."""
        ask, questions = Asking(), Questions()
        ask("/en/")
        before = memory()
        self.first = timed(ask, [questions.addresses("one word", 1)[0][1]]).wall[0]
        gc.collect()
        gc.freeze()  # as the server does before it begins: what it is made of isn't looked through again and again
        self.times[PAGE] = {}
        for kind in KINDS:
            tell(f"{PAGE}, {kind}")
            addresses = [address for _words, address in questions.addresses(kind, number)]
            timed(ask, addresses[:3])
            self.times[PAGE][kind] = timed(ask, addresses).figures()
        self.grown = memory() - before
        self.sizes = sizes(get_search_backend().get_index_for_model(Page).folder)

    def ask_the_database(self, number: int, tell: Callable[[str], None]) -> None:
        """Ask Wagtail's own database backend the same, for the first results alone."""
        backends = {**settings.WAGTAILSEARCH_BACKENDS, "database": DATABASE}
        questions = Questions()
        with override_settings(WAGTAILSEARCH_BACKENDS=backends):
            tell("database, indexing")
            call_command("update_index", backend_name="database", verbosity=0)
            self.times["database"] = {}
            for kind in KINDS:
                tell(f"database, {kind}")
                asked = [words for words, _address in questions.addresses(kind, min(number, FEWER))]
                with suppress(NotImplementedError):  # it can't do all kinds
                    self.times["database"][kind] = timed(ask_the_database(kind), asked).figures()

    def figures(self) -> dict[str, Any]:
        """All of it, as it is written to a file."""
        notes, total = self.notes, sum(self.sizes.values())
        return {
            "documents": notes.documents,
            "times": self.times,
            "first": self.first,
            "times_as_fast_as_the_database": self.ratios(),
            "documents_indexed_per_second": notes.documents / notes.indexing if notes.indexing else 0.0,
            "documents_indexed_per_cpu_second": notes.documents / notes.indexing_cpu if notes.indexing_cpu else 0.0,
            "index": {"bytes": total, "text": notes.text, "ratio": total / notes.text if notes.text else 0.0},
            "index_by_field": self.sizes,
            "memory_grown": self.grown,
        }

    def ratios(self) -> dict[str, float]:
        """How many times as long the database's own search takes as our whole page, p50, by kind of question."""
        theirs, ours = self.times.get("database", {}), self.times.get(PAGE, {})
        return {kind: theirs[kind]["p50"] / ours[kind]["p50"] for kind in ours if kind in theirs}


def folder_of_this_site() -> Path:
    """Where the site that this process runs in lies."""
    return Path(settings.VAR_DIR).parent
