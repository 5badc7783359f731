"""A Whoosh backend of each test's own."""

import pytest

from tests.search.backends.shelf import backend_at


@pytest.fixture
def backend(tmp_path):
    return backend_at(tmp_path / "index")
