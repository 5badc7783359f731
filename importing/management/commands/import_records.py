"""manage.py import_records: real records in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from importing.exchange import ExportReader, is_export
from importing.languages import language_of_person
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
        with translation.override(language_of_person()):
            try:
                self.take_all(files, map, options)
            except OSError as error:
                raise CommandError(f"{error.filename}: {error.strerror}") from error

    def take_all(self, files: list[Path], map: Path | None, options: dict[str, Any]) -> None:
        """Take exports first, then the files in their order."""
        exports = [file for file in files if is_export(file)]
        others = [file for file in files if file not in exports]
        mappings = [_mapping(file, map) for file in others]
        failed = [] if self.take_back(exports, options) else exports
        work = zip(others, mappings, strict=True)
        failed += [file for file, mapping in work if not self.take(file, mapping, options)]
        if failed:
            names = ", ".join(file.name for file in failed)
            raise CommandError(_("Not read to the end: %(names)s") % {"names": names})

    def take_back(self, exports: list[Path], options: dict[str, Any]) -> bool:
        """Read files of an export back and tell about them; whether they could be read."""
        if not exports:
            return True
        try:
            reader = ExportReader(exports, dry_run=options["dry_run"])
            with Report(_folder(options) / "export.csv") as report:
                tallies = reader.run(report)
        except FileRefusedError as error:
            self.stderr.write(str(error))
            return False
        for name, tally in tallies.items():
            self.stdout.write(told(name, tally, report, dry_run=options["dry_run"]))
        return True

    def take(self, file: Path, mapping: Mapping, options: dict[str, Any]) -> bool:
        """Import one file and tell about it; whether it could be read to its end."""
        language = options["language"] or mapping.language
        if not language:
            raise CommandError(
                _("In which language are the records of %(file)s? Say --language.") % {"file": file.name}
            )
        try:
            reading = open_records(file, delimiter=mapping.file.delimiter, sheet=mapping.file.sheet)
            work = FileImport(mapping, language, publish=options["publish"], dry_run=options["dry_run"])
            with (
                Report(_folder(options) / f"{file.stem}.csv") as report,
                Progress(reading, work.tally, self.stderr) as progress,
            ):
                work.run(reading, report, progress.advance)
        except MappingError as error:
            raise CommandError(str(error)) from error
        except FileRefusedError as error:
            self.stderr.write(f"{file.name}: {error}")
            return False
        self.stdout.write(told(file.name, work.tally, report, dry_run=options["dry_run"]))
        return True


def _folder(options: dict[str, Any]) -> Path:
    return options["report"] or settings.VAR_DIR / "imports"


def _mapping(file: Path, given: Path | None) -> Mapping:
    path = given or shipped_mapping(file)
    if path is None:
        raise CommandError(_("No mapping ships for %(file)s. Say --map.") % {"file": file.name})
    try:
        return load_mapping(path)
    except MappingError as error:
        raise CommandError(str(error)) from error
