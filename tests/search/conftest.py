"""A search index of each test's own."""

import pytest
from wagtail.search.backends import get_search_backend


@pytest.fixture(autouse=True)
def index_folder(settings, tmp_path):
    """Where this test's index lies; nothing is in it yet."""
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "PATH": str(tmp_path / "index")}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
    return tmp_path / "index"


@pytest.fixture
def found():
    """`found("lamp", Model)`: the primary keys of what the index finds, whoever may see it."""

    def search(query, model):
        return {ranked.pk for ranked in get_search_backend().search_ids(query, model)}

    return search
