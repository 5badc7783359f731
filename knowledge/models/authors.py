"""Who told it. An author may withhold the name: known to the editors, shown to nobody else."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class ShownAuthor(NamedTuple):
    """What readers learn of an author."""

    name: str
    profession: str
    user_id: int | None


class Author(Orderable):
    """One author of a page: somebody with an account, or a name."""

    page = ParentalKey("knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="authorship")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="authorship",
        verbose_name=_("member"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=150, blank=True, help_text=_("Of somebody without an account here."))
    name_withheld = models.BooleanField(
        _("withhold the name"),
        default=False,
        help_text=_("Editors see who it is; nobody else does, anywhere."),
    )

    panels = [FieldRowPanel([FieldPanel("user"), FieldPanel("name")]), FieldPanel("name_withheld")]

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return str(_("an author")) if self.name_withheld else self.full_name

    @property
    def full_name(self) -> str:
        """The author's name, withheld or not: for editors only."""
        return self.user.get_full_name() if self.user else self.name

    @property
    def shown(self) -> ShownAuthor | None:
        """What readers see of this author; None if the name is withheld."""
        if self.name_withheld or not self.full_name:
            return None
        profile = getattr(self.user, "profile", None) if self.user else None
        return ShownAuthor(self.full_name, profile.profession if profile else "", self.user_id)

    def clean(self) -> None:
        super().clean()
        if not self.user_id and not self.name:
            raise ValidationError({"name": _("Choose a member or write a name.")})
