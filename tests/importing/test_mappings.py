"""Mapping files: strict, and every complaint names its key."""

import re

import pytest
from django.conf import settings

from importing.kinds import kinds
from importing.mapping import MappingError, load_mapping, shipped_mapping
from importing.mapping.loading import SHIPPED
from importing.preparing import kind_for

pytestmark = pytest.mark.usefixtures("in_english")

SMALLEST = """
kind = "story"
source = "Our stories"
id = "nr"
[fields]
title = "title"
"""


@pytest.fixture
def load(tmp_path):
    def load(toml):
        path = tmp_path / "m.toml"
        path.write_text(toml, encoding="utf-8")
        mapping = load_mapping(path)
        kind_for(mapping)
        return mapping

    return load


def test_the_smallest_mapping(load):
    assert load(SMALLEST).columns() == {"nr", "title"}


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (SMALLEST + "colour = 'red'", "fields.colour: there is no “colour”, only "),
        (SMALLEST.replace("kind", "kinds"), "kinds: there is no such key"),
        (SMALLEST.replace('source = "Our stories"', ""), "source: this key is needed"),
        (SMALLEST.replace('"story"', '"tale"'), "kind: there is no “tale”, only "),
        (SMALLEST.replace('title = "title"', 'summary = "s"'), "fields.title: this key is needed"),
        (SMALLEST + "summary = { colum = 's' }", "fields.summary.colum: there is no such key"),
        (SMALLEST + "summary = { text = 'html' }", "fields.summary: needs one of"),
        (SMALLEST + "summary = { column = 's', constant = 'c' }", "fields.summary: needs one of"),
        (SMALLEST + "summary = { column = 's', text = 'rtf' }", "fields.summary.text: "),
        (SMALLEST + "summary = { column = 's', replace = [['(', '']] }", "is no regular expression"),
        (SMALLEST + r"summary = { column = 's', replace = [['a', '\1']] }", "does not fit its pattern"),
        (SMALLEST + "summary = { column = 's', full_text = 'unit' }", "fields.summary.full_text: should name a field"),
        (SMALLEST + "summary = { column = 's', time_zone = 'Mars/Base' }", "is no time zone"),
        (
            SMALLEST + "audience = { constant = 'nobody' }",
            "audience.constant: there is no “nobody”, only everyone",
        ),
        (SMALLEST + "communities = { column = 'c', unknown = 'make' }", "communities are never made from a name"),
        (SMALLEST + "unit = { column = 'u', unknown = 'make' }", "fields.unit.unknown: is for themes"),
        (SMALLEST + "unit = { column = 'u', unless_matched = 'communities' }", "should name another field"),
        (SMALLEST + "unit = []", "fields.unit: "),
        (SMALLEST.replace('"nr"', "[]"), "id: "),
        (SMALLEST.replace("[fields]", 'language = "fr"\n[fields]'), "language: "),
        (SMALLEST.replace("[fields]", 'base_url = "fire.example"\n[fields]'), "base_url: "),
        (SMALLEST + "[template_tags.x]\nbecomes = 'dance'", "template_tags.x.becomes: "),
        (SMALLEST + "[template_tags.x]\nbecomes = 'text'\ntxt = '{0}'", "template_tags.x.txt: there is no such key"),
        (SMALLEST.replace("[fields]", "[file]\ndelimiter = ';;'\n[fields]"), "file.delimiter: "),
        (SMALLEST.replace("[fields]", "[file]\ndelimiter = '\"'\n[fields]"), "file.delimiter: "),
        (SMALLEST.replace("[fields]", '[file]\ndelimiter = "\\n"\n[fields]'), "file.delimiter: "),
        ("kind = ", "is no TOML"),
    ],
)
def test_a_wrong_key_is_named(load, toml, says):
    with pytest.raises(MappingError) as complaint:
        load(toml)
    assert says in str(complaint.value)


def test_all_wrong_keys_are_named_at_once(load):
    with pytest.raises(MappingError) as complaint:
        load(SMALLEST + "summary = { colum = 's' }\nunit = { text = 'rtf' }")
    assert "fields.summary.colum" in str(complaint.value)
    assert "fields.unit.text" in str(complaint.value)


def test_a_mapping_that_is_not_there(tmp_path):
    with pytest.raises(MappingError, match="No such file"):
        load_mapping(tmp_path / "nothing.toml")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_mappings_fit_and_say_where_records_come_from(path):
    mapping = load_mapping(path)
    kind = kind_for(mapping)
    assert mapping.language in path.stem.split("_")
    if kind.has_source_fields:
        assert "source_url" in mapping.fields


def test_the_example_of_the_documentation_fits(load):
    text = (settings.BASE_DIR / "docs" / "importing.md").read_text(encoding="utf-8")
    lessons, tags = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert load(lessons + tags).kind == "lesson"


def test_a_file_finds_the_mapping_of_its_name(tmp_path):
    assert shipped_mapping(tmp_path / "lessons_nasa_en.jsonl") == SHIPPED / "lessons_nasa_en.toml"
    assert shipped_mapping(tmp_path / "lessons_of_ours.jsonl") is None
    assert len(list(SHIPPED.glob("*.toml"))) >= 9


def test_every_kind_of_page_can_be_imported():
    assert set(kinds()) == {
        "story", "practice", "lesson", "clinic", "network-meeting", "open-space", "community", "theme",
    }  # fmt: skip
