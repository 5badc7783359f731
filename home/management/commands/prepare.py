"""`manage.py prepare`: what `serve --prepare` does first, for when something else starts the server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.serving.preparing import prepare
from pages.occupancy import OccupiedError, occupied


class Command(BaseCommand):
    """Brings the database and the static files up to date."""

    help = "Bring the database and the static files up to date, before a start and after an upgrade."
    requires_system_checks: list[str] = []  # there may be no database yet to check

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with occupied():
                prepare(self.stdout)
        except OccupiedError as busy:
            raise CommandError(_("A backup is being restored here. Start again when that is done.")) from busy
