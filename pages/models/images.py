"""Pictures: with what must be known about them, and without what must not (position, camera)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.models import AbstractImage, AbstractRendition

from pages.licences import Licence
from pages.metadata import without_metadata


class KampvuurImage(AbstractImage):
    """A picture. `description` is its alternative text; metadata is stripped before it is kept."""

    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)
    consent = models.BooleanField(
        _("people agreed"),
        default=False,
        help_text=_("Everybody who can be recognised in the picture has agreed that it is shown here."),
    )

    admin_form_fields = (
        "title", "file", "description", "credit", "licence", "consent", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:  # type: ignore[attr-defined]
            self._strip_metadata()
        super().save(*args, **kwargs)

    def _strip_metadata(self) -> None:
        cleaned = without_metadata(self.file.file)  # type: ignore[has-type]
        self.file = cleaned
        with Image.open(cleaned) as picture:
            self.width, self.height = picture.size
        self.file_size, self.file_hash = cleaned.size, ""
        cleaned.seek(0)
        self._set_file_hash()


class KampvuurRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(KampvuurImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
