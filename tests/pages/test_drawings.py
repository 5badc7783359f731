"""Our drawings: the signs, and the pattern of a theme."""

import re
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

from pages.navigation import SECTIONS
from pages.templatetags.kampvuur_drawings import pattern, sign

SIGNS = Path(settings.BASE_DIR) / "site/static/drawings/signs.svg"
SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> set[str]:
    return {symbol.get("id") for symbol in ElementTree.parse(SIGNS).getroot().iter(f"{SVG}symbol")}  # noqa: S314


def test_every_kind_has_a_sign():
    assert {*SECTIONS.values(), "page"} <= drawn()


def test_every_sign_that_a_template_asks_for_is_drawn():
    templates = Path(settings.BASE_DIR) / "templates"
    asked = {name for path in templates.rglob("*.html") for name in re.findall(r'{% sign "(\w+)" %}', path.read_text())}
    assert asked
    assert asked <= drawn()


def test_a_sign_is_hidden_from_those_who_hear_the_word_beside_it():
    assert 'aria-hidden="true"' in sign("story")
    assert "signs.svg#story" in sign("story")


def test_a_theme_has_the_same_pattern_every_time_and_not_its_neighbours():
    assert pattern("handover") == pattern("handover")
    drawings = {re.sub(r"p[0-9a-f]{8}", "", pattern(f"theme-{n}")) for n in range(30)}
    assert len(drawings) >= 25


def test_a_pattern_holds_nothing_of_the_name_and_is_sound():
    drawing = pattern('"><script>alert(1)</script>')
    assert "script" not in drawing
    ElementTree.fromstring(drawing)  # noqa: S314
