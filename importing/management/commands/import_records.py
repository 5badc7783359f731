"""manage.py import_records: real records in."""

import locale
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from importing.mapping import Mapping, MappingError, load_mapping, shipped_mapping
from importing.readers import FileRefusedError, open_records
from importing.running import FileImport, Report
from importing.running.telling import Progress, told


class Command(BaseCommand):
    help = "Import records from JSONL, CSV or XLSX files as a mapping says. docs/importing.md explains mappings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--map", type=Path, metavar="MAPPING.toml", help="needed unless one ships for the file")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and write nothing")
        parser.add_argument("--language", choices=["nl", "en"], help="of the records, where the mapping doesn't say")
        parser.add_argument("--publish", action="store_true", help="put the pages before readers at once")
        parser.add_argument(
            "--report", type=Path, metavar="DIR", help="where the reports go (default: imports in VAR_DIR)"
        )

    def handle(self, *args: Any, files: list[Path], map: Path | None, **options: Any) -> None:
        with translation.override(_language_of_person()):
            mappings = [_mapping(file, map) for file in files]
            failed = [
                file for file, mapping in zip(files, mappings, strict=True) if not self.take(file, mapping, options)
            ]
            if failed:
                names = ", ".join(file.name for file in failed)
                raise CommandError(_("Not read to the end: %(names)s") % {"names": names})

    def take(self, file: Path, mapping: Mapping, options: dict[str, Any]) -> bool:
        """Import one file and tell about it; whether it could be read to its end."""
        language = options["language"] or mapping.language
        if not language:
            raise CommandError(
                _("In which language are the records of %(file)s? Say --language.") % {"file": file.name}
            )
        folder = options["report"] or settings.VAR_DIR / "imports"
        try:
            reading = open_records(file, delimiter=mapping.file.delimiter, sheet=mapping.file.sheet)
            work = FileImport(mapping, language, publish=options["publish"], dry_run=options["dry_run"])
            with Report(folder / f"{file.stem}.csv") as report, Progress(reading, work.tally, self.stderr) as progress:
                work.run(reading, report, progress.advance)
        except MappingError as error:
            raise CommandError(str(error)) from error
        except FileRefusedError as error:
            self.stderr.write(f"{file.name}: {error}")
            return False
        self.stdout.write(told(file, work.tally, report, dry_run=options["dry_run"]))
        return True


def _mapping(file: Path, given: Path | None) -> Mapping:
    path = given or shipped_mapping(file)
    if path is None:
        raise CommandError(_("No mapping ships for %(file)s. Say --map.") % {"file": file.name})
    try:
        return load_mapping(path)
    except MappingError as error:
        raise CommandError(str(error)) from error


def _language_of_person() -> str:
    """The language of the person at the terminal: LC_ALL and its like, if it is one of ours, else the site's."""
    spoken = (locale.getlocale()[0] or "").partition("_")[0]
    return spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
