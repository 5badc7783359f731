"""Every address there can be: what Django resolves, and what Wagtail's pages answer to below their own address."""

from django.apps import apps
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, URLResolver
from django.utils.translation import override
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page


def all_routes():
    """Every route, as it is written in the patterns; those of pages begin with the name of the model."""
    with override("en"):
        yield from resolved(get_resolver())
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page and model.is_creatable:
            subpatterns = model.get_subpage_urls() if issubclass(model, RoutablePageMixin) else []
            for end in {"", *(str(pattern.pattern) for pattern in subpatterns)}:
                yield f"{model._meta.label} {end}".strip()


def resolved(resolver, start=""):
    """The patterns below a resolver, each in one string."""
    for pattern in resolver.url_patterns:
        is_language = isinstance(pattern.pattern, LocalePrefixPattern)
        route = start + ("<language>/" if is_language else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from resolved(pattern, route)
        else:
            yield route
