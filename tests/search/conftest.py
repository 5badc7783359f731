"""A search index of each test's own, with the engine that is tested: Whoosh, or what TEST_SEARCH names."""

import html
import re

import pytest
from django.test import Client
from modelsearch.query import PlainText
from wagtail.search.backends import get_search_backend

from search.outbox import drain

WHOOSH = "search.backends.whoosh"


def pytest_collection_modifyitems(config, items):
    """Leave out what is marked as one engine's own, unless it is that engine that is tested."""
    from django.conf import settings

    if settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] == WHOOSH:
        return
    for item in items:
        if mark := item.get_closest_marker("whoosh"):
            item.add_marker(pytest.mark.skip(reason=f"only with Whoosh: {mark.args[0]}"))


@pytest.fixture(autouse=True)
def index_folder(settings, tmp_path):
    """Where this test's index lies, if it is in a folder; nothing is in it yet."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    if backend["BACKEND"] == WHOOSH:
        settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "PATH": str(tmp_path / "index")}}
    return tmp_path / "index"


@pytest.fixture
def found():
    """`found("lamp", Model)`: the primary keys of what the index finds, whoever may see it."""

    def search(query, model):
        asked = PlainText(query, operator="and")
        backend = get_search_backend()
        if hasattr(backend, "search_ids"):
            return {pk for pk, _score in backend.search_ids(asked, model)}
        return {obj.pk for obj in backend.search(asked, model.objects.all())}

    return search


@pytest.fixture
def meant():
    """`meant("q=recieve", user)`: what the page offers, as (words, address); None if nothing."""

    def ask(query, user=None, path="/en/search/"):
        drain()
        client = Client()
        if user:
            client.force_login(user)
        text = " ".join(client.get(f"{path}?{query}").content.decode().split())
        found = re.search(r'class="did-you-mean">.*?<a href="(.*?)">(.*?)</a>', text)
        return found and (html.unescape(found[2]), html.unescape(found[1]))

    return ask
