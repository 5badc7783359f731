"""Kampvuur as `make run` starts it: production settings, the web server and the worker, the demo in its own database.

A server of its own, not pytest-django's `live_server`: that one shares its database with the test, has no worker and
serves static files as they lie in the source, and then "found within two seconds" and "below 50 KB" would be about
something that nobody visits.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from home.serving.parts import die_with

STARTS_WITHIN = 180
"""Seconds, on a machine that does much else meanwhile; the search index is made in that time too."""
STOPS_WITHIN = 30
_PAUSE = 0.2


@dataclass
class Site:
    """A Kampvuur that runs: its address without a slash at the end, and the folder where it keeps what it has."""

    url: str
    var: Path

    def mails(self) -> list[str]:
        """Every mail it sent, the oldest first, as it would have left the building."""
        files = sorted((self.var / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime)
        return [path.read_text(encoding="utf-8") for path in files]


@contextmanager
def running(var: Path, database_url: str) -> Iterator[Site]:
    """Kampvuur with the demo and `additions`, in a database that may be empty; ended when it is no longer needed."""
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", var)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kampvuur.settings.production",
        "DATABASE_URL": database_url,
        "VAR_DIR": str(var),
        "BASE_URL": site.url,
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "0",
        "EMAIL_URL": "filemail://",
    }
    log = var / "log.txt"
    with log.open("w") as out:
        python = {"env": environment, "cwd": settings.BASE_DIR, "stdout": out, "stderr": subprocess.STDOUT}
        subprocess.run([sys.executable, "-m", "tests.journeys.additions"], check=True, **python)
        parent = os.getpid()
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)], preexec_fn=lambda: die_with(parent), **python
        )
    try:
        _wait_until_well(site, server, log)
        yield site
    finally:
        server.terminate()
        server.wait(STOPS_WITHIN)


def _wait_until_well(site: Site, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        if _is_well(site):
            return
        time.sleep(_PAUSE)
    raise RuntimeError(f"Kampvuur is not well. It said:\n{log.read_text()[-4000:]}")


def _is_well(site: Site) -> bool:
    connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
