"""`manage.py benchmark_search --documents N`: how fast search answers with so many pages."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from search.benchmark.benchmark import PAGE, Benchmark, folder_of_this_site
from search.benchmark.pages import Writer
from search.benchmark.site import BenchmarkSite, Notes
from search.benchmark.telling import told
from search.separate_site import CommandFailed

ENGINES = (PAGE, "database")


class Command(BaseCommand):
    """Measures search."""

    help = (
        "Write pages of made-up words into a database and an index of their own, ask the search page all kinds of "
        "questions, and print how long it takes, what the index takes on disk, and how much memory grows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=int, default=1000, metavar="N", help="So many pages (1000).")
        parser.add_argument("--questions", type=int, default=100, metavar="N", help="So many of each kind (100).")
        parser.add_argument(
            "--engine", default=PAGE, help=f"With commas, any of {', '.join(ENGINES)}: the second to compare with."
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="Write the figures here too.")
        parser.add_argument("--site", type=Path, metavar="DIR", help="Keep the site here, or use the one there is.")
        parser.add_argument("--index", action="store_true", help="Make the index of that site anew.")
        inside = parser.add_mutually_exclusive_group()
        inside.add_argument("--write", action="store_true", help="Write the pages into the site as it is.")
        inside.add_argument("--here", action="store_true", help="Ask the site as it is.")

    def handle(self, *args: Any, documents: int, engine: str, **options: Any) -> None:
        engines = engine.split(",")
        if unknown := [name for name in engines if name not in ENGINES]:
            raise CommandError(f"No engine {', '.join(unknown)}: there are {', '.join(ENGINES)}.")
        if documents < 100 or options["questions"] < 1:
            raise CommandError("At least 100 pages and one question are needed.")
        if options["write"]:
            self._write(documents)
        elif options["here"]:
            self._ask(engines, options["questions"], options["json"])
        else:
            self._in_a_site_of_its_own(documents, engine, options)

    def _in_a_site_of_its_own(self, documents: int, engine: str, options: dict[str, Any]) -> None:
        with tempfile.TemporaryDirectory(prefix="kampvuur-benchmark-") as scratch:
            site = BenchmarkSite((options["site"] or Path(scratch)).resolve())
            site.folder.mkdir(parents=True, exist_ok=True)
            try:
                self._prepare(site, documents, options["index"])
                more = ["--json", str(options["json"].resolve())] if options["json"] else []
                asked = ["--engine", engine, "--questions", str(options["questions"])]
                site.manage("benchmark_search", "--here", *asked, *more, quiet=False)
            except CommandFailed as error:
                raise CommandError(str(error)) from error

    def _prepare(self, site: BenchmarkSite, documents: int, anew: bool) -> None:
        there = Notes.of(site.folder).documents
        if there and there != documents:
            raise CommandError(f"The site in {site.folder} has {there} pages, not {documents}.")
        if not there:
            site.fill(documents, self.stderr.write)
        if anew or not site.is_made:
            site.index(self.stderr.write)

    def _write(self, documents: int) -> None:
        if (folder := folder_of_this_site()) and Notes.of(folder).documents:
            raise CommandError("This site has been written already.")
        writer = Writer()
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("Writing", total=documents)
            writer.write(documents, lambda number: progress.update(task, advance=number))
        Notes(documents=documents, text=writer.written).keep(folder)

    def _ask(self, engines: list[str], number: int, json_file: Path | None) -> None:
        benchmark = Benchmark(Notes.of(folder_of_this_site()))
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=None)

            def tell(what: str) -> None:
                progress.update(task, description=what)

            if PAGE in engines:
                benchmark.ask_pages(number, tell)
            if "database" in engines:
                benchmark.ask_the_database(number, tell)
        figures = benchmark.figures()
        if json_file:
            json_file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        for line in told(figures):
            self.stdout.write(line)
