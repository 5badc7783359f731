"""Modelsearch's own tests of a backend, on this one: 120 of them, in a process with modelsearch's test project."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SUITE = settings.BASE_DIR.parent / "shared" / "tools" / "search_peer" / "run_backend_suite.sh"
ENVIRONMENT = Path(sys.prefix)

# All that modelsearch's test settings want of a package that we don't otherwise need.
DJ_DATABASE_URL = """
def config(default):
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
"""


@pytest.mark.skipif(not SUITE.exists(), reason=f"{SUITE} is not there")
def test_the_backend_passes_modelsearch_s_own_tests(tmp_path):
    (tmp_path / "dj_database_url.py").write_text(DJ_DATABASE_URL)
    command = [SUITE, "search.backends.whoosh", f"{settings.BASE_DIR}{os.pathsep}{tmp_path}"]
    options = ["-p", '{"PATH": "$TMP/ix"}', "-V", ENVIRONMENT]
    run = subprocess.run(["bash", *command, *options], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"'pass': 120\} total 120", run.stdout), run.stdout
