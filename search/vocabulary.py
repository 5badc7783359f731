"""The names of what results can belong to: themes, communities and gatherings that this user may know of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from communities.models import Community
from gatherings.models import GatheringPage, ProgrammeItem
from themes.models import Theme


@dataclass
class Entry:
    """Something with one slug in every language, and words for it in some languages."""

    pk: int
    slug: str
    names: dict[str, str] = field(default_factory=dict)
    """Its name by language code, the oldest first."""
    more: dict[str, str] = field(default_factory=dict)
    """What else it says of itself by language code: a theme's synonyms, a community's sentence."""

    def language(self, allowed: Iterable[str] = ()) -> str:
        """The language to show it in: the reader's own, else its oldest; only an allowed one if any are named."""
        wanted = [code for code in self.names if code in allowed] or list(self.names)
        own = get_language() or ""
        return own if own in wanted else next(iter(wanted), "")

    def name(self, allowed: Iterable[str] = ()) -> str:
        """Its name in `language(allowed)`; its slug if it has no name."""
        return self.names.get(self.language(allowed), self.slug)


@dataclass
class Vocabulary:
    """Entries by primary key; gatherings by the slug that stands for all their translations."""

    themes: dict[int, Entry] = field(default_factory=dict)
    communities: dict[int, Entry] = field(default_factory=dict)
    community_themes: dict[int, int] = field(default_factory=dict)
    gatherings: dict[str, Entry] = field(default_factory=dict)
    shared_at: dict[int, set[str]] = field(default_factory=dict)
    """Pages of knowledge, and the gatherings where each was shared."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Every slug that a gathering has in some language, and the one that stands for it."""


def vocabulary(user: Any) -> Vocabulary:
    """What this user may know of; three queries, whatever the number of things."""
    themes = Theme.objects.visible_to(user).order_by("labels__pk")
    communities = Community.objects.visible_to(user).order_by("labels__pk")
    about = list(
        communities.values_list(
            "pk", "slug", "labels__locale__language_code", "labels__name", "labels__tagline", "theme"
        )
    )
    gatherings, shared_at, aliases = _gatherings(user)
    return Vocabulary(
        themes=_entries(
            themes.values_list("pk", "slug", "labels__locale__language_code", "labels__name", "labels__synonyms")
        ),
        communities=_entries(row[:5] for row in about),
        community_themes={row[0]: row[5] for row in about if row[5]},
        gatherings=gatherings,
        shared_at=shared_at,
        aliases=aliases,
    )


def _entries(rows: Iterable[tuple]) -> dict[int, Entry]:
    entries: dict[int, Entry] = {}
    for pk, slug, language, name, more in rows:
        entry = entries.setdefault(pk, Entry(pk, slug))
        if language:
            entry.names[language], entry.more[language] = name, more
    return entries


def _gatherings(user: Any) -> tuple[dict[str, Entry], dict[int, set[str]], dict[str, str]]:
    """Gatherings with pages on their programme. Translations are one gathering, under the oldest one's slug."""
    visible = GatheringPage.objects.visible_to(user).values("pk")
    rows = ProgrammeItem.objects.filter(gathering__in=visible).exclude(page=None).order_by("gathering")
    entries: dict[Any, Entry] = {}
    shared_at: dict[int, set[str]] = {}
    aliases: dict[str, str] = {}
    for pk, slug, key, language, title, page in rows.values_list(
        "gathering",
        "gathering__slug",
        "gathering__translation_key",
        "gathering__locale__language_code",
        "gathering__title",
        "page",
    ):
        entry = entries.setdefault(key, Entry(pk, slug))
        entry.names[language] = title
        aliases[slug] = entry.slug
        shared_at.setdefault(page, set()).add(entry.slug)
    return {entry.slug: entry for entry in entries.values()}, shared_at, aliases
