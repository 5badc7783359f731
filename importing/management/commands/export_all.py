"""manage.py export_all: everything out, in a form that import_records reads back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from importing.exchange import export_all
from importing.languages import language_of_person


class Command(BaseCommand):
    help = "Write everything into a folder: records as JSON lines, media, redirects (see docs/importing.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        with translation.override(language_of_person()):
            try:
                counts = export_all(folder)
            except FileExistsError as error:
                raise CommandError(_("There is something in %(folder)s already.") % {"folder": folder}) from error
            except OSError as error:
                raise CommandError(f"{error.filename or folder}: {error.strerror}") from error
            for name, count in counts.items():
                self.stdout.write(f"  {count:6}  {name}")
            self.stdout.write(_("Names and addresses are in it, and what only members may read: keep it safe."))
