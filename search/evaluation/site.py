"""A site of its own for a collection: a database and an index that live as long as the evaluation."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from .collection import Collection, NotACollection

#: What a document of a collection becomes: the same mapping language as any import, see docs/importing.md.
MAPPING = """\
kind = "story"
source = "{name}"
language = "{language}"
id = "_id"
text = "text"
ignore = {ignored}

[fields]
title = {{ column = "title", shorten = true, default = "Untitled" }}
body = "text"
"""
EXTRA = {"keywords": 'keywords = { column = "keywords", split = [",", ";"] }', "author": 'authors = "author"'}


class EvaluationSite:
    """Kampvuur with the documents of one collection as its only stories, in a folder."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language

    def fill(self, collection: Collection, tell: Callable[[str], None]) -> None:
        """Import the documents and index them, as any import. Raises `NotACollection` if that fails."""
        mapping = self.folder / "collection.toml"
        mapping.write_text(mapping_for(collection, self.language), encoding="utf-8")
        tell("Making a database ...")
        self.manage("migrate", "--verbosity", "0")
        tell(f"Importing {collection.corpus} ...")
        self.manage("import_records", str(collection.corpus), "--map", str(mapping), "--publish", quiet=False)
        tell("Indexing ...")
        self.manage("update_index", "--verbosity", "0")

    def manage(self, *command: str, quiet: bool = True) -> None:
        """Run one of the site's commands in it. Raises `NotACollection` with what it said if it fails."""
        done = subprocess.run(  # noqa: S603  (our own commands)
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else None,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotACollection(f"{command[0]} failed: {done.stderr.strip()[-2000:]}")

    def _environment(self) -> dict[str, str]:
        # Nothing of the site that this command was called in: neither its database nor its index.
        kept = {name: value for name, value in os.environ.items() if name not in ("SEARCH_URL", "CACHE_URL")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "kampvuur.settings.production",
            "DATABASE_URL": f"sqlite:///{self.folder / 'evaluation.sqlite3'}",
            "VAR_DIR": str(self.folder / "var"),
        }


def mapping_for(collection: Collection, language: str) -> str:
    """The mapping (TOML) that imports a collection, with what its documents say beside a title and a text."""
    columns = collection.columns()
    extra = [line for column, line in EXTRA.items() if column in columns]
    ignored = sorted(columns - {"_id", "title", "text", *EXTRA})
    name = collection.name.replace('"', "").replace("\\", "")
    return MAPPING.format(name=name, language=language, ignored=ignored) + "\n".join([*extra, ""])
