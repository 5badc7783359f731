"""What tests of importing stand on."""

import csv
import json

import pytest
from django.core.management import call_command
from django.utils import translation

from .records import STORIES


@pytest.fixture
def in_english(monkeypatch):
    """Reasons are read in English, at an English terminal, whatever the site's language is."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    with translation.override("en"):
        yield


@pytest.fixture
def importing(tmp_path):
    """Import records (dicts) with a mapping; gives what was printed. `report` of it holds the report's rows."""

    class Importing:
        folder = tmp_path / "reports"

        def __call__(self, *records, mapping=STORIES, file=None, **options):
            if file is None:
                file = tmp_path / "records.jsonl"
                file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
            path = tmp_path / "mapping.toml"
            path.write_text(mapping, encoding="utf-8")
            out = tmp_path / "out.txt"
            with out.open("w+") as stream:
                call_command("import_records", str(file), map=path, report=self.folder, stdout=stream, **options)
                stream.seek(0)
                return stream.read()

        @property
        def report(self):
            """The rows of the report, by the (English) names of its columns."""
            names, *rows = self._rows()
            return [dict(zip(names, row, strict=True)) for row in rows]

        def report_rows(self):
            """The rows of the report, in whatever language."""
            return self._rows()[1:]

        def _rows(self):
            [path] = self.folder.glob("*.csv")
            with path.open(encoding="utf-8-sig", newline="") as file:
                return list(csv.reader(file))

    return Importing()
