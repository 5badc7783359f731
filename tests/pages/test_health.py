"""What /health/ tells whoever watches over the site."""

import pytest
from django.db import connection

from pages import health
from pages.health import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def checks(monkeypatch):
    """Only the checks that a test adds."""
    own = {}
    monkeypatch.setattr(health, "_checks", own)
    return own


def test_a_site_that_is_well_says_so(client, checks):
    checks["database"] = health.database
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response.json()["checks"]["database"]["ok"]
    assert response.json()["checks"]["database"]["milliseconds"] < 1000


def test_one_thing_that_is_not_well_turns_it_red(client, checks):
    checks["database"] = health.database
    checks["lamp"] = lambda: Finding(ok=False, measured={"hours_without_oil": 3})
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["status"] == "failing"
    assert response.json()["checks"]["lamp"] == {"ok": False, "hours_without_oil": 3}


def test_a_check_that_breaks_is_red_and_tells_the_reason_to_the_log_only(client, checks, caplog):
    def lamp():
        raise OSError("the password is warm-fire")

    checks["lamp"] = lamp
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["checks"]["lamp"] == {"ok": False}
    assert b"warm-fire" not in response.content
    assert "the password is warm-fire" in caplog.text


def test_a_database_that_does_not_answer_is_red(client, checks):
    checks["database"] = health.database
    with connection.execute_wrapper(_refuse):
        assert client.get("/health/").status_code == 503


def test_it_needs_no_language_no_session_and_is_never_kept(client):
    response = client.get("/health/")
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert client.post("/health/").status_code == 405


def test_it_asks_the_database_almost_nothing(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/health/")


def _refuse(execute, sql, params, many, context):
    raise OSError("no database here")
