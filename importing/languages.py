"""Which language the person at the terminal reads."""

import os

from django.conf import settings


def language_of_person() -> str:
    """The language of the terminal (LC_ALL, LC_MESSAGES, LANG), if it is one of the site's; else the site's own."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    code = spoken.partition(".")[0].partition("_")[0]
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
