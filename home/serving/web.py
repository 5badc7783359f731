"""The web server, and whether it answers yet."""

import http.client
import os
import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from .parts import die_with

WORKERS = 2  # each of one thread: they compute more than they wait, and a small server has two cores


def serve_web(host: str, port: int) -> None:
    """Answer requests until told to stop. Workers that crash are replaced."""
    Granian(
        "kampvuur.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    ).serve(target_loader=_Loader(os.getpid()), wrap_loader=False)


class _Loader:
    """What a worker calls first: ties its life to the server's, and returns the application."""

    def __init__(self, server: int) -> None:
        self.server = server

    def __call__(self) -> Callable[..., Any]:
        die_with(self.server)
        from kampvuur.wsgi import application

        return application


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def health_of(host: str, port: int) -> int | None:
    """The status that the server there answers at /health/, 200 if all is well; nothing if it does not answer yet."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health/", headers={"Host": settings.ALLOWED_HOSTS[0].lstrip(".")})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
