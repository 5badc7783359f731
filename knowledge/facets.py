"""The ways to narrow a list by what its pages belong to: theme, community, organisation, language, year.

Each function makes one facet for a model of pages; lists of knowledge, lists of gatherings and search share them.
Values are slugs and codes, the same in every language; labels are in the active language.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from communities.models import Community, Organisation
from pages.facets import Facet
from themes.models import Theme

Rows = Iterable[tuple[str, str, int]]


def knowledge_facets(user: Any = None) -> list[Facet]:
    """Fresh facets for a list of knowledge that this user, or else a visitor, reads."""
    from knowledge.models import KnowledgePage

    return [
        theme_facet(KnowledgePage),
        community_facet(KnowledgePage, user),
        organisation_facet(),
        language_facet(),
        year_facet("first_published_on"),
    ]


def theme_facet(model: Any) -> Facet:
    """By theme, for a model with a relation `themes`."""
    through = model.themes.through
    themes = Theme.objects.in_use()
    return _relation_facet("theme", _("Theme"), through, themes)


def community_facet(model: Any, user: Any = None) -> Facet:
    """By community, for a model with a relation `communities`; only those that the user, or a visitor, may know of."""
    communities = Community.objects.visible_to(user or AnonymousUser())
    return _relation_facet("community", _("Community"), model.communities.through, communities)


def organisation_facet() -> Facet:
    """By the organisation where it happened."""

    def counts(pages: Any) -> Rows:
        numbers = dict(pages.order_by().exclude(organisation=None).values_list("organisation").annotate(Count("pk")))
        return _by_count(Organisation.objects.filter(pk__in=numbers), numbers)

    def narrow(pages: Any, slugs: list[str]) -> Any:
        return pages.filter(organisation__in=Organisation.objects.filter(slug__in=slugs).values("pk"))

    return Facet("organisation", _("Organisation"), counts, narrow, _knows(Organisation.objects.all()))


def language_facet() -> Facet:
    """By the language it is written in."""
    names = {code: _(name) for code, name in settings.LANGUAGES}

    def counts(pages: Any) -> Rows:
        rows = pages.order_by().values_list("locale__language_code").annotate(Count("pk"))
        return [(code, names.get(code, code), count) for code, count in sorted(rows)]

    def narrow(pages: Any, codes: list[str]) -> Any:
        return pages.filter(locale__language_code__in=codes)

    return Facet("language", _("Language"), counts, narrow, names.__contains__)


def year_facet(date_field: str) -> Facet:
    """By the year of a date or moment."""

    def counts(pages: Any) -> Rows:
        years = pages.order_by().exclude(**{date_field: None}).annotate(year=ExtractYear(date_field))
        return [
            (str(year), str(year), n)
            for year, n in sorted(years.values_list("year").annotate(Count("pk")), reverse=True)
        ]

    def narrow(pages: Any, years: list[str]) -> Any:
        return pages.filter(**{f"{date_field}__year__in": [int(year) for year in years]})

    return Facet("year", _("Year"), counts, narrow, is_year)


def is_year(value: str) -> bool:
    """Whether this can be a year: four digits, 0001 to 9999."""
    return value.isascii() and value.isdigit() and len(value) == 4 and value != "0000"


def _relation_facet(name: str, label: str, through: Any, things: Any) -> Facet:
    page_key = next(f.name for f in through._meta.fields if f.name not in ("id", name))

    def counts(pages: Any) -> Rows:
        rows = through.objects.filter(**{f"{page_key}__in": pages.order_by().values("pk")})
        numbers = dict(rows.values_list(name).annotate(Count("pk")))
        return _by_count(things.with_labels().filter(pk__in=numbers), numbers)

    def narrow(pages: Any, slugs: list[str]) -> Any:
        rows = through.objects.filter(**{f"{name}__slug__in": slugs})
        return pages.filter(pk__in=rows.values(page_key))

    return Facet(name, label, counts, narrow, _knows(things))


def _knows(things: Any) -> Any:
    return lambda slug: things.filter(slug=slug).exists()


def _by_count(things: Any, numbers: dict[int, int]) -> Rows:
    rows = [(thing.slug, str(thing), numbers[thing.pk]) for thing in things]
    return sorted(rows, key=lambda row: (-row[2], row[1].casefold()))
