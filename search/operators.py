"""What is meant by what stands after `theme:`, `type:`, `after:` and the like: values of facets, and days."""

import re
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.translation import override

from pages.templatetags.kampvuur_ui import kind_name
from search.backends.whoosh.analysis import fold
from search.kinds import KINDS, models
from search.vocabulary import Entry, Vocabulary

FACETS = ("theme", "community", "type")
"""Operators that choose a value of the facet of the same name."""
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DATE_FROM_THE_DAY = re.compile(r"(?:(?:(\d{1,2})[-/.])?(\d{1,2})[-/.])(\d{4})")


def plain(name: str) -> str:
    """A name as it is compared: its words, without case, accents and whatever stands between them."""
    return " ".join(_WORD.findall(fold(name)))


def values_meant(operator: str, name: str, vocabulary: Vocabulary) -> list[str]:
    """The values of a facet that go by this name: their slug, or a name or synonym in any language."""
    wanted = plain(name)
    if operator == "type":
        return [kind for kind in KINDS if wanted in _names_of_kinds()[kind]]
    entries = vocabulary.themes if operator == "theme" else vocabulary.communities
    return [
        entry.slug for entry in entries.values() if wanted and wanted in map(plain, _names(entry, operator == "theme"))
    ]


def day_meant(words: str) -> date | None:
    """The first day of a year, of a month (2024-05, 5-2024) or a day (2024-05-31, 31-5-2024); None for no date."""
    if match := _DATE.fullmatch(words):
        year, month, day = match.groups()
    elif match := _DATE_FROM_THE_DAY.fullmatch(words):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def looks_like_a_day(words: str) -> bool:
    """Whether somebody meant a date, though there may be none such."""
    return bool(_DATE.fullmatch(words) or _DATE_FROM_THE_DAY.fullmatch(words))


def _names(entry: Entry, has_synonyms: bool) -> list[str]:
    synonyms = [line for lines in entry.more.values() for line in lines.splitlines()] if has_synonyms else []
    return [entry.slug, *entry.names.values(), *synonyms]


@cache
def _names_of_kinds() -> dict[str, frozenset[str]]:
    """What each kind is called, for one and for several, in every language, and what its models are called."""
    names: dict[str, set[str]] = {kind: {kind} for kind in KINDS}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for kind in KINDS:
                names[kind] |= {plain(kind_name(kind)), plain(kind_name(kind, 2))}
            for model in models():
                names[model.kind] |= {plain(str(model._meta.verbose_name)), plain(str(model._meta.verbose_name_plural))}
    return {kind: frozenset(known) for kind, known in names.items()}
