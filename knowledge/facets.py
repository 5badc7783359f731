"""The ways to narrow a list by what its pages belong to: theme, community, organisation, language, year.

Each function makes one facet for a model of pages; lists of knowledge and lists of gatherings share them.
Values are slugs and codes, the same in every language; labels are in the active language.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from communities.models import Community, Organisation
from pages.counting import StoredFacet, Told, existing, numbers_of
from pages.facets import Row
from themes.models import Theme


def knowledge_facets(user: Any = None) -> list[StoredFacet]:
    """Fresh facets for a list of knowledge that this user, or else a visitor, reads."""
    from knowledge.models import KnowledgePage

    return [
        theme_facet(KnowledgePage),
        community_facet(KnowledgePage, user),
        organisation_facet(),
        language_facet(),
        year_facet("first_published_on"),
    ]


def theme_facet(model: Any) -> StoredFacet:
    """By theme, for a model with a relation `themes`."""
    return _relation_facet("theme", _("Theme"), model.themes.through, Theme.objects.in_use())


def community_facet(model: Any, user: Any = None) -> StoredFacet:
    """By community, for a model with a relation `communities`; only those that the user, or a visitor, may know of."""
    communities = Community.objects.visible_to(user or AnonymousUser())
    return _relation_facet("community", _("Community"), model.communities.through, communities)


def organisation_facet() -> StoredFacet:
    """By the organisation where it happened."""

    def narrow(pages: Any, slugs: list[str]) -> Any:
        return pages.filter(organisation__in=Organisation.objects.filter(slug__in=slugs).values("pk"))

    return StoredFacet(
        "organisation",
        _("Organisation"),
        narrow,
        bool,
        numbers=lambda pages: numbers_of(pages.exclude(organisation=None), "organisation__slug", "organisation__name"),
        tell=_most_first,
        there_are=lambda slugs: existing(Organisation.objects.filter(slug__in=slugs), "slug", "name"),
    )


def language_facet() -> StoredFacet:
    """By the language it is written in."""
    names = {code: _(name) for code, name in settings.LANGUAGES}

    def narrow(pages: Any, codes: list[str]) -> Any:
        return pages.filter(locale__language_code__in=codes)

    return StoredFacet(
        "language",
        _("Language"),
        narrow,
        names.__contains__,
        numbers=lambda pages: numbers_of(pages, "locale__language_code"),
        tell=lambda rows: [(code, names.get(code, code), count) for code, _words, count in sorted(rows)],
        each_has_one=True,
    )


def year_facet(date_field: str) -> StoredFacet:
    """By the year of a date or moment."""

    def narrow(pages: Any, years: list[str]) -> Any:
        return pages.filter(**{f"{date_field}__year__in": [int(year) for year in years]})

    return StoredFacet(
        "year",
        _("Year"),
        narrow,
        is_year,
        numbers=lambda pages: numbers_of(pages.exclude(**{date_field: None}), ExtractYear(date_field)),
        tell=lambda rows: [(year, year, count) for year, _words, count in sorted(rows, reverse=True)],
    )


def is_year(value: str) -> bool:
    """Whether this can be a year: four ASCII digits, from 1000 on."""
    return value.isascii() and value.isdigit() and len(value) == 4 and value >= "1000"


def _relation_facet(name: str, label: str, through: Any, things: Any) -> StoredFacet:
    page_key = next(f.name for f in through._meta.fields if f.name not in ("id", name))

    def numbers(pages: Any) -> Any:
        related = {f"{page_key}__in": pages.order_by().values("pk"), f"{name}__in": things.order_by().values("pk")}
        return numbers_of(through.objects.filter(**related), f"{name}__slug", name)

    def tell(rows: Iterable[Told]) -> list[Row]:
        return _most_first((slug, str(things.model(pk=int(pk), slug=slug)), count) for slug, pk, count in rows)

    def narrow(pages: Any, slugs: list[str]) -> Any:
        rows = through.objects.filter(**{f"{name}__slug__in": slugs})
        return pages.filter(pk__in=rows.values(page_key))

    def there_are(slugs: list[str]) -> Any:
        return existing(things.filter(slug__in=slugs), "slug", "pk")

    return StoredFacet(name, label, narrow, bool, numbers=numbers, tell=tell, there_are=there_are)


def _most_first(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row[2], row[1].casefold()))
