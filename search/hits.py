"""What matches a query and may be seen: with all that facets count and the order depends on, but no more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils import timezone
from wagtail.models import Page

from gatherings.models import GatheringPage
from knowledge.models import KnowledgePage
from pages.visibility import visible_pages
from practices.models import LessonPage
from search.kinds import kind_by_content_type
from search.vocabulary import Vocabulary

FEW = 1000
"""So many primary keys go into a query; of more, all rows are read and the others left out."""
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Hit:
    """One result, before anything is fetched that is only shown. What it belongs to are slugs."""

    pk: int
    kind: str
    score: float
    languages: frozenset[str]
    day: date | None = None
    """When it was first told, or when the gathering begins; pages of words have none."""
    themes: frozenset[str] = _NOTHING
    communities: frozenset[str] = _NOTHING
    gatherings: frozenset[str] = _NOTHING
    has_all_words: bool = True
    is_superseded: bool = False
    """Whether it is a lesson that a newer one replaced."""


class Readable:
    """The pages that one user may read, among results."""

    def __init__(self, user: Any) -> None:
        self._kinds = kind_by_content_type()
        self._pages = visible_pages(user).filter(content_type__in=self._kinds).order_by()

    def hits(self, scores: dict[int, float] | None) -> list[Hit]:
        """A hit for each of these pages (all, with score 0, if None) that the user may read. One query."""
        found = self._made(_among(self._pages, "pk", scores))
        if scores is None:
            return found
        found = [hit for hit in found if hit.pk in scores]
        for hit in found:
            hit.score = scores[hit.pk]
        return found

    def newest(self, number: int) -> list[Hit]:
        """The stories, practices and lessons that were told last. One query."""
        knowledge = self._pages.exclude(knowledgepage=None)
        return self._made(
            knowledge.order_by(F("knowledgepage__first_published_on").desc(nulls_last=True), "-pk")[:number]
        )

    def _made(self, pages: QuerySet) -> list[Hit]:
        rows = pages.values_list(
            "pk",
            "content_type",
            "locale__language_code",
            "knowledgepage__first_published_on",
            "gatheringpage__starts_at",
            "knowledgepage__lessonpage__status",
        )
        return [
            Hit(
                pk,
                self._kinds[content_type],
                0.0,
                frozenset((language,)),
                _day(told or starts),
                is_superseded=status == LessonPage.Status.SUPERSEDED,
            )
            for pk, content_type, language, told, starts, status in rows
        ]


def theme_hits(vocabulary: Vocabulary, scores: dict[int, float] | None) -> list[Hit]:
    """A hit for each of these themes (all if None). A theme is there in every language that it has a name in."""
    return [
        Hit(pk, "theme", scores[pk] if scores else 0.0, frozenset(entry.names), themes=frozenset((entry.slug,)))
        for pk, entry in vocabulary.themes.items()
        if scores is None or pk in scores
    ]


def relate(hits: Iterable[Hit], vocabulary: Vocabulary) -> None:
    """Note at each page what it belongs to, of what the vocabulary knows. One query."""
    pages = {hit.pk: hit for hit in hits if hit.kind != "theme"}
    themes: dict[int, set[str]] = {}
    communities: dict[int, set[str]] = {}
    for what, page, other in _relations(pages):
        known, into = (vocabulary.themes, themes) if what == "theme" else (vocabulary.communities, communities)
        if page in pages and (entry := known.get(other)):
            into.setdefault(page, set()).add(entry.slug)
        if what == "own" and (theme := vocabulary.themes.get(vocabulary.community_themes.get(other, 0))):
            themes.setdefault(page, set()).add(theme.slug)
    for pk, hit in pages.items():
        hit.themes = frozenset(themes.get(pk, ()))
        hit.communities = frozenset(communities.get(pk, ()))
        hit.gatherings = frozenset(vocabulary.shared_at.get(pk, ()))


def _relations(pages: Collection[int]) -> QuerySet:
    """Rows of ("theme" or "community", page, theme or community); ("own", page, community) for a community's page."""
    tables = [
        ("theme", KnowledgePage.themes.through, "knowledgepage", "theme"),
        ("theme", GatheringPage.themes.through, "gatheringpage", "theme"),
        ("community", KnowledgePage.communities.through, "knowledgepage", "community"),
        ("community", GatheringPage.communities.through, "gatheringpage", "community"),
        ("own", Page._meta.get_field("communitypage").related_model, "pk", "community"),
    ]
    first, *others = [
        _among(model._base_manager.order_by(), page, pages)
        .annotate(_relation=Value(relation), _page=F(page), _other=F(other))
        .values_list("_relation", "_page", "_other")
        for relation, model, page, other in tables
    ]
    return first.union(*others, all=True)


def _among(queryset: QuerySet, field: str, pks: Collection[int] | None) -> QuerySet:
    return queryset if pks is None or len(pks) > FEW else queryset.filter(**{f"{field}__in": list(pks)})


def _day(moment: date | datetime | None) -> date | None:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
