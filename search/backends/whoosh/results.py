"""Search results: what the compiler ranked, fetched and counted by the database."""

from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Model
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

CHUNK = 400
"""Objects fetched or counted in one SQL query; SQLite may allow no more than 999 parameters."""


class WhooshSearchResults(BaseSearchResults):
    """The search itself is done once for all slices, counts and facets of one `search()` call, when first needed."""

    supports_facet = True

    def _do_search(self) -> list[Model]:
        page = self.query_compiler.ranking(self.backend)[self.start : self.stop]
        queryset = self.query_compiler.queryset.order_by()
        objects: dict[Any, Model] = {}
        for keys in _chunks([ranked.pk for ranked in page]):
            objects.update((obj.pk, obj) for obj in queryset.filter(pk__in=keys))
        if self._score_field:
            for ranked in page:
                if ranked.pk in objects:
                    setattr(objects[ranked.pk], self._score_field, ranked.score)
        return [objects[ranked.pk] for ranked in page if ranked.pk in objects]

    def _do_count(self) -> int:
        return len(self.query_compiler.ranking(self.backend)[self.start : self.stop])

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many of all the results, not of a slice only, have each value of a field; most frequent first."""
        queryset = self.query_compiler.queryset
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {queryset.model.__name__}.search_fields.",
                field_name=field_name,
            )
        # Not with the search's own queryset: its filters on related objects would hide their other values.
        objects = queryset.model._base_manager.using(queryset.db).order_by()
        counts: Counter[Any] = Counter()
        for keys in _chunks([ranked.pk for ranked in self.query_compiler.ranking(self.backend)]):
            counts.update(dict(objects.filter(pk__in=keys).values_list(field_name).annotate(Count("pk"))))
        return OrderedDict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def _chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
