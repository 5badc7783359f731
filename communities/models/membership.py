"""Who belongs to a community, and as what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel


class Role(models.TextChoices):
    """What somebody is to a community."""

    SPONSOR = "sponsor", _("sponsor")
    BROADCASTER = "broadcaster", _("broadcaster")
    LEADER = "leader", _("leader")
    FACILITATOR = "facilitator", _("facilitator")
    CORE_GROUP = "core_group", _("core group")
    MEMBER = "member", _("member")
    GUEST = "guest", _("guest")


#: A guest is an expert from outside who joins a gathering, and does not read what only the community may read.
ROLES_THAT_BELONG = [role for role in Role if role != Role.GUEST]


class Membership(models.Model):
    """One person's role in one community. Somebody may have several."""

    community = ParentalKey("communities.Community", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    since = models.DateField(_("since"), null=True, blank=True)

    panels = [FieldPanel("user"), FieldPanel("role"), FieldPanel("since")]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["community", "user", "role"], name="one_membership_a_role")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
