"""`manage.py backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext

from importing.backup import RefusedError, make_backup


class Command(BaseCommand):
    """Writes a backup."""

    help = "Write the database and the media into one new file. The site may run meanwhile."
    requires_system_checks: list[str] = []  # a site that is not in order needs a backup most of all

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The file to make, say kampvuur.zip.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            made = make_backup(file)
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            ngettext(
                "%(file)s: the database (%(database)s) and one media file (%(media)s).",
                "%(file)s: the database (%(database)s) and %(files)s media files (%(media)s).",
                made.files,
            )
            % {
                "file": file,
                "database": filesizeformat(made.database),
                "files": made.files,
                "media": filesizeformat(made.media),
            }
        )
