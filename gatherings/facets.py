"""The ways to narrow the list of gatherings."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from knowledge.facets import Rows, community_facet, language_facet, theme_facet, year_facet
from pages.facets import Facet


def gathering_facets(user: Any = None) -> list[Facet]:
    """Fresh facets for this user, or else a visitor, labelled in the active language."""
    from gatherings.models import GatheringPage

    return [
        kind_facet(),
        theme_facet(GatheringPage),
        community_facet(GatheringPage, user),
        language_facet(),
        year_facet("starts_at"),
    ]


def kind_facet() -> Facet:
    """By kind: Clinic, network meeting, open space."""
    from gatherings.models import ClinicPage, NetworkMeetingPage, OpenSpacePage

    kinds = {model.gathering_kind: model for model in (ClinicPage, NetworkMeetingPage, OpenSpacePage)}
    by_model_name = {model._meta.model_name: kind for kind, model in kinds.items()}

    def counts(pages: Any) -> Rows:
        rows = dict(pages.order_by().values_list("content_type__model").annotate(Count("pk")))
        present = [(by_model_name[name], count) for name, count in rows.items() if name in by_model_name]
        return [(kind, str(kinds[kind]._meta.verbose_name), count) for kind, count in sorted(present)]

    def narrow(pages: Any, values: list[str]) -> Any:
        return pages.filter(content_type__model__in=[kinds[value]._meta.model_name for value in values])

    return Facet("kind", _("Kind"), counts, narrow, kinds.__contains__)
