"""The three kinds of gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .gathering import GatheringPage


class _Kind:
    parent_page_types = ["gatherings.GatheringIndexPage"]
    subpage_types: list[str] = []
    is_creatable = True
    template = "gatherings/gathering_page.html"


class ClinicPage(_Kind, GatheringPage):
    """A Clinic: practitioners show what they learned to those who want to use it."""

    gathering_kind = "clinic"
    template = "gatherings/gathering_page.html"
    is_creatable = True

    class Meta:
        verbose_name = _("Clinic")
        verbose_name_plural = _("Clinics")


class NetworkMeetingPage(_Kind, GatheringPage):
    """A network meeting: communities meet each other and those around them."""

    gathering_kind = "network-meeting"
    template = "gatherings/gathering_page.html"
    is_creatable = True

    class Meta:
        verbose_name = _("network meeting")
        verbose_name_plural = _("network meetings")


class OpenSpacePage(_Kind, GatheringPage):
    """An open space or hackathon, for which experts join from three perspectives."""

    didactic_experts = models.CharField(
        _("didactic perspective"), max_length=250, blank=True, help_text=_("Who brings it?")
    )
    change_experts = models.CharField(_("change management perspective"), max_length=250, blank=True)
    organisational_experts = models.CharField(_("organisational perspective"), max_length=250, blank=True)

    content_panels = [
        *GatheringPage.content_panels,
        FieldPanel("didactic_experts"),
        FieldPanel("change_experts"),
        FieldPanel("organisational_experts"),
    ]
    gathering_kind = "open-space"
    template = "gatherings/gathering_page.html"
    is_creatable = True

    class Meta:
        verbose_name = _("open space or hackathon")
        verbose_name_plural = _("open spaces and hackathons")

    @property
    def perspectives(self) -> list[tuple[str, str]]:
        """The three perspectives and who brings each; an empty name is one that is still missing."""
        fields = ("didactic_experts", "change_experts", "organisational_experts")
        return [(str(self._meta.get_field(name).verbose_name), getattr(self, name)) for name in fields]
