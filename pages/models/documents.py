"""Documents: with the licence they may be used under."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from pages.licences import Licence


class KampvuurDocument(AbstractDocument):
    """A file to download. Served by a view that checks who asks, never as a plain file."""

    description = models.CharField(_("description"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)

    admin_form_fields = ("title", "file", "description", "credit", "licence", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
