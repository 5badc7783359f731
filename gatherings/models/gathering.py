"""GatheringPage: what every kind of gathering is. Its page is the collection of what was shared there."""

import zoneinfo
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from communities.models import Community, communities_of
from gatherings.calendar import calendar_file
from gatherings.panels import GATHERING_PANELS, GATHERING_SETTINGS_PANELS
from gatherings.structured_data import event
from knowledge.forms import BelongingForm
from knowledge.models import Audience, KnowledgePage
from pages.blocks import NARRATIVE
from pages.models import BasePage
from pages.pictures import fetch_sizes, pictures_in

from .programme import ProgrammeItem
from .queryset import GatheringPageQuerySet


def validate_time_zone(value: str) -> None:
    """Raise `ValidationError` for a name that is no time zone of the IANA database."""
    if value not in _time_zones():
        raise ValidationError(_("“%(zone)s” is no time zone. Try “Europe/Amsterdam”."), params={"zone": value})


@cache
def _time_zones() -> frozenset[str]:
    """All names there are. To list them reads hundreds of files: too much for every gathering that is saved."""
    return frozenset(zoneinfo.available_timezones())


def default_time_zone() -> str:
    """The site's own time zone."""
    return settings.TIME_ZONE


class GatheringPage(RoutablePageMixin, BasePage):
    """Where people meet to share. Concrete, so that all kinds share one list; never made by itself."""

    summary = models.TextField(_("summary"), blank=True, max_length=400, help_text=_("Two sentences: why come?"))
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, db_index=True)
    time_zone = models.CharField(
        _("time zone"), max_length=50, default=default_time_zone, validators=[validate_time_zone],
        help_text=_("Of the place where it is: “Europe/Amsterdam”."),
    )  # fmt: skip
    place = models.CharField(_("place"), max_length=250, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True, help_text=_("For those who join from afar."))
    organiser = models.CharField(
        _("organiser"), max_length=200, blank=True, help_text=_("If it is no community of ours.")
    )
    communities = ParentalManyToManyField(
        Community, blank=True, related_name="gatherings", verbose_name=_("communities")
    )
    themes = ParentalManyToManyField("themes.Theme", blank=True, related_name="gatherings", verbose_name=_("themes"))
    description = StreamField(NARRATIVE, verbose_name=_("description"), blank=True)
    harvest = RichTextField(
        _("harvest"), blank=True, features=["bold", "italic", "h3", "link", "ol", "ul", "blockquote"],
        help_text=_("What came of it, afterwards."),
    )  # fmt: skip
    audience = models.CharField(
        _("who may read it"), max_length=12, choices=Audience.choices, default=Audience.EVERYONE
    )
    source = models.CharField(_("source"), max_length=80, blank=True, editable=False)
    external_id = models.CharField(_("id in the source"), max_length=200, blank=True, editable=False)
    source_url = models.URLField(_("address in the source"), max_length=500, blank=True)

    objects = PageManager.from_queryset(GatheringPageQuerySet)()

    parent_page_types: list[str] = []
    subpage_types: list[str] = []
    is_creatable = False
    base_form_class = BelongingForm
    exclude_fields_in_copy = ["source", "external_id"]
    content_panels = [*BasePage.content_panels, *GATHERING_PANELS]
    settings_panels = [*GATHERING_SETTINGS_PANELS, *BasePage.settings_panels]
    #: When and where it is does not depend on the language it is told in.
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("starts_at", "ends_at", "time_zone", "link", "communities", "themes", "audience")
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("description"),
        index.SearchField("harvest"),
        index.SearchField("place"),
        index.SearchField("organiser"),
        index.SearchField("programme_text"),
        index.FilterField("starts_at"),
        index.FilterField("audience"),
    ]
    kind = "gathering"
    #: The word for this kind of gathering in addresses and mappings.
    gathering_kind = ""

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_gathering_an_external_id",
                violation_error_message=_("This record of the source is here already, as another page."),
            )
        ]

    @classmethod
    def hidden_from(cls, user: Any) -> QuerySet:
        """Gatherings for members, from visitors; those for communities, from all but their members."""
        if not user.is_authenticated:
            return cls.objects.exclude(audience=Audience.EVERYONE).values("pk")
        own = Community.objects.of_member(user).values("pk")
        theirs = cls.communities.through.objects.filter(community__in=own).values("gatheringpage")
        return cls.objects.filter(audience=Audience.COMMUNITIES).exclude(pk__in=theirs).values("pk")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it starts.")})

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Its time zone; the site's own if what is stored is no time zone."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo(settings.TIME_ZONE)

    @property
    def is_upcoming(self) -> bool:
        """Whether it hasn't ended yet."""
        return bool(self.ends_at and self.ends_at >= timezone.now())

    def search_facts(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "language": self.locale.language_code,
            "day": self.starts_at and timezone.localtime(self.starts_at).date().isoformat(),
            "themes": [theme.pk for theme in self.themes.all()],
            "communities": [community.pk for community in self.communities.all()],
        }

    def programme_text(self) -> str:
        """Titles and notes of the programme, for the index; not of pages, which may be hidden from who searches."""
        return "\n".join(f"{item.title} {item.note}" for item in self.programme.all() if not item.page_id)

    def visible_programme(self, user: Any) -> list["ProgrammeItem"]:
        """The programme in order, without the pages that this user may not read."""
        items = list(self.programme.all())
        ids = [item.page_id for item in items if item.page_id]
        readable = KnowledgePage.objects.visible_to(user).filter(pk__in=ids).select_related("locale").in_bulk()
        for item in items:
            item.shown_page = readable.get(item.page_id)
        return [item for item in items if item.shown_page or (item.title and not item.page_id)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        fetch_sizes(pictures_in(self))
        context["structured_data"] = event(request, self)
        context["programme"] = self.visible_programme(request.user)
        context["communities"] = communities_of(self, request.user)
        return context

    @path("calendar/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The gathering for somebody's own calendar."""
        return calendar_file(request, self)
