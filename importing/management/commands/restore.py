"""`manage.py restore FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from importing.backup import RefusedError, restore_backup


class Command(BaseCommand):
    """Restores a backup."""

    help = "Put a backup in the place of the database and the media. Stop the site first."
    requires_system_checks: list[str] = []  # there may be nothing here yet to check

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A file made by `manage.py backup`.")
        parser.add_argument("--replace", action="store_true", help="Also where there is data: that is kept aside.")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            restored = restore_backup(file, replace=replace)
        except RefusedError as refused:
            raise CommandError(_("%(reason)s Nothing was changed.") % {"reason": refused}) from refused
        self.stdout.write(
            ngettext(
                "The backup of %(moment)s is in place, with one media file.",
                "The backup of %(moment)s is in place, with %(files)s media files.",
                restored.files,
            )
            % {"moment": restored.made_at, "files": restored.files}
        )
        if restored.undo:
            self.stdout.write(_("What was here is kept. To go back to it, with the site stopped:"))
            for command in restored.undo:
                self.stdout.write(f"  {command}")
        self.stdout.write(_("Building the search index ..."))
        call_command("update_index", verbosity=0)
        self.stdout.write(self.style.SUCCESS(_("Done.")))
