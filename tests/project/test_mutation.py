"""The mutation check itself: what it tries, and that it can't pass in silence."""

import inspect
import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings

from pages import files, passwords, visibility
from tests.mutation.mutants import OPENED, mutants

SHOP = """
class Things(list):
    def visible_to(self, user):
        return Things(thing for thing in self if user in thing)

    def all(self):
        return Things(self)

THINGS = Things(["a lamp of Ada", "a lamp of Bo"])
"""
ASKS = """
def {name}(user):
    return THINGS.visible_to(user)
"""
NOTICES = """
from shop.things import sold
def test_who_buys_gets_their_own(): assert sold("Bo") == ["a lamp of Bo"]
"""
CHECK = """
import sys
from pathlib import Path
from tests.mutation.checking import judged
from tests.mutation.mutants import mutants
here = Path.cwd()
sys.path.insert(0, str(here))
sys.exit(judged(list(mutants(here, ["shop"])), ["test_shop.py"], here, lambda folder: lambda place: None))
"""


@pytest.fixture
def check(tmp_path):
    """`check(things, tests)`: a made-up shop is checked with its own tests. Gives the exit code and what was said."""

    def run(things, tests):
        (tmp_path / "shop").mkdir()
        (tmp_path / "shop/__init__.py").touch()
        (tmp_path / "shop/things.py").write_text(SHOP + things)
        (tmp_path / "test_shop.py").write_text(tests)
        environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
        environment.pop("DJANGO_SETTINGS_MODULE")
        ended = subprocess.run(
            [sys.executable, "-c", CHECK], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
        )
        return ended.returncode, ended.stdout + ended.stderr

    return run


def test_a_question_that_a_test_depends_on_is_noticed(check):
    code, said = check(ASKS.format(name="sold"), NOTICES)
    assert "1 mutants: 1 noticed" in said
    assert "test_shop.py::test_who_buys_gets_their_own" in said
    assert code == 0


def test_a_question_that_tests_come_past_without_looking_survives(check):
    tests = "from shop.things import sold\ndef test_something_is_sold(): assert sold('Bo')\n"
    code, said = check(ASKS.format(name="sold"), tests)
    assert re.search(r"SURVIVED .*shop/things.py:\d+  THINGS.visible_to\(user\)", said)
    assert "1 survived" in said
    assert code == 1


def test_a_question_that_no_test_comes_past_survives_even_beside_one_that_is_noticed(check):
    code, said = check(ASKS.format(name="sold") + ASKS.format(name="lent"), NOTICES)
    assert "no test comes past it" in said
    assert "1 noticed" in said
    assert "1 survived" in said
    assert code == 1


def test_a_question_that_is_asked_at_import_can_not_be_judged_and_that_is_no_pass(check):
    code, said = check(ASKS.format(name="sold") + "ADAS = THINGS.visible_to('Ada')\n", NOTICES)
    assert "CAN'T TELL" in said
    assert "1 could not be judged" in said
    assert code == 2


def test_a_question_that_is_asked_only_at_import_is_told_of_as_well(check):
    code, said = check(
        "ADAS = THINGS.visible_to('Ada')\n", "from shop import things\ndef test_it(): assert things.ADAS\n"
    )
    assert "CAN'T TELL" in said
    assert code == 2


def test_nothing_is_judged_by_tests_that_are_red_anyway(check):
    code, said = check(ASKS.format(name="sold"), NOTICES + "def test_red(): assert sold('Bo') == []\n")
    assert "red without any mutant" in said
    assert "0 noticed" in said
    assert code == 2


def test_a_check_of_nothing_is_no_pass(check):
    code, said = check("", "def test_green(): pass\n")
    assert "0 mutants" in said
    assert code == 2


def test_every_visible_to_in_the_application_is_tried():
    """Searched for as text here, in every folder but the tests' own, and as code by the check."""
    written = Counter()
    for folder in settings.BASE_DIR.glob("[!.]*/"):
        for path in folder.rglob("*.py") if folder.name != "tests" else ():
            found = re.findall(r"(?<!def )(?<!`)\bvisible_to\(", path.read_text(encoding="utf-8"))
            written[str(path.relative_to(settings.BASE_DIR))] += len(found)
    tried = Counter(one.place for one in mutants() if one.asks == "visible_to")
    assert tried == +written
    assert tried.total() > 30


def test_every_function_that_tells_who_may_see_something_is_one_of_the_questions():
    asked = {
        name
        for module in (visibility, files, passwords)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "user" in inspect.signature(function).parameters
    }
    public = {name for name in asked if not name.startswith("_")}
    assert public - {"sees_everything"} <= set(OPENED)
    assert "visible_pages" in public
