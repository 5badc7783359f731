"""What was imported, so that it is found again, and never overwritten once somebody changed it here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRecord(models.Model):
    """A record of a source, and what it became.

    `fingerprint` is of the values as they were last read; a record whose fingerprint is the same is left alone.
    `parts` holds a fingerprint for each field, so that a change is proposed for the fields it is about.
    """

    source = models.CharField(_("source"), max_length=80)
    external_id = models.CharField(_("id in the source"), max_length=200)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    theme = models.ForeignKey(
        "themes.Theme", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    parts = models.JSONField(_("fingerprints of fields"), default=dict)
    #: The last revision that an import made and that counts; a later one on the page is somebody's own work.
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("revision"),
    )  # fmt: skip
    was_published = models.BooleanField(_("was published by an import"), default=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="one_record_an_external_id")]

    def __str__(self) -> str:
        return f"{self.source} · {self.external_id}"
