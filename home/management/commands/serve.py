"""`manage.py serve`: the web server and the worker, started and stopped together."""

import gc
import os
import sys
import time
from argparse import ArgumentParser
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.urls import get_resolver
from django.utils import autoreload
from django.utils.translation import gettext as _

from home.serving.parts import Part
from home.serving.preparing import prepare
from home.serving.supervising import supervise
from home.serving.web import health_of, is_free, serve_web
from pages.occupancy import OccupiedError, occupied

LONGEST_TO_GET_WELL = 30.0  # seconds; after that we say where we are even so


class Command(BaseCommand):
    """Runs Kampvuur until SIGINT or SIGTERM, or until one of its two processes ends."""

    help = "Run the web server and the worker together; when one ends, so does the other."
    requires_system_checks: list[str] = []  # `make check` runs them; a start should be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="The address to listen at.")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--only", choices=["web", "worker"], help="Run one of the two, say under systemd.")
        parser.add_argument(
            "--prepare", action="store_true", help="First bring the database and the static files up to date."
        )
        parser.add_argument("--dev", action="store_true", help="Django's own server; both restart when code changes.")

    def handle(self, *args: Any, host: str, port: int, only: str | None, **options: Any) -> None:
        if only == "worker" and options["dev"]:
            autoreload.run_with_reloader(_work)
            return
        if only != "worker" and not is_free(host, port):
            raise CommandError(
                _("Port %(port)s is taken. Choose another one: PORT=%(other)s") % {"port": port, "other": port + 1}
            )
        try:
            with occupied():
                self._run(host, port, only, **options)
        except OccupiedError as busy:
            raise CommandError(_("A backup is being restored here. Start again when that is done.")) from busy

    def _run(self, host: str, port: int, only: str | None, *, dev: bool, **options: Any) -> None:
        if options["prepare"]:
            prepare(self.stdout)
        parts = _parts_of_dev(host, port) if dev else _parts(host, port)
        _before_forking(dev)
        started = time.monotonic()
        ended = supervise(
            [part for part in parts if only in (None, part.name)],
            is_ready=lambda: only == "worker" or _is_ready(host, port, started),
            announce=lambda: self._announce(f"http://{host}:{port}/", only),
        )
        self.stdout.write(_("Kampvuur has stopped."))
        if ended:
            raise CommandError(_("The %(name)s process ended by itself, so everything was stopped.") % {"name": ended})

    def _announce(self, address: str, only: str | None) -> None:
        if only != "worker":
            words = _("Kampvuur is at %(address)s (Ctrl-C stops it)") % {"address": address}
            self.stdout.write(self.style.SUCCESS(words))
            self.stdout.flush()


def _is_ready(host: str, port: int, started: float) -> bool:
    health = health_of(host, port)
    return health == HTTPStatus.OK or (health is not None and time.monotonic() > started + LONGEST_TO_GET_WELL)


def _parts(host: str, port: int) -> list[Part]:
    return [Part("web", lambda: serve_web(host, port)), Part("worker", _work)]


def _parts_of_dev(host: str, port: int) -> list[Part]:
    # Not shielded from the terminal: a breakpoint() must be able to read from it.
    return [
        Part("web", lambda: _become("runserver", f"{host}:{port}"), shielded=False),
        Part("worker", lambda: _become("serve", "--only", "worker", "--dev"), shielded=False),
    ]


def _work() -> None:
    call_command("run_worker")


def _become(*command: str) -> None:
    sys.argv = [str(settings.BASE_DIR / "manage.py"), *command]  # what the reloader starts again
    execute_from_command_line(sys.argv)


def _before_forking(dev: bool) -> None:
    if not dev:
        from kampvuur.wsgi import application  # noqa: F401  (imported once here, not in every process)

        _ = get_resolver().url_patterns
    connections.close_all()
    gc.collect()
    gc.freeze()  # what is here now stays in memory that the processes share
