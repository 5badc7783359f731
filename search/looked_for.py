"""What people looked for, by the day: which words, how often, and whether anything came of it. Never who.

What could tell of a person is left out before anything is stored, and editors see a query only once it was asked on
three different days: what somebody looked for in one go stays unseen, and is gone after `SEARCHES_KEPT_DAYS`.
"""

import re
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.normal_form import LONGEST, normal_form

DAYS_BEFORE_SHOWN = 3
MOST_A_DAY = 5_000
"""Different queries: whoever floods the site with others fills no disk."""
MOST_TIMES = 1_000
"""One query a day is counted no further than this."""
_QUOTED = '["“”„‟«»＂][^"“”„‟«»＂]*["“”„‟«»＂]?'
_MASKED = re.compile(
    rf"""
      \S*\s*@\s*\S*                       # an e-mail address, or the name that somebody has elsewhere
    | \w+://\S* | \bwww\.\S*              # an address
    | \b(?:author|auteur)\s*:\s*(?:{_QUOTED}|.*)  # author:"Jan de Vries"; without quotes the name may go on
    | [^\W\d]+:(?:{_QUOTED}|\S+)          # theme:handover
    | \b\d{{4}}\s*[a-z]{{2}}\b            # a postcode
    | \S*\d\S*                            # whatever has a digit
    """,
    re.VERBOSE | re.IGNORECASE,
)


def masked(query: str) -> str:
    """The normal form of a query without e-mail addresses, numbers, postcodes and the values of operators.

    "" if nothing is left, and for what is longer than a hundred letters: nobody else asks that.
    """
    plain = normal_form(_MASKED.sub(" ", unicodedata.normalize("NFKC", query[:1000])))
    return plain if len(plain) <= LONGEST else ""


class QueryDayQuerySet(models.QuerySet):
    """Days on which queries were asked."""

    def past_keeping(self) -> "QueryDayQuerySet":
        """Those that are older than we keep them."""
        return self.filter(day__lt=timezone.localdate() - timedelta(days=settings.SEARCHES_KEPT_DAYS))

    def shown(self) -> models.QuerySet:
        """What editors may see, a dict a query: `query`, `language`, `days`, `times`, `found` (at most), `clicks`."""
        since = timezone.localdate() - timedelta(days=settings.SEARCHES_KEPT_DAYS)
        return (
            self.filter(day__gte=since)
            .order_by()
            .values("query", "language")
            .annotate(days=Count("day"), times=Sum("asked"), found=Max("results"), clicks=Sum("clicked"))
            .filter(days__gte=DAYS_BEFORE_SHOWN)
        )


class QueryDay(models.Model):
    """How often a query was asked on one day in one language."""

    query = models.CharField(_("query"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), db_index=True)
    asked = models.PositiveIntegerField(_("times asked"), default=0)
    results = models.PositiveIntegerField(_("results"), default=0)
    clicked = models.PositiveIntegerField(_("times a result was opened"), default=0)

    objects = QueryDayQuerySet.as_manager()

    class Meta:
        app_label = "search"
        verbose_name = _("query of a day")
        verbose_name_plural = _("queries of a day")
        constraints = [models.UniqueConstraint(fields=["query", "language", "day"], name="one_row_a_query_a_day")]

    def __str__(self) -> str:
        return self.query


def note_search(query: str, language: str, results: int) -> None:
    """Count that somebody looked at what a query found. Nothing is kept of what `masked` leaves nothing of."""
    row = _row(query, language)
    if row is None:
        return
    if not QueryDay.objects.filter(**row).exists():
        if QueryDay.objects.filter(day=row["day"]).count() >= MOST_A_DAY:
            return
        QueryDay.objects.bulk_create([QueryDay(**row)], ignore_conflicts=True)
    QueryDay.objects.filter(**row, asked__lt=MOST_TIMES).update(asked=F("asked") + 1, results=results)


def note_click(query: str, language: str) -> None:
    """Count that somebody opened what a query found, at most as often as it was asked."""
    if row := _row(query, language):
        QueryDay.objects.filter(**row, clicked__lt=F("asked")).update(clicked=F("clicked") + 1)


def _row(query: str, language: str) -> dict | None:
    plain = masked(query)
    return {"query": plain, "language": language[:10], "day": timezone.localdate()} if plain else None
