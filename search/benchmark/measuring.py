"""How long answers take, and how much the process grows by giving them."""

import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db.models import QuerySet
from django.test import Client
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Fuzzy, Phrase

from search.query import A_PAGE

DATABASE = {"BACKEND": "wagtail.search.backends.database"}
"""The backend of Wagtail that we compare with."""
LONGEST = 60.0
"""Seconds after which no more questions of a kind are asked: some backends take that long for three."""


@dataclass
class Times:
    """What each question took, in milliseconds: by the clock, and of the processor."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """p50 and p95 of both."""
        return {
            f"{name}{percent}": _percentile(values, percent)
            for name, values in (("p", self.wall), ("cpu_p", self.cpu))
            for percent in (50, 95)
        }


def timed(ask: Callable[[str], None], questions: Sequence[str]) -> Times:
    """Ask all of them, one after the other; fewer if they take longer than `LONGEST`."""
    times, begun = Times(), perf_counter()
    for question in questions:
        start, cpu = perf_counter(), process_time()
        ask(question)
        times.cpu.append(1000 * (process_time() - cpu))
        times.wall.append(1000 * (perf_counter() - start))
        if perf_counter() - begun > LONGEST:
            break
    return times


class Asking:
    """Asks for addresses as a visitor's browser does, through all of the middleware."""

    def __init__(self) -> None:
        self._client = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="identity")

    def __call__(self, address: str) -> None:
        """Ask for an address. RuntimeError if it isn't answered well."""
        response = self._client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}")


def ask_the_database(kind: str) -> Callable[[str], None]:
    """What Wagtail's own database backend does for a kind of question: search, count, and the first results."""
    backend = get_search_backend("database")
    pages: QuerySet = Page.objects.live()

    def ask(words: str) -> None:
        match kind:
            case "phrase":
                results = backend.search(Phrase(words.strip('"')), pages)
            case "misspelt":
                results = backend.search(Fuzzy(words), pages)
            case "beginning":
                results = backend.autocomplete(words, pages)
            case _:
                results = backend.search(words, pages)
        results.count()
        list(results[:A_PAGE])

    return ask


def memory() -> float:
    """Megabytes that this process holds now; the most that it ever held where the system doesn't tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _percentile(values: list[float], percent: int) -> float:
    if len(values) < 2:
        return values[0] if values else 0.0
    return median(values) if percent == 50 else quantiles(values, n=100, method="inclusive")[percent - 1]
