"""Who may see what, in one place.

A page is visible to somebody when it is live, its class hides it by no rule of its own (`hidden_from`: audience), and
none of Wagtail's page restrictions above it keeps them out. Everything public asks here through `visible_to`.
"""

from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

_RESTRICTIONS_KEY = "pages.any-restrictions"
SEES_EVERYTHING = "knowledge.read_everything"


def sees_everything(user: Any) -> bool:
    """Whether this user reads whatever its audience: editors and administrators."""
    return bool(user.is_active and (user.is_superuser or user.has_perm(SEES_EVERYTHING)))


def visible_pages(user: Any) -> PageQuerySet:
    """All live pages, of every kind, that this user may read."""
    return only_visible(Page.objects.all(), user)


def only_visible(pages: PageQuerySet, user: Any, *, ignore_passwords: bool = False) -> PageQuerySet:
    """Narrow a queryset of pages (of any model) to those this user may read.

    Subqueries, never joins: a join through memberships repeats rows and is refused by search backends.
    """
    pages = pages.live()
    if not sees_everything(user):
        for model in _models_that_hide():
            if issubclass(pages.model, model) or issubclass(model, pages.model):
                hidden = model.hidden_from(user)
                if hidden is not None:
                    pages = pages.exclude(pk__in=hidden)
    for restriction in _restrictions_that_keep_out(user, ignore_passwords):
        pages = pages.not_descendant_of(restriction.page, inclusive=True)
    return pages


def _models_that_hide() -> list[type]:
    """The page models that define `hidden_from` themselves (not those that merely inherit it)."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and "hidden_from" in vars(model) and not model._meta.abstract
    ]


def _restrictions_that_keep_out(user: Any, ignore_passwords: bool) -> list[PageViewRestriction]:
    if user.is_superuser or not _any_restrictions():
        return []
    keeping_out = []
    for restriction in PageViewRestriction.objects.select_related("page").prefetch_related("groups"):
        if restriction.restriction_type == PageViewRestriction.PASSWORD:
            if not ignore_passwords:
                keeping_out.append(restriction)
        elif restriction.restriction_type == PageViewRestriction.LOGIN:
            if not user.is_authenticated:
                keeping_out.append(restriction)
        elif not _in_one_of(user, restriction):
            keeping_out.append(restriction)
    return keeping_out


def _in_one_of(user: Any, restriction: PageViewRestriction) -> bool:
    if not user.is_authenticated:
        return False
    return restriction.groups.filter(pk__in=user.groups.all()).exists()


def _any_restrictions() -> bool:
    """Whether there is any restriction at all: most sites have none, and need no query a page to know it."""
    known = caches["default"].get(_RESTRICTIONS_KEY)
    if known is None:
        known = PageViewRestriction.objects.exists()
        caches["default"].set(_RESTRICTIONS_KEY, known, 300)
    return known


def _forget_restrictions(**kwargs: Any) -> None:
    caches["default"].delete(_RESTRICTIONS_KEY)


post_save.connect(_forget_restrictions, sender=PageViewRestriction, dispatch_uid="pages.restriction-saved")
post_delete.connect(_forget_restrictions, sender=PageViewRestriction, dispatch_uid="pages.restriction-deleted")
