"""Which language a page or a label is in, without asking the database for each."""

from wagtail.models import Locale

from .once import once_a_request


def language_code(locale_id: int) -> str:
    """The code of a locale ("nl") by its primary key; one query a request for all of them. "" for an unknown key."""
    return _codes().get(locale_id, "")


@once_a_request
def _codes() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))
