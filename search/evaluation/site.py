"""A site of its own for a collection: a database and an index that live as long as the evaluation."""

from collections.abc import Callable
from pathlib import Path

from search.separate_site import CommandFailed, SeparateSite

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


WHOOSH, DATABASE = "whoosh", "database"


def _search_url(engine: str) -> str:
    """The `SEARCH_URL` of an engine by its short name, or that of a server as it is."""
    return {WHOOSH: "", DATABASE: "database:"}.get(engine, engine)


class EvaluationSite(SeparateSite):
    """Kampvuur with the documents of one collection as its only stories, in a folder."""

    def __init__(self, folder: Path, language: str, engine: str = WHOOSH) -> None:
        super().__init__(folder, "evaluation.sqlite3", _search_url(engine))
        self.language = language
        self._made, self._indexed = folder / "imported", folder / f"indexed-{engine.partition(':')[0]}"

    def fill(self, collection: Collection, tell: Callable[[str], None]) -> None:
        """Import the documents and index them, as any import, if that was not done. `NotACollection` if it fails."""
        if not self._made.exists():
            self._import(collection, tell)
            self._made.touch()
        if not self._indexed.exists():
            tell("Indexing ...")
            self.manage("update_index", "--verbosity", "0")
            self._indexed.touch()

    def _import(self, collection: Collection, tell: Callable[[str], None]) -> None:
        mapping = self.folder / "collection.toml"
        mapping.write_text(mapping_for(collection, self.language), encoding="utf-8")
        tell("Making a database ...")
        self.manage("migrate", "--verbosity", "0")
        tell(f"Importing {collection.corpus} ...")
        self.manage("import_records", str(collection.corpus), "--map", str(mapping), "--publish", quiet=False)

    def manage(self, *command: str, quiet: bool = True) -> None:
        """Run one of the site's commands in it. Raises `NotACollection` with what it said if it fails."""
        try:
            super().manage(*command, quiet=quiet)
        except CommandFailed as error:
            raise NotACollection(str(error)) from error


def mapping_for(collection: Collection, language: str) -> str:
    """The mapping (TOML) that imports a collection, with what its documents say beside a title and a text."""
    columns = collection.columns()
    extra = [line for column, line in EXTRA.items() if column in columns]
    ignored = sorted(columns - {"_id", "title", "text", *EXTRA})
    name = collection.name.replace('"', "").replace("\\", "")
    return MAPPING.format(name=name, language=language, ignored=ignored) + "\n".join([*extra, ""])
