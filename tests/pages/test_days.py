"""Days and hours as people say them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils.translation import override

from pages.templatetags.kampvuur_time import day, leaf, when, year_line

AMSTERDAM, NEW_YORK = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/New_York")


def gathering(start, end=None, zone=AMSTERDAM):
    return SimpleNamespace(starts_at=start, ends_at=end, zone=zone)


def test_a_day_is_said_in_words_and_exact_for_machines():
    with override("en"):
        assert day(date(2025, 3, 3)) == '<time datetime="2025-03-03">3 March 2025</time>'
    with override("nl"):
        assert day(date(2025, 3, 3)) == '<time datetime="2025-03-03">3 maart 2025</time>'
    assert day(None) == ""


def test_a_moment_just_after_midnight_here_is_the_day_it_is_here():
    with override("en"):
        assert "4 March 2025" in day(datetime(2025, 3, 3, 23, 30, tzinfo=UTC))


def test_an_afternoon_names_its_day_once():
    meeting = gathering(datetime(2025, 6, 12, 12, 0, tzinfo=UTC), datetime(2025, 6, 12, 14, 30, tzinfo=UTC))
    with override("en"):
        said = when(meeting)
    assert "Thursday 12 June 2025, 14:00" in said
    assert ">16:30<" in said
    assert said.count("June") == 1
    assert 'datetime="2025-06-12T14:00+02:00"' in said


def test_a_gathering_of_two_days_names_both():
    meeting = gathering(datetime(2025, 6, 12, 8, 0, tzinfo=UTC), datetime(2025, 6, 13, 15, 0, tzinfo=UTC))
    with override("en"):
        assert when(meeting).count("June") == 2


def test_elsewhere_the_hour_is_theirs_and_the_place_is_named():
    meeting = gathering(datetime(2025, 6, 12, 18, 0, tzinfo=UTC), zone=NEW_YORK)
    with override("en"):
        said = when(meeting)
    assert "14:00" in said
    assert "New York" in said


def test_without_a_date_nothing_is_said():
    assert when(gathering(None)) == ""
    assert leaf(gathering(None)) == {"date": None}


def test_the_year_of_a_community_has_its_months_and_what_happened_in_them():
    community = SimpleNamespace(starts_on=date(2025, 9, 15), ends_on=date(2026, 8, 31))
    clinic = gathering(datetime(2025, 11, 20, 13, 0, tzinfo=UTC))
    months = year_line({}, community, [clinic, gathering(None)])["months"]
    assert [month["first"] for month in months][:2] == [date(2025, 9, 1), date(2025, 10, 1)]
    assert len(months) == 12
    assert [month["first"].month for month in months if month["starts_year"]] == [9, 1]
    assert [month["gatherings"] for month in months if month["gatherings"]] == [[(date(2025, 11, 20), clinic)]]


def test_a_year_without_dates_runs_from_its_first_gathering():
    community = SimpleNamespace(starts_on=None, ends_on=date(2025, 5, 31))
    months = year_line({}, community, [gathering(datetime(2025, 3, 20, 13, 0, tzinfo=UTC))])["months"]
    assert [month["first"].month for month in months] == [3, 4, 5]


def test_nothing_known_draws_nothing():
    nobody = SimpleNamespace(starts_on=None, ends_on=None)
    assert year_line({}, nobody, [])["months"] == []
    backwards = SimpleNamespace(starts_on=date(2025, 5, 1), ends_on=date(2024, 5, 1))
    assert year_line({}, backwards, [])["months"] == []


def test_an_old_community_shows_its_last_two_years():
    community = SimpleNamespace(starts_on=date(2000, 1, 1), ends_on=date(2025, 12, 31))
    months = year_line({}, community, [])["months"]
    assert len(months) == 24
    assert months[-1]["first"] == date(2025, 12, 1)


def test_at_midnight_only_the_day_is_known():
    meeting = gathering(datetime(2025, 6, 11, 22, 0, tzinfo=UTC), datetime(2025, 6, 12, 11, 0, tzinfo=UTC))
    with override("en"):
        assert when(meeting) == '<time datetime="2025-06-12">Thursday 12 June 2025</time>'


def test_a_year_in_which_nothing_happened_is_not_drawn():
    community = SimpleNamespace(starts_on=date(2025, 9, 15), ends_on=date(2026, 8, 31))
    within, before = (gathering(datetime(year, 11, 20, 13, 0, tzinfo=UTC)) for year in (2025, 2024))
    assert year_line({}, community, [within])["has_gatherings"]
    assert not year_line({}, community, [before])["has_gatherings"]
