"""Loads the demo, and refuses to where it could do harm."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.models import Community
from gatherings.models import GatheringPage
from knowledge.models import KnowledgePage
from themes.models import Theme

from .cast import Cast
from .content import Content
from .reading import table

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}


class NotEmptyError(Exception):
    """The demo was refused: the database holds something, or strangers could reach its log-ins."""


def load_demo() -> None:
    """Load the demo into an empty database, all or nothing.

    Raises `NotEmptyError` for a database that holds anything else, and for settings whose ALLOWED_HOSTS hold anything
    but names of this very machine: the demo's passwords are known to everybody.
    """
    strangers = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if strangers:
        raise NotEmptyError(
            _("The demo's passwords are known to everybody, and this site is open to %(hosts)s.")
            % {"hosts": ", ".join(strangers)}
        )
    kept = [model for model in _what_should_be_empty() if model.objects.exists()]
    if kept:
        names = ", ".join(str(model._meta.verbose_name_plural) for model in kept)
        raise NotEmptyError(
            _("The database holds %(things)s already. The demo needs an empty one.") % {"things": names}
        )
    with transaction.atomic():
        content = Content(Cast(timezone.localdate()))
        content.make()
        _welcome(content)


def is_empty() -> bool:
    """Whether the database holds nothing that the demo would mix with."""
    return not any(model.objects.exists() for model in _what_should_be_empty())


def _what_should_be_empty() -> list:
    return [get_user_model(), Theme, Community, KnowledgePage, GatheringPage, apps.get_model("home", "ContentPage")]


def _welcome(content: Content) -> None:
    words = table("home")
    for page in apps.get_model("home", "HomePage").objects.select_related("locale"):
        own = words[page.locale.language_code]
        page.welcome, page.questions = own["welcome"], "\n".join(own["questions"])
        page.story_of_the_week = content.knowledge[own["story_of_the_week"]]
        page.save_revision().publish()
