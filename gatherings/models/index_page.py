"""The list of gatherings: what is coming, then what was."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gatherings.facets import gathering_facets
from pages.counting import StoredFacet
from pages.models import ListPage


class GatheringIndexPage(ListPage):
    """All gatherings."""

    subpage_types = ["gatherings.ClinicPage", "gatherings.NetworkMeetingPage", "gatherings.OpenSpacePage"]
    template = "gatherings/gathering_index_page.html"
    lists = "gatherings.GatheringPage"

    class Meta:
        verbose_name = _("list of gatherings")
        verbose_name_plural = _("lists of gatherings")

    def facets(self, user: Any) -> list[StoredFacet]:
        """Kind, theme, community, language, year."""
        return gathering_facets(user)

    def in_order(self, pages: Any) -> Any:
        """What is coming first, the soonest on top; then what was, the latest on top."""
        return pages.soonest_first()
