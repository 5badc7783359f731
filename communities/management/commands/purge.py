"""`manage.py purge`: for a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from communities.models import ContactMessage


class Command(BaseCommand):
    """Deletes what the privacy statement says we no longer keep."""

    help = "Delete the contact messages that are older than CONTACT_KEPT_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _by_model = ContactMessage.objects.past_keeping().delete()
        if options["verbosity"]:
            self.stdout.write(
                ngettext("One contact message deleted.", "%(number)s contact messages deleted.", deleted)
                % {"number": deleted}
            )
