"""Names in records, matched with the themes, communities, organisations and accounts that are here."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale

from communities.models import Community, Organisation
from importing.preparing import Problem, RefusedError
from importing.texts import name_of
from themes.models import Theme, ThemeLabel

_LONGEST_SLUG = 80
_LONGEST_NAME = 120
_LONGEST_ORGANISATION = 150
# So many names that match nothing are told apart; the rest is counted together, so that memory stays what it is.
_MOST_MISSED = 1000
Name = dict[str, str]


class Matcher:
    """Matches names for one file.

    `made` holds the names of what was made, by kind; `left_out` counts the names that matched nothing, by field.
    """

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.made: dict[str, set[str]] = {"themes": set(), "organisations": set()}
        self.left_out: dict[str, Counter] = {}
        self.learn()

    def learn(self) -> None:
        """Read the names of everything that can be matched, as it is in the database now."""
        self.themes: dict[str, Theme] = {}
        for label in ThemeLabel.objects.select_related("theme__merged_into").order_by("-pk"):
            names = [*label.synonyms.splitlines(), label.name]
            theme = label.theme.merged_into or label.theme
            self.themes |= {name.strip().casefold(): theme for name in names if name.strip()}
        for theme in Theme.objects.select_related("merged_into"):  # a slug is surer than a name
            self.themes[theme.slug] = theme.merged_into or theme
        self.communities: dict[str, Community] = {}
        for community in Community.objects.with_labels():
            names = [*(label.name.casefold() for label in community.labels.all()), community.slug]
            self.communities |= dict.fromkeys(names, community)
        self.organisations = {one.name.casefold(): one for one in Organisation.objects.all()}

    def find_themes(self, field: str, names: Iterable[Name]) -> list[Theme]:
        """The themes of these names, each once; made if the mapping says so. Raises RefusedError."""
        return _once(self.find_theme(field, name) for name in names)

    def find_theme(self, field: str, name: Name) -> Theme | None:
        """The theme of this name in any language, or with this slug. Raises RefusedError."""
        words = name["name"]
        found = self.themes.get(words.casefold()) or self.themes.get(slugify(words)[:_LONGEST_SLUG])
        if found is None and name["unknown"] == "make" and slugify(words):
            return self._make_theme(words)
        return found or self._missed(field, name)

    def find_communities(self, field: str, names: Iterable[Name]) -> list[Community]:
        """The communities of these names, each once. None is ever made from a name. Raises RefusedError."""
        return _once(self.communities.get(name["name"].casefold()) or self._missed(field, name) for name in names)

    def find_organisation(self, field: str, name: Name) -> Organisation | None:
        """The organisation of this name; made if the mapping says so. Raises RefusedError."""
        found = self.organisations.get(name["name"].casefold())
        if found is None and name["unknown"] == "make":
            return self._make_organisation(name["name"])
        return found or self._missed(field, name)

    def find_account(self, email: str) -> Any:
        """The account with this address, or None. Names never match an account."""
        return get_user_model().objects.filter(email__iexact=email).first() if email else None

    def _make_theme(self, name: str) -> Theme:
        theme = Theme.objects.create(slug=slugify(name)[:_LONGEST_SLUG])
        ThemeLabel.objects.create(theme=theme, locale=self.locale, name=spoken(name)[:_LONGEST_NAME])
        self.themes |= {theme.slug: theme, name.casefold(): theme}
        self.made["themes"].add(theme.slug)
        return theme

    def _make_organisation(self, name: str) -> Organisation:
        slug = unused_slug(name, lambda slug: Organisation.objects.filter(slug=slug).exists())
        organisation = Organisation.objects.create(name=name[:_LONGEST_ORGANISATION], slug=slug)
        self.organisations[name.casefold()] = organisation
        self.made["organisations"].add(slug)
        return organisation

    def _missed(self, field: str, name: Name) -> None:
        if name["unknown"] == "refuse":
            raise RefusedError(Problem(field, _("“%(name)s” is not known here.") % {"name": name["name"]}))
        missed = self.left_out.setdefault(field, Counter())
        missed[name["name"] if name["name"] in missed or len(missed) < _MOST_MISSED else "…"] += 1


def _once(found: Iterable[Model | None]) -> list:
    return list({one.pk: one for one in found if one is not None}.values())


def spoken(name: str) -> str:
    """A name for people, out of a slug if that is all there is: `best-practices` is Best practices."""
    if " " in name or not name.islower() or "-" not in name:
        return name[:1].upper() + name[1:]
    return name_of(name).capitalize()


def unused_slug(name: str, is_used: Any, more: str = "") -> str:
    """A slug for a name that nobody uses yet: the same one for the same name, id and neighbours."""
    slug = slugify(name)[:_LONGEST_SLUG].strip("-") or slugify(more)[:_LONGEST_SLUG].strip("-") or "record"
    if not is_used(slug):
        return slug
    tail = slugify(more)[-30:].strip("-")
    longer = f"{slug[: _LONGEST_SLUG - len(tail) - 1]}-{tail}" if tail else slug
    number = 2
    found = longer
    while found == slug or is_used(found):
        found = f"{longer[: _LONGEST_SLUG - 5]}-{number}"
        number += 1
    return found
