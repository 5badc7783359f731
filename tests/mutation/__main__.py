"""Runs the check: see `tests.mutation`. Ends with 1 if a mutant survives, with 2 if that can't be told."""

import os
import sys
import tempfile
from pathlib import Path

from .checking import judged
from .mutants import ROOT, mutants
from .scenery import scenery

#: What should notice: quick tests of who reads what, each beside the tests of the code that asks. Those that walk over
#: the whole site (`tests/project/access`) notice most of it too, but take minutes, and can't say what was forgotten.
TESTS = [
    "tests/search/test_visibility.py",
    "tests/search/test_pins.py",
    "tests/search/test_offered_words.py",
    "tests/communities/test_reading.py",
    "tests/home/test_front_page.py",
    "tests/home/test_sitemap.py",
    "tests/themes/test_reading.py",
    "tests/pages/test_files.py",
    "tests/pages/test_navigation.py",
    "tests/pages/test_serving.py",
    "tests/knowledge/test_related.py",
    "tests/knowledge/test_visibility.py",
    "tests/practices/test_reading.py",
    "tests/gatherings/test_reading.py",
    "tests/stories/test_reading.py",
]


def main(parts: list[str]) -> int:
    """Judge every mutant whose file's path holds one of the parts (all, without any). Gives the exit code."""
    chosen = [one for one in mutants() if not parts or any(part in one.place for part in parts)]
    with tempfile.TemporaryDirectory(prefix="kampvuur-mutation-") as folder:
        return judged(chosen, TESTS, Path(folder), scenery)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
