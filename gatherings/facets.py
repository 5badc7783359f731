"""The ways to narrow the list of gatherings."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from knowledge.facets import community_facet, language_facet, theme_facet, year_facet
from pages.counting import StoredFacet, numbers_of


def gathering_facets(user: Any = None) -> list[StoredFacet]:
    """Fresh facets for this user, or else a visitor, labelled in the active language."""
    from gatherings.models import GatheringPage

    return [
        kind_facet(),
        theme_facet(GatheringPage),
        community_facet(GatheringPage, user),
        language_facet(),
        year_facet("starts_at"),
    ]


def kind_facet() -> StoredFacet:
    """By kind: Clinic, network meeting, open space."""
    from gatherings.models import ClinicPage, NetworkMeetingPage, OpenSpacePage

    kinds = {model.gathering_kind: model for model in (ClinicPage, NetworkMeetingPage, OpenSpacePage)}
    types = ContentType.objects.get_for_models(*kinds.values())
    kind = Case(*(When(content_type=types[model], then=Value(name)) for name, model in kinds.items()))

    def of_kinds(pages: Any, names: Any) -> Any:
        return pages.filter(content_type__in=[types[kinds[name]] for name in names])

    return StoredFacet(
        "kind",
        _("Kind"),
        of_kinds,
        kinds.__contains__,
        numbers=lambda pages: numbers_of(of_kinds(pages, kinds), kind),
        tell=lambda rows: [(name, str(kinds[name]._meta.verbose_name), count) for name, _words, count in sorted(rows)],
    )
