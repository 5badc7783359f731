"""The facts of pages as the database has them: for engines that keep none, and for pages that aren't indexed yet."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, QuerySet, Value
from django.utils import timezone
from wagtail.models import Page

from gatherings.models import GatheringPage
from knowledge.models import KnowledgePage
from practices.models import LessonPage
from search.facts import Facts, Table
from search.kinds import kind_by_content_type

FEW = 1000
"""So many primary keys go into a query; of more, all rows are read and the others left out."""


def facts_in_database(pks: Collection[int]) -> Table:
    """The facts of those of these pages that can be results. Two queries; it doesn't matter who may see them."""
    kinds, wanted = kind_by_content_type(), set(pks)
    pages = among(Page.objects.filter(content_type__in=kinds).order_by(), "pk", wanted).values_list(
        "pk",
        "content_type",
        "locale__language_code",
        "knowledgepage__first_published_on",
        "gatheringpage__starts_at",
        "knowledgepage__organisation",
        "knowledgepage__lessonpage__status",
    )
    themes, communities = _belongings(wanted)
    return Table(
        (
            pk,
            Facts(
                kinds[content_type],
                frozenset((language,)),
                _day(told or starts),
                frozenset(themes.get(pk, ())),
                frozenset(communities.get(pk, ())),
                frozenset((organisation,) if organisation else ()),
                status == LessonPage.Status.SUPERSEDED,
            ),
        )
        for pk, content_type, language, told, starts, organisation, status in pages
        if pk in wanted
    )


def among(queryset: QuerySet, field: str, pks: Collection[int]) -> QuerySet:
    """The rows with one of these keys; if those are many, all rows: whoever asks leaves the others out."""
    return queryset if len(pks) > FEW else queryset.filter(**{f"{field}__in": list(pks)})


def _belongings(pages: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The themes and the communities of each page. One query."""
    themes: dict[int, set[int]] = {}
    communities: dict[int, set[int]] = {}
    for what, page, other in _relations(pages):
        if other is not None:
            (themes if what == "theme" else communities).setdefault(page, set()).add(other)
    return themes, communities


def _relations(pages: Collection[int]) -> QuerySet:
    """Rows of "theme" or "community", page, and theme or community. A community's page is about that and its theme."""
    own = Page._meta.get_field("communitypage").related_model
    tables = [
        ("theme", KnowledgePage.themes.through, "knowledgepage", "theme"),
        ("theme", GatheringPage.themes.through, "gatheringpage", "theme"),
        ("theme", own, "pk", "community__theme"),
        ("community", KnowledgePage.communities.through, "knowledgepage", "community"),
        ("community", GatheringPage.communities.through, "gatheringpage", "community"),
        ("community", own, "pk", "community"),
    ]
    first, *others = [
        among(model._base_manager.order_by(), page, pages)
        .annotate(_relation=Value(relation), _page=F(page), _other=F(other))
        .values_list("_relation", "_page", "_other")
        for relation, model, page, other in tables
    ]
    return first.union(*others, all=True)


def _day(moment: date | datetime | None) -> date | None:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
