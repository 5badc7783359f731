"""Who may see what, in one place.

A page is visible to somebody when it is live, its moment has not passed, its class hides it by no rule of its own
(`hidden_from`: audience), and none of Wagtail's page restrictions above it keeps them out. Everything public asks here
through `visible_to`.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from .once import once_a_request

SEES_EVERYTHING = "knowledge.read_everything"


def sees_everything(user: Any) -> bool:
    """Whether this user reads whatever its audience: editors and administrators."""
    return bool(user.is_active and (user.is_superuser or user.has_perm(SEES_EVERYTHING)))


def has_ended(page: Page) -> bool:
    """Whether the page's moment has passed; the timer that takes such pages off the site runs now and then."""
    return bool(page.expire_at and page.expire_at <= timezone.now())


def visible_pages(user: Any) -> PageQuerySet:
    """All live pages, of every kind, that this user may read."""
    return only_visible(Page.objects.all(), user)


def may_read(page: Page, user: Any) -> bool:
    """Whether this user may read this page, as it was fetched just now."""
    return getattr(page, "found_readable_by", None) is user or bool(visible_among([page], user))


def visible_among(pages: Iterable[Page], user: Any) -> list[Page]:
    """Those of these pages that this user may read, in their order; by the rules of `only_visible`.

    Asks the database only for those that their class may hide.
    """
    closed = tuple(one.page.path for one in _restrictions_that_keep_out(user, ignore_passwords=False))
    there = [page for page in pages if page.live and not has_ended(page) and not page.path.startswith(closed)]
    hiding = tuple(_models_that_hide())
    unsure = {page.pk for page in there if issubclass(page.specific_class or Page, hiding)}
    hidden = unsure.difference(visible_pages(user).filter(pk__in=unsure).values_list("pk", flat=True) if unsure else ())
    return [page for page in there if page.pk not in hidden]


def only_visible(pages: PageQuerySet, user: Any, *, ignore_passwords: bool = False) -> PageQuerySet:
    """Narrow a queryset of pages (of any model) to those this user may read.

    Subqueries, never joins: a join through memberships repeats rows and is refused by search backends.
    """
    pages = pages.live().filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
    hiding = [one for one in _models_that_hide() if issubclass(pages.model, one) or issubclass(one, pages.model)]
    if hiding and not sees_everything(user):
        for model in hiding:
            if (hidden := model.hidden_from(user)) is not None:
                pages = pages.exclude(pk__in=hidden)
    for restriction in _restrictions_that_keep_out(user, ignore_passwords):
        pages = pages.not_descendant_of(restriction.page, inclusive=True)
    return pages


@cache
def _models_that_hide() -> list[Any]:
    """The page models that define `hidden_from` themselves (not those that merely inherit it)."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and "hidden_from" in vars(model) and not model._meta.abstract
    ]


def _restrictions_that_keep_out(user: Any, ignore_passwords: bool) -> list[PageViewRestriction]:
    if user.is_superuser:
        return []
    return [one for one in _restrictions() if _keeps_out(one, user, ignore_passwords)]


def _keeps_out(restriction: PageViewRestriction, user: Any, ignore_passwords: bool) -> bool:
    if restriction.restriction_type == PageViewRestriction.PASSWORD:
        return not ignore_passwords
    if not user.is_authenticated:
        return True
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return False
    return not _groups_of(user).intersection(group.pk for group in restriction.groups.all())


def anything_is_restricted() -> bool:
    """Whether there is any of Wagtail's page restrictions on this site."""
    return bool(_restrictions())


@once_a_request
def _restrictions() -> list[PageViewRestriction]:
    return list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))


@once_a_request
def _groups_of(user: Any) -> set[int]:
    return set(user.groups.values_list("pk", flat=True))
