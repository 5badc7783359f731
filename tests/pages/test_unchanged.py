"""What visitors may see is kept while nobody writes, and not a moment longer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from pages.unchanged import while_unchanged
from tests.places import drop, new_place

pytestmark = pytest.mark.django_db


def test_what_is_kept_is_always_what_is_true(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite tells whether anything was written")
    place = new_place(tmp_path / "place")
    code = "import json; from tests.pages.reading_again import everything; print(json.dumps(list(everything())))"
    findings = dict(place.tell(code))
    drop(place)
    assert [name for name, is_true in findings.items() if not is_true] == []
    assert len(findings) == 12


def test_in_a_transaction_nothing_is_kept():
    asked = []
    for _ in range(2):
        while_unchanged(asked.append, AnonymousUser())
    assert len(asked) == 2
