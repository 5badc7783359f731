"""What can be a result: the models of pages, and the word for the kind of each in addresses."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from communities.models import CommunityPage
from gatherings.models import GatheringPage
from knowledge.models import kinds_of_knowledge

#: In the order in which readers see them. Pages but for "theme", which is a thing with one front page in each language.
KINDS = ("story", "practice", "lesson", "gathering", "community", "theme", "page")


def models() -> list[Any]:
    """The models whose pages are results; each has its `kind`. A new kind of knowledge is one by itself."""
    gatherings = [model for model in apps.get_models() if issubclass(model, GatheringPage)]
    return [*kinds_of_knowledge(), *gatherings, CommunityPage, apps.get_model("home", "ContentPage")]


def kind_by_content_type() -> dict[int, str]:
    """The kind of a page by the id of its content type. Asks the database once in the life of a process."""
    types: dict[Any, ContentType] = ContentType.objects.get_for_models(*models())
    return {content_type.pk: model.kind for model, content_type in types.items()}


def path_to(model: Any) -> str:
    """The way from `Page` down to a model that derives from it, for `select_related`: "knowledgepage__storypage"."""
    below = [base for base in reversed(model.__mro__) if issubclass(base, Page) and base is not Page]
    return "__".join(base._meta.model_name for base in below if not base._meta.abstract)
