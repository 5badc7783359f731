"""`manage.py evaluate_suggestions PAIRS.tsv`: how often “did you mean” is right."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.evaluation.collection import Collection, NotACollection
from search.evaluation.pairs import Fold, NotPairs, folds, read_pairs
from search.evaluation.site import EvaluationSite
from search.evaluation.suggesting import Judged


class Command(BaseCommand):
    """Evaluates “did you mean”."""

    help = (
        "Make pages with the right words of a file (misspelt TAB right, one a line), each once among ten times as many "
        "others, in a database and an index of their own; ask for the misspelt ones through the code of the search "
        "page, and print how often the right word is offered, and how many right words are taken for misspelt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", type=Path, help="The file.")
        parser.add_argument("--language", required=True, choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--json", type=Path, metavar="FILE", help="Write the measures here too.")
        parser.add_argument("--here", type=int, metavar="FOLD", help="Ask the site as it is, which holds this part.")

    def handle(self, *args: Any, pairs: Path, language: str, here: int | None, **options: Any) -> None:
        try:
            parts = folds(read_pairs(pairs), language)
            if here is not None:
                judged = Judged()
                judged.add(parts[here])
            else:
                judged = self._in_sites_of_their_own(pairs, parts)
        except (NotPairs, NotACollection) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            told = judged.as_json() if here is not None else judged.measures()
            options["json"].write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
        if here is None:
            self.stdout.write(f"{pairs.name}: {len(judged.places)} misspelt words")
            for name, value in judged.measures().items():
                self.stdout.write(f"  {name:<28} {value:g}")

    def _in_sites_of_their_own(self, pairs: Path, parts: list[Fold]) -> Judged:
        """Each part of the right words is left out of one vocabulary, and so of one site."""
        judged = Judged()
        for part in parts:
            with tempfile.TemporaryDirectory(prefix="kampvuur-suggestions-") as scratch:
                folder = Path(scratch) / "words"
                folder.mkdir()
                part.write_corpus(folder / "corpus.jsonl")
                site = EvaluationSite(Path(scratch), part.language)
                site.fill(Collection(folder), self.stderr.write)
                told = Path(scratch) / "told.json"
                site.manage(
                    "evaluate_suggestions", str(pairs.resolve()), "--language", part.language,
                    "--here", str(part.number), "--json", str(told),
                )  # fmt: skip
                judged.join(json.loads(told.read_text(encoding="utf-8")))
        return judged
