"""`manage.py load_demo`: three invented communities with their year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from importing.demo import NotEmptyError, load_demo
from importing.demo.cast import LOGINS, PASSWORD
from importing.demo.loading import is_empty


class Command(BaseCommand):
    """Loads the demo."""

    help = "Load the demo content into an empty database and print its log-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing, without complaint, if the database holds content."
        )

    def handle(self, *args: Any, if_empty: bool = False, **options: Any) -> None:
        if if_empty and not is_empty():
            return
        try:
            load_demo()
        except NotEmptyError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(_("The demo is loaded. Log in with the password “%(password)s” as:") % {"password": PASSWORD})
        for email, role in LOGINS.items():
            self.stdout.write(f"  {email}  ({role})")
