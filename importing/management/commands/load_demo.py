"""`manage.py load_demo`: three invented communities with their year."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
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
            if get_user_model().objects.filter(email__in=LOGINS).count() == len(LOGINS):
                self._tell_log_ins(_("The demo's log-ins, with the password “%(password)s”:"))
            return
        try:
            load_demo()
        except NotEmptyError as refused:
            raise CommandError(str(refused)) from refused
        self._tell_log_ins(_("The demo is loaded. Log in with the password “%(password)s” as:"))

    def _tell_log_ins(self, words: str) -> None:
        self.stdout.write(words % {"password": PASSWORD})
        for email, role in LOGINS.items():
            self.stdout.write(f"  {email}  ({role})")
