"""What tests of importing stand on."""

import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Reasons are read in English, whatever the site's language is."""
    with translation.override("en"):
        yield
