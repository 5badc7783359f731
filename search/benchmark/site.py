"""The site that a benchmark asks: made once, in a folder, and asked by a process of its own."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from search.separate_site import SeparateSite

NOTES = "benchmark.json"


@dataclass
class Notes:
    """What was noted of the site when it was made."""

    documents: int = 0
    text: int = 0
    """Bytes of all texts."""
    indexing: float = 0.0
    """Seconds that the index took to be made."""
    indexing_cpu: float = 0.0
    """The same, of the processor."""

    @classmethod
    def of(cls, folder: Path) -> "Notes":
        """Those of the site in this folder; empty ones if there is none yet."""
        path = folder / NOTES
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls()

    def keep(self, folder: Path) -> None:
        """Write them beside the site."""
        (folder / NOTES).write_text(json.dumps(asdict(self)), encoding="utf-8")


class BenchmarkSite(SeparateSite):
    """Kampvuur with many pages in made-up words."""

    def fill(self, documents: int, tell: Callable[[str], None]) -> None:
        """Make the database, and write so many pages. Raises `CommandFailed`."""
        tell("Making a database ...")
        self.manage("migrate", "--verbosity", "0")
        self.manage("createcachetable", "--verbosity", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        tell(f"Writing {documents} pages ...")
        self.manage("benchmark_search", "--documents", str(documents), "--write", quiet=False)

    def index(self, tell: Callable[[str], None]) -> None:
        """Make the index anew, and note how long that takes. Raises `CommandFailed`."""
        tell("Indexing ...")
        start, cpu = perf_counter(), _cpu()
        self.manage("update_index", "--backend", "default", "--verbosity", "0")
        notes = Notes.of(self.folder)
        notes.indexing, notes.indexing_cpu = perf_counter() - start, _cpu() - cpu
        notes.keep(self.folder)


def _cpu() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
