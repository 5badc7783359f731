"""Which language a page or a label is in, without asking the database for each."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import get_language
from wagtail.models import Locale

from .frame import frame
from .kept import kept_for_a_minute


def language_code(locale_id: int) -> str:
    """The code of a locale ("nl") by its primary key. "" for an unknown key."""
    locale = locale_of(locale_id)
    return locale.language_code if locale else ""


def locale_of(locale_id: int) -> Locale | None:
    """A locale by its primary key."""
    return frame().languages.get(locale_id) or _all_locales().get(locale_id)


def active_locale() -> Locale:
    """The locale of the active language; Wagtail's own answer if that is none of the site's."""
    language = get_language()
    found = (locale for locale in frame().languages.values() if locale.language_code == language)
    return next(found, None) or Locale.get_active()


def own_language_first() -> Case:
    """For `order_by`: whatever has a locale, that of the active language before others."""
    return Case(When(locale=active_locale(), then=Value(0)), default=Value(1), output_field=IntegerField())


@kept_for_a_minute
def _all_locales() -> dict[int, Locale]:
    """Also those that no page of the frame is in."""
    return Locale.objects.in_bulk()
