"""What the lists of stories, practices and lessons share."""

from typing import Any

from django.db.models import F

from knowledge.facets import knowledge_facets
from pages.counting import StoredFacet
from pages.languages import own_language_first
from pages.models import ListPage


class KnowledgeIndexPage(ListPage):
    """The list of one kind of knowledge. Abstract."""

    class Meta:
        abstract = True

    def facets(self, user: Any) -> list[StoredFacet]:
        """Theme, community, organisation, language, year."""
        return knowledge_facets(user)

    def in_order(self, pages: Any) -> Any:
        """The reader's own language first, then by the day it was first told."""
        return pages.order_by(own_language_first(), F("first_published_on").desc(nulls_last=True), "-pk")
