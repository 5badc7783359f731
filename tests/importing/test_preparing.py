"""From cells to values: dates, lists, names, bounds; every reason names its field."""

import datetime

import pytest

from importing.mapping import Mapping
from importing.preparing import Preparer, RefusedError, kind_for
from importing.readers import Row

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def prepare():
    """Prepare one row with these fields of a mapping; the field's value, or the whole if no name is given."""

    def prepare(values, kind="story", wanted=None, language="en", **fields):
        fields = {"title": {"constant": "Fire"}, **fields}
        data = {"kind": kind, "source": "s", "id": {"constant": "1"}, "base_url": "https://fire.example/"}
        mapping = Mapping.model_validate({**data, "fields": fields})
        prepared = Preparer(mapping, kind_for(mapping), language).prepare(Row(7, values)).fields
        return prepared.get(wanted) if wanted else prepared

    return prepare


def refusal(prepare, *args, **kwargs):
    with pytest.raises(RefusedError) as error:
        prepare(*args, **kwargs)
    return [(problem.field, problem.reason) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("cell", "formats", "day"),
    [
        ("2026-03-09", [], "2026-03-09"),
        ("2026-03-09T10:00:00", [], "2026-03-09"),
        ("9-3-2026", "%d-%m-%Y", "2026-03-09"),
        ("9 maart 2026", "%d %B %Y", "2026-03-09"),
        ("9 mrt. 2026", ["%Y", "%d %b. %Y"], "2026-03-09"),
        (datetime.date(2026, 3, 9), [], "2026-03-09"),
        (datetime.datetime(2026, 3, 9, 23, 59), [], "2026-03-09"),
    ],
)
def test_dates_as_people_and_spreadsheets_write_them(prepare, cell, formats, day):
    value = {"column": "d", "date": formats}
    assert prepare({"d": cell}, wanted="first_published_on", first_published_on=value) == day


@pytest.mark.parametrize(
    "cell",
    ["0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "soon", "20", 45000, "2026-03-09x", "１９９９-01-01x"],
)
def test_a_day_that_cannot_be_is_refused(prepare, cell):
    [(field, reason)] = refusal(prepare, {"d": cell}, first_published_on="d")
    assert field == "first_published_on"
    assert str(cell)[:4] in reason


def test_the_clock_on_the_wall_counts_where_the_source_has_the_offset_wrong(prepare):
    value = {"column": "d", "date": "%Y-%m-%d %H:%M:%S %z", "offset": "ignore", "time_zone": "America/New_York"}
    found = prepare({"d": "2017-10-11 15:00:00 -0500"}, kind="clinic", wanted="ends_at", ends_at=value)
    assert found == "2017-10-11T19:00:00+00:00"


def test_a_moment_keeps_its_offset_and_a_day_gets_the_time_of_the_mapping(prepare):
    kept = {"column": "d", "date": "%Y-%m-%d %H:%M:%S %z"}
    assert prepare({"d": "2017-10-11 15:00:00 -0500"}, kind="clinic", wanted="ends_at", ends_at=kept) == (
        "2017-10-11T20:00:00+00:00"
    )
    timed = {"column": "d", "time": "09:30", "time_zone": "Europe/Amsterdam"}
    assert (
        prepare({"d": "2026-01-11"}, kind="clinic", wanted="starts_at", starts_at=timed) == "2026-01-11T08:30:00+00:00"
    )


def test_lists_are_split_translated_and_joined_from_several_columns(prepare):
    keywords = [
        {"column": "a", "split": [",", ";"], "aliases": {"N/A": [], "wood fire": ["wood", "fire"]}},
        {"column": "b", "replace": [["_", " "]]},
    ]
    cells = {"a": "smoke, Wood  Fire; n/a;; Smoke", "b": ["hot_coals", None, ""]}
    assert prepare(cells, wanted="keywords", keywords=keywords) == ["smoke", "wood", "fire", "hot coals"]


def test_the_first_column_that_says_something_fills_a_field_of_one_value(prepare):
    unit = ["a", "b", {"constant": "nobody"}]
    assert prepare({"a": " ", "b": "ward 4"}, wanted="unit", unit=unit) == "ward 4"
    assert prepare({}, wanted="unit", unit=unit) == "nobody"


def test_a_template_puts_columns_together(prepare):
    value = {"template": "https://fire.example/{kind}/{nr}/", "replace": [["/Story/", "/story/"]]}
    assert prepare({"kind": "Story", "nr": 4}, wanted="source_url", source_url=value) == "https://fire.example/story/4/"


def test_a_column_within_an_object(prepare):
    assert prepare({"place": {"ward": "4"}}, wanted="unit", unit="place.ward") == "4"


def test_addresses_are_absolute_and_encoded(prepare):
    assert prepare({"u": "/a b/"}, wanted="source_url", source_url="u") == "https://fire.example/a%20b/"
    assert refusal(prepare, {"u": "javascript:alert(1)"}, source_url="u")[0][0] == "source_url"


def test_relative_links_are_relative_to_the_page_itself(prepare):
    fields = {"source_url": "u", "body": {"column": "b", "text": "markdown"}}
    found = prepare({"u": "https://fire.example/a/b/", "b": "[x](../c/)"}, wanted="body", **fields)
    assert found == [{"type": "paragraph", "value": '<p><a href="https://fire.example/a/c/">x</a></p>'}]


def test_a_long_summary_is_shortened_to_whole_sentences_and_told_in_full_in_the_body(prepare):
    sentence = "The wood was wet and nobody had thought of matches either, as it happened. "
    summary = {"column": "s", "text": "markdown", "shorten": True, "full_text": "body"}
    found = prepare({"s": sentence * 8}, summary=summary)
    assert found["summary"] == (sentence * 5).strip()
    assert found["body"][0]["value"].count("wet") == 8


def test_a_summary_that_is_the_first_paragraph_is_not_told_twice(prepare):
    text = "The wood was wet. " * 40
    summary = {"column": "s", "text": "markdown", "shorten": True, "full_text": "body"}
    found = prepare(
        {"s": text, "b": f"{text}\n\nThen it rained."}, summary=summary, body={"column": "b", "text": "markdown"}
    )
    assert len(found["body"]) == 1
    assert found["body"][0]["value"].count("wet") == 40


def test_a_first_heading_that_repeats_the_title_goes(prepare):
    def body(text):
        return [
            block["value"] for block in prepare({"b": text}, wanted="body", body={"column": "b", "text": "markdown"})
        ]

    assert body("# fire\n\nIt burns.") == ["<p>It burns.</p>"]
    assert body("# Fire again\n\n## Fire") == [{"text": "Fire again", "level": "h2"}, {"text": "Fire", "level": "h3"}]


def test_links_in_a_summary_survive_in_the_body(prepare):
    summary = {"column": "s", "text": "html", "full_text": "body"}
    found = prepare({"s": 'See <a href="/x">this</a>.'}, summary=summary)
    assert found["summary"] == "See this."
    assert 'href="https://fire.example/x"' in found["body"][0]["value"]


def test_a_text_too_long_for_its_field_is_refused(prepare):
    [(field, reason)] = refusal(prepare, {"u": "x" * 151}, unit="u")
    assert (field, reason) == ("unit", "The text has 151 characters; there is room for 150.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 1_000_000, "at most 200000 are taken"),
        ("a\x00b", "NUL"),
        ("a\ud800b", "broken characters"),
        ("<div>" * 200, "nested too deeply"),
    ],
)
def test_what_no_text_should_hold_is_refused(prepare, text, says):
    [(field, reason)] = refusal(prepare, {"b": text}, body={"column": "b", "text": "markdown"})
    assert field == "body"
    assert says in reason


def test_control_characters_go(prepare):
    assert prepare({"u": "a\x07b\u202ec\r\nd"}, wanted="unit", unit="u") == "abc d"


def test_a_formula_stays_text(prepare):
    assert prepare({"t": "=1+1"}, wanted="unit", unit="t") == "=1+1"


def test_an_object_where_text_is_needed_is_refused(prepare):
    assert refusal(prepare, {"u": {"a": 1}}, unit="u") == [
        ("unit", "This is a list or an object, where text is needed.")
    ]


def test_objects_become_a_list_by_a_template_that_escapes_them(prepare):
    body = {"column": "r", "heading": "Resources", "entry": '<a href="{link}">{description}</a>'}
    cells = {"r": [{"link": "https://fire.example/?a=1&b=2", "description": "<b>Wood</b>"}, {"description": "None"}]}
    heading, paragraph = prepare(cells, wanted="body", body=body)
    assert heading["value"] == {"text": "Resources", "level": "h2"}
    assert paragraph["value"] == (
        '<ul><li><a href="https://fire.example/?a=1&amp;b=2">&lt;b&gt;Wood&lt;/b&gt;</a></li><li>None</li></ul>'
    )


def test_columns_under_headings_make_one_narrative(prepare):
    body = [
        {"column": "a", "heading": "What", "text": "markdown"},
        {"column": "b", "heading": "How", "text": "markdown"},
    ]
    found = prepare({"a": "# Fire\n\nBurns.", "b": ""}, wanted="body", body=body)
    assert [(block["type"], block["value"]) for block in found] == [
        ("heading", {"text": "What", "level": "h2"}),
        ("heading", {"text": "Fire", "level": "h3"}),
        ("paragraph", "<p>Burns.</p>"),
    ]


def test_steps_and_the_rest(prepare):
    steps = {"column": "h", "text": "markdown", "rest": "body", "drop_headings": ["How to do it"]}
    found = prepare({"h": "## How to do it\n\n1. Gather.\n2. Light.\n\n## After\n\nSit."}, kind="practice", steps=steps)
    assert [step["value"]["title"] for step in found["steps"]] == ["Gather.", "Light."]
    assert [block["type"] for block in found["body"]] == ["heading", "paragraph"]


def test_steps_without_a_place_for_the_rest_are_refused_rather_than_cut(prepare):
    steps = {"column": "h", "text": "markdown"}
    [(field, _reason)] = refusal(prepare, {"h": "1. a\n2. b\n\nmore"}, kind="practice", steps=steps)
    assert field == "steps"


@pytest.mark.parametrize(("cell", "number", "found"), [("3", "only", 3), ("3 to 6", "first", 3), ("3 to 6", "last", 6)])
def test_numbers(prepare, cell, number, found):
    value = {"column": "n", "number": number}
    assert prepare({"n": cell}, kind="practice", wanted="people_from", people_from=value) == found


def test_a_number_in_words_is_refused_where_only_a_number_will_do(prepare):
    assert refusal(prepare, {"n": "a few"}, kind="practice", people_from="n") == [
        ("people_from", "“a few” is no whole number.")
    ]


def test_a_word_that_is_no_choice_is_refused_with_those_that_are(prepare):
    [(field, reason)] = refusal(prepare, {"a": "friends"}, audience="a")
    assert (field, reason) == ("audience", "“friends” is none of: everyone, members, communities.")


def test_authors_with_and_without_an_address(prepare):
    authors = {"column": "a", "split": ";"}
    assert prepare(
        {"a": "Anna de Vries <Anna@Example.org>; Bo; cy@example.org"}, wanted="authors", authors=authors
    ) == [
        {"name": "Anna de Vries", "email": "anna@example.org"},
        {"name": "Bo", "email": ""},
        {"name": "", "email": "cy@example.org"},
    ]


def test_addresses_of_authors_in_a_column_of_their_own(prepare):
    found = prepare({"n": "Anna", "e": "anna@example.org"}, wanted="authors", authors={"column": "n", "email": "e"})
    assert found == [{"name": "Anna", "email": "anna@example.org"}]


def test_handles_become_names(prepare):
    found = prepare({"a": ["anna-de-vries", "18F"]}, wanted="authors", authors={"column": "a", "names": "handles"})
    assert [person["name"] for person in found] == ["Anna De Vries", "18F"]


def test_all_problems_of_a_record_are_told(prepare):
    problems = refusal(prepare, {"d": "soon", "t": ""}, title="t", first_published_on="d")
    assert sorted(field for field, _reason in problems) == ["first_published_on", "title"]


def test_a_record_needs_an_id(prepare):
    mapping = Mapping.model_validate({"kind": "story", "source": "s", "id": "nr", "fields": {"title": "t"}})
    with pytest.raises(RefusedError, match="The record has no id"):
        Preparer(mapping, kind_for(mapping), "en").prepare(Row(1, {"nr": None, "t": "Fire"}))


def test_the_same_row_gives_the_same_values(prepare):
    row = {"b": "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q"}
    fields = {"body": {"column": "b", "text": "markdown"}}
    assert prepare(row, **fields) == prepare(row, **fields)
