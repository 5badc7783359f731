"""Querysets over all kinds of gatherings."""

from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from communities.models import communities_known_to
from pages.models import BasePageQuerySet
from themes.models import themes_with_labels


class GatheringPageQuerySet(BasePageQuerySet):
    """Gatherings."""

    def for_lists(self, user: Any = None) -> "GatheringPageQuerySet":
        """With what a line in a list shows: a constant number of queries.

        Of the communities only those that the user (or else a visitor) may know of.
        """
        return self.select_related("locale", "content_type").prefetch_related(communities_known_to(user))

    def for_feeds(self) -> "GatheringPageQuerySet":
        """With what an entry of a feed shows."""
        return self.select_related("locale").prefetch_related(themes_with_labels())

    def upcoming(self) -> "GatheringPageQuerySet":
        """Those that haven't ended, the soonest first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> "GatheringPageQuerySet":
        """Those that have ended, or whose date is unknown; the latest first."""
        over = models.Q(ends_at__lt=timezone.now()) | models.Q(ends_at=None)
        return self.filter(over).order_by(F("starts_at").desc(nulls_last=True), "-pk")

    def soonest_first(self) -> "GatheringPageQuerySet":
        """Upcoming ones by date, then past ones from the latest."""
        now = timezone.now()
        is_past = models.Case(models.When(ends_at__gte=now, then=0), default=1, output_field=models.IntegerField())
        upcoming = models.Case(models.When(ends_at__gte=now, then=F("starts_at")))
        return self.order_by(is_past, upcoming, F("starts_at").desc(nulls_last=True), "-pk")
