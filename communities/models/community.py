"""A community of practice: one identity in all languages."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from pages.languages import own_language_first
from pages.models import Label, Labelled, LabelledQuerySet

from .membership import ROLES_THAT_BELONG, Role


class Organisation(models.Model):
    """Where people work. Its name is its own in every language."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CommunityQuerySet(LabelledQuerySet):
    """Communities."""

    def visible_to(self, user: Any) -> "CommunityQuerySet":
        """Communities with a page that this user may read, in any language."""
        page: Any = self.model._meta.get_field("pages").related_model
        return self.filter(pk__in=page.objects.visible_to(user).values("community"))

    def with_addresses(self, user: Any) -> "CommunityQuerySet":
        """With the path of the page to link to: one that this user may read, in the active language if there is one."""
        page: Any = self.model._meta.get_field("pages").related_model
        pages = page.objects.visible_to(user).filter(community=models.OuterRef("pk"))
        in_order = pages.order_by(own_language_first(), "path").values("url_path")
        return self.annotate(page_path=models.Subquery(in_order[:1]))

    def of_member(self, user: Any) -> "CommunityQuerySet":
        """The communities this user belongs to: with any role but guest."""
        if not user.is_authenticated:
            return self.none()
        memberships: Any = self.model._meta.get_field("memberships").related_model
        belongs = memberships.objects.filter(user=user, role__in=ROLES_THAT_BELONG)
        return self.filter(pk__in=belongs.values("community"))

    def facilitated_by(self, user: Any) -> "CommunityQuerySet":
        """The communities of which this user is a facilitator."""
        if not user.is_authenticated:
            return self.none()
        memberships: Any = self.model._meta.get_field("memberships").related_model
        return self.filter(pk__in=memberships.objects.filter(user=user, role=Role.FACILITATOR).values("community"))


def communities_known_to(user: Any) -> models.Prefetch:
    """For `prefetch_related`: the communities of each page that this user (None: a visitor) may know of; with labels
    and addresses."""
    reader = user or AnonymousUser()
    return models.Prefetch("communities", Community.objects.visible_to(reader).with_addresses(reader).with_labels())


def communities_of(page: Any, user: Any) -> LabelledQuerySet:
    """The communities of a page, also of a draft, that this user may know of, with labels and addresses."""
    ids = [community.pk for community in page.communities.all()]
    return Community.objects.visible_to(user).with_addresses(user).filter(pk__in=ids).with_labels()


class Community(Labelled):
    """A group of practitioners who learn from and with each other about a theme, for a year, renewable."""

    class Status(models.TextChoices):
        FORMING = "forming", _("being set up")
        ACTIVE = "active", _("active")
        ENDED = "ended", _("ended")
        FAILED = "failed", _("ended as failed")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="communities",
        verbose_name=_("organisation"), help_text=_("The organisation that hosts it, if there is one."),
    )  # fmt: skip
    theme = models.ForeignKey(
        "themes.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="communities",
        verbose_name=_("theme"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("A community lives about a year, renewable.")
    )
    sponsor_why_on = models.DateField(
        _("why set on"),
        null=True,
        blank=True,
        help_text=_("The day the sponsor set out why: before anything else is written."),
    )

    objects = CommunityQuerySet.as_manager()
    kind = "community"

    panels = [
        FieldPanel("slug"),
        InlinePanel("labels", label=_("name in a language"), min_num=1),
        FieldPanel("theme"),
        FieldPanel("organisation"),
        FieldPanel("status"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("sponsor_why_on"),
        InlinePanel("memberships", heading=_("The people"), label=_("person")),
    ]

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        ordering = ["slug"]

    def get_absolute_url(self) -> str:
        """The community's page in the active language, else in any; an empty string if there is none.

        Of the pages that a user may read if this came from `with_addresses(user)`, else of all live ones.
        """
        pages: Any = self.pages  # type: ignore[attr-defined]
        if not hasattr(self, "page_path"):
            page = pages.live().order_by(own_language_first(), "path").first()
            return (page.url or "") if page else ""
        return (pages.model(url_path=self.page_path).url or "") if self.page_path else ""


class CommunityLabel(Label):
    """What a community is called in one language."""

    community = ParentalKey(Community, on_delete=models.CASCADE, related_name="labels")
    tagline = models.CharField(_("in one sentence"), max_length=250, blank=True)

    sentence = "tagline"

    panels = [FieldPanel("locale"), FieldPanel("name"), FieldPanel("tagline")]

    class Meta:
        verbose_name = _("name of a community")
        verbose_name_plural = _("names of a community")
        constraints = [models.UniqueConstraint(fields=["community", "locale"], name="one_community_label_a_language")]
