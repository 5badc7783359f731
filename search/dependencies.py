"""Whose words are found at which indexed object: what to index again when something is renamed or taken away.

Each function gets an object that is not (only) indexed itself and yields (model, primary keys) of those that show it.
A page's own rows (authors, keywords, programme) are here too: they may change without their page being saved.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from taggit.models import Tag

from communities.models import Community, CommunityLabel, CommunityPage
from gatherings.models import GatheringPage, ProgrammeItem
from knowledge.models import Author, KnowledgePage
from themes.models import Theme, ThemeLabel

Shown = Iterator[tuple[type[Model], Iterable[Any]]]


def _theme(theme: Theme) -> Shown:
    yield Theme, [theme.pk]
    yield KnowledgePage, KnowledgePage.objects.filter(themes=theme.pk).values_list("pk", flat=True)
    yield GatheringPage, GatheringPage.objects.filter(themes=theme.pk).values_list("pk", flat=True)


def _theme_label(label: ThemeLabel) -> Shown:
    yield from _theme(Theme(pk=label.theme_id))


def _community(community: Community) -> Shown:
    yield CommunityPage, CommunityPage.objects.filter(community=community.pk).values_list("pk", flat=True)
    yield KnowledgePage, KnowledgePage.objects.filter(communities=community.pk).values_list("pk", flat=True)
    yield GatheringPage, GatheringPage.objects.filter(communities=community.pk).values_list("pk", flat=True)


def _community_label(label: CommunityLabel) -> Shown:
    yield from _community(Community(pk=label.community_id))


def _author(author: Author) -> Shown:
    yield KnowledgePage, [author.page_id]


def _keyword(keyword: Any) -> Shown:
    yield KnowledgePage, [keyword.content_object_id]


def _programme_item(item: ProgrammeItem) -> Shown:
    yield GatheringPage, [item.gathering_id]


def _tag(tag: Tag) -> Shown:
    yield KnowledgePage, KnowledgePage.keywords.through.objects.filter(tag=tag).values_list("content_object", flat=True)


def _user(user: Any) -> Shown:
    yield KnowledgePage, Author.objects.filter(user=user.pk).values_list("page", flat=True)


SHOWN_AT: dict[type[Model], Callable[[Any], Shown]] = {
    Author: _author,
    Community: _community,
    CommunityLabel: _community_label,
    KnowledgePage.keywords.through: _keyword,
    ProgrammeItem: _programme_item,
    Tag: _tag,
    Theme: _theme,
    ThemeLabel: _theme_label,
    get_user_model(): _user,
}

#: The fields whose words are found, where not all of them are: a log-in changes none, and a theme's names are labels.
#: A community's page is about the community's theme.
SHOWN_FIELDS: dict[type[Model], set[str]] = {get_user_model(): {"name", "email"}, Theme: set(), Community: {"theme"}}
