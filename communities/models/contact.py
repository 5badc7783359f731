"""What visitors write to a community's facilitators, or to the people who keep the site."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ContactMessageQuerySet(models.QuerySet):
    """Messages."""

    def past_keeping(self) -> "ContactMessageQuerySet":
        """Messages older than the privacy statement allows us to keep."""
        return self.filter(sent_at__lt=timezone.now() - timedelta(days=settings.CONTACT_KEPT_DAYS))


class ContactMessage(models.Model):
    """A message from the contact form, kept for twelve months."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, null=True, blank=True, related_name="contact_messages",
        verbose_name=_("community"), help_text=_("Empty: for the people who keep the site."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    message = models.TextField(_("message"), max_length=5000)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True, db_index=True)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.name}, {self.sent_at:%Y-%m-%d}"
