"""Which language a page or a label is in, without asking the database for each."""

from django.utils.translation import get_language
from wagtail.models import Locale

from .once import once_a_request


def language_code(locale_id: int) -> str:
    """The code of a locale ("nl") by its primary key; one query a request for all of them. "" for an unknown key."""
    locale = _locales().get(locale_id)
    return locale.language_code if locale else ""


def locale_of(locale_id: int) -> Locale:
    """A locale by its primary key. Raises `KeyError` for an unknown one."""
    return _locales()[locale_id]


def active_locale() -> Locale:
    """The locale of the active language; Wagtail's own answer if that is none of the site's."""
    language = get_language()
    found = (locale for locale in _locales().values() if locale.language_code == language)
    return next(found, None) or Locale.get_active()


@once_a_request
def _locales() -> dict[int, Locale]:
    return Locale.objects.in_bulk()
