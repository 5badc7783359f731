"""Querysets over all kinds of knowledge, and who may read a page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Count, F, Prefetch, Q, Value
from django.db.models.functions import Cast, Concat, StrIndex
from django.utils.translation import gettext_lazy as _

from communities.models import communities_known_to
from pages.models import BasePageQuerySet
from themes.models import themes_with_labels


class Audience(models.TextChoices):
    """Who may read a page."""

    EVERYONE = "everyone", _("everyone")
    MEMBERS = "members", _("members: everybody who is logged in")
    COMMUNITIES = "communities", _("members of its communities")


class KnowledgePageQuerySet(BasePageQuerySet):
    """Stories, practices and lessons."""

    def for_lists(self, user: Any = None) -> "KnowledgePageQuerySet":
        """With what a line in a list shows, but for its picture's sizes (`fetch_sizes`). Three queries for any number.

        Of the communities only those that the user (or else a visitor) may know of.
        """
        return self.for_lines().prefetch_related(*belongings(user))

    def for_lines(self) -> "KnowledgePageQuerySet":
        """With what is in the same row; for those that `prefetch_related_objects` completes, several lists at once."""
        return self.select_related("locale", "lead_image", "content_type")

    def for_feeds(self) -> "KnowledgePageQuerySet":
        """With what an entry of a feed shows."""
        return self.select_related("locale").prefetch_related(themes_with_labels(), authors())

    def with_authors(self) -> "KnowledgePageQuerySet":
        """With those who told it, and where it happened. One query."""
        return self.select_related("organisation").prefetch_related(authors())

    def newest_first(self) -> "KnowledgePageQuerySet":
        """By the day it was first told, then by when it came here."""
        return self.order_by(F("first_published_on").desc(nulls_last=True), "-pk")

    def most_shared_first(self) -> "KnowledgePageQuerySet":
        """By `times_shared`: at how many public gatherings it was told, and for how many practices it is evidence."""
        told = Count(
            "programme_items__gathering",
            filter=Q(programme_items__gathering__live=True, programme_items__gathering__audience=Audience.EVERYONE),
            distinct=True,
        )
        shared = self.annotate(times_shared=told + Count("evidence_for", distinct=True))
        return shared.order_by("-times_shared", F("first_published_on").desc(nulls_last=True), "-pk")

    def sharing_themes(self, page: int | None, themes: Sequence[int] | None = None) -> "KnowledgePageQuerySet":
        """Those with themes of a page (or with these), the most shared first, then the newest."""
        theirs: Any = self.model.themes.through.objects.filter(knowledgepage=page).values("theme")
        wanted = theirs if themes is None else themes
        shared = Count("themes", filter=Q(themes__in=wanted), distinct=True)
        newest = F("first_published_on").desc(nulls_last=True)
        return self.filter(themes__in=wanted).annotate(shared_themes=shared).order_by("-shared_themes", newest, "-pk")

    def in_this_order(self, pks: Sequence[int]) -> "KnowledgePageQuerySet":
        """Those with these primary keys, in this order, which the database keeps: so it may be cut off anywhere."""
        own = Concat(Value(" "), Cast("pk", CharField()), Value(" "), output_field=CharField())
        return self.filter(pk__in=pks).order_by(StrIndex(Value(f" {' '.join(map(str, pks))} "), own))

    def count_by_kind(self) -> dict[str, int]:
        """How many of each kind: {"story": 14, "practice": 10, "lesson": 12}; kinds without pages are left out."""
        rows = self.order_by().values_list("content_type__model").annotate(Count("pk"))
        kinds = {model._meta.model_name: model.kind for model in kinds_of_knowledge()}
        return {kinds[model_name]: count for model_name, count in rows if model_name in kinds}


def one_of_translations(pages: Iterable[Any], locale_id: int) -> list[Any]:
    """These pages in their order, but of a page and its translations one: in this language, or else the first."""
    chosen: dict[Any, Any] = {}
    for page in pages:
        if page.locale_id == locale_id:
            chosen[page.translation_key] = page
        else:
            chosen.setdefault(page.translation_key, page)
    return list(chosen.values())


def belongings(user: Any) -> list[Any]:
    """For `prefetch_related`: themes, the communities that the user (None: a visitor) may know of."""
    return [themes_with_labels(), communities_known_to(user)]


def authors() -> Prefetch:
    """For `prefetch_related`: the authors in order, with what readers may know of them. One query."""
    author = apps.get_model("knowledge", "Author")
    return Prefetch("authorship", author.objects.select_related("user__profile").order_by("sort_order"))


def kinds_of_knowledge() -> list[Any]:
    """The concrete kinds: every model that derives from `KnowledgePage`, in the order the apps are installed."""
    shared = apps.get_model("knowledge", "KnowledgePage")
    return [model for model in apps.get_models() if issubclass(model, shared) and model is not shared]
