"""The names of what results can belong to: themes, communities and gatherings that this user may know of."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from communities.models import Community, Organisation
from gatherings.models import GatheringPage, ProgrammeItem
from pages.unchanged import while_unchanged
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

    def language(self, allowed: Collection[str] = ()) -> str:
        """The language to show it in: the reader's own, else its oldest; only an allowed one if any are named."""
        own = get_language() or ""
        if own in self.names and (not allowed or own in allowed):
            return own
        wanted = [code for code in self.names if code in allowed] or list(self.names)
        return own if own in wanted else next(iter(wanted), "")

    def name(self, allowed: Collection[str] = ()) -> str:
        """Its name in `language(allowed)`; its slug if it has no name."""
        return self.names.get(self.language(allowed), self.slug)


@dataclass
class Vocabulary:
    """Entries by primary key; gatherings by the slug that stands for all their translations."""

    themes: dict[int, Entry] = field(default_factory=dict)
    communities: dict[int, Entry] = field(default_factory=dict)
    theme_parents: dict[int, int] = field(default_factory=dict)
    """Themes that are a part of another, and which."""
    organisations: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Slug and name; they are secret from nobody."""
    gatherings: dict[str, Entry] = field(default_factory=dict)
    shared_at: dict[int, set[str]] = field(default_factory=dict)
    """Pages of knowledge, and the gatherings where each was shared."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Every slug that a gathering has in some language, and the one that stands for it."""

    def theme_above(self, slug: str) -> str:
        """The slug of the theme that this one is a part of; "" if there is none to be known of."""
        pk = self._theme_pks.get(slug, 0)
        above = self.themes.get(self.theme_parents.get(pk, 0))
        return above.slug if above else ""

    def theme_and_above(self, pk: int) -> tuple[str, ...]:
        """The slugs of a theme, of the one that it is a part of, and so on: what is about the first is about all."""
        if pk not in self._lines:
            line: dict[str, None] = {}
            above: int | None = pk
            while above in self.themes and self.themes[above].slug not in line:
                line[self.themes[above].slug] = None
                above = self.theme_parents.get(above)
            self._lines[pk] = tuple(line)
        return self._lines[pk]

    @cached_property
    def _theme_pks(self) -> dict[str, int]:
        return {entry.slug: pk for pk, entry in self.themes.items()}

    @cached_property
    def _lines(self) -> dict[int, tuple[str, ...]]:
        return {}

    def all_names(self) -> Iterator[str]:
        """What themes and communities are called, in every language, and what else they say of themselves."""
        for entry in chain(self.themes.values(), self.communities.values()):
            yield from chain(entry.names.values(), entry.more.values())


def vocabulary(user: Any) -> Vocabulary:
    """What this user may know of; five queries, whatever the number of things. Nobody may change it."""
    return while_unchanged(_asked_for, user)


def _asked_for(user: Any) -> Vocabulary:
    themes = Theme.objects.visible_to(user).order_by("labels__pk")
    communities = Community.objects.visible_to(user).order_by("labels__pk")
    about = list(
        themes.values_list("pk", "slug", "labels__locale__language_code", "labels__name", "labels__synonyms", "parent")
    )
    gatherings, shared_at, aliases = _gatherings(user)
    return Vocabulary(
        themes=entries(row[:5] for row in about),
        theme_parents={row[0]: row[5] for row in about if row[5]},
        communities=entries(
            communities.values_list("pk", "slug", "labels__locale__language_code", "labels__name", "labels__tagline")
        ),
        organisations={pk: (slug, name) for pk, slug, name in Organisation.objects.values_list("pk", "slug", "name")},
        gatherings=gatherings,
        shared_at=shared_at,
        aliases=aliases,
    )


def entries(rows: Iterable[tuple]) -> dict[int, Entry]:
    """Rows of (primary key, slug, language, name, more), one for each label, as entries by primary key."""
    found: dict[int, Entry] = {}
    for pk, slug, language, name, more in rows:
        entry = found.setdefault(pk, Entry(pk, slug))
        if language:
            entry.names[language], entry.more[language] = name, more
    return found


def _gatherings(user: Any) -> tuple[dict[str, Entry], dict[int, set[str]], dict[str, str]]:
    """Gatherings with pages on their programme. Translations are one gathering, under the oldest one's slug.

    Two queries: joined to its gathering, each of thousands of rows would bring all that is said of that again.
    """
    pages_of: dict[int, list[int]] = {}
    for pk, page in ProgrammeItem.objects.exclude(page=None).order_by().values_list("gathering", "page"):
        pages_of.setdefault(pk, []).append(page)
    entries: dict[Any, Entry] = {}
    shared_at: dict[int, set[str]] = {}
    aliases: dict[str, str] = {}
    # A key is only compared: made into a UUID for every row, it took half of the time.
    visible = GatheringPage.objects.visible_to(user).order_by("pk").annotate(key=Cast("translation_key", CharField()))
    for pk, slug, key, language, title in visible.values_list("pk", "slug", "key", "locale__language_code", "title"):
        if pk in pages_of:
            entry = entries.setdefault(key, Entry(pk, slug))
            entry.names[language] = title
            aliases[slug] = entry.slug
            for page in pages_of[pk]:
                shared_at.setdefault(page, set()).add(entry.slug)
    return {entry.slug: entry for entry in entries.values()}, shared_at, aliases
