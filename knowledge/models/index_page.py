"""What the lists of stories, practices and lessons share."""

from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from knowledge.facets import knowledge_facets
from pages.facets import Facet
from pages.languages import active_locale
from pages.models import ListPage


class KnowledgeIndexPage(ListPage):
    """The list of one kind of knowledge. Abstract."""

    class Meta:
        abstract = True

    def facets(self, user: Any) -> list[Facet]:
        """Theme, community, organisation, language, year."""
        return knowledge_facets(user)

    def in_order(self, pages: Any) -> Any:
        """The reader's own language first, then by the day it was first told."""
        own_first = Case(When(locale=active_locale(), then=Value(0)), default=Value(1), output_field=IntegerField())
        return pages.order_by(own_first, F("first_published_on").desc(nulls_last=True), "-pk")
