"""`manage.py evaluate_search FOLDER`: how well search finds what a collection says should be found."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.evaluation.asking import run_of
from search.evaluation.collection import Collection, NotACollection
from search.evaluation.measures import measured
from search.evaluation.site import DATABASE, WHOOSH, EvaluationSite


class Command(BaseCommand):
    """Evaluates search."""

    help = (
        "Import a retrieval collection (corpus.jsonl, queries.jsonl, qrels.tsv) into a database and an index of its "
        "own, ask its questions through the code of the search page, and print how well they are answered."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="The folder of the collection.")
        parser.add_argument("--language", required=True, choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--json", type=Path, metavar="FILE", help="Write the measures here too.")
        parser.add_argument("--run", type=Path, metavar="FILE", help="Write what was found, as TREC runs are written.")
        parser.add_argument(
            "--site", type=Path, metavar="DIR", help="Keep the database and the index here, or use them."
        )
        parser.add_argument(
            "--engine", default=WHOOSH, help=f"{WHOOSH}, {DATABASE} (of SQLite), or the SEARCH_URL of a server."
        )
        parser.add_argument("--here", action="store_true", help="Ask the site as it is, which holds the collection.")

    def handle(self, *args: Any, folder: Path, language: str, site: Path | None, here: bool, **options: Any) -> None:
        try:
            collection = Collection(folder)
            collection.questions()
            if here:
                self._ask(collection, language, options["json"], options["run"])
            else:
                self._ask_in_a_site_of_its_own(collection, language, site, options)
        except NotACollection as error:
            raise CommandError(str(error)) from error

    def _ask_in_a_site_of_its_own(
        self, collection: Collection, language: str, kept: Path | None, options: dict[str, Any]
    ) -> None:
        with tempfile.TemporaryDirectory(prefix="kampvuur-evaluation-") as scratch:
            place = EvaluationSite(kept or Path(scratch), language, options["engine"])
            place.folder.mkdir(parents=True, exist_ok=True)
            place.fill(collection, self.stderr.write)
            files = [(name, options[name]) for name in ("json", "run") if options[name]]
            more = [word for name, path in files for word in (f"--{name}", str(path.resolve()))]
            place.manage(
                "evaluate_search",
                str(collection.folder.resolve()),
                "--language",
                language,
                "--here",
                *more,
                quiet=False,
            )

    def _ask(self, collection: Collection, language: str, json_file: Path | None, run_file: Path | None) -> None:
        run = run_of(collection, language)
        measures = measured(
            {key: [found.document for found in ranked] for key, ranked in run.items()}, collection.answers()
        )
        if run_file:
            run_file.write_text("".join(_trec_lines(run)), encoding="utf-8")
        if json_file:
            json_file.write_text(json.dumps({**measures, "queries": len(run)}, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(f"{collection.name}: {len(run)} questions")
        for name, value in measures.items():
            self.stdout.write(f"  {name:<11} {value:.4f}")


def _trec_lines(run: dict) -> list[str]:
    return [
        f"{question} Q0 {found.document} {place} {found.score:.6f} kampvuur\n"
        for question, ranked in run.items()
        for place, found in enumerate(ranked, start=1)
    ]
