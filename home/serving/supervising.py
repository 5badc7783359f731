"""Keeps the parts together: they start together, and when one ends, so do the others."""

import signal
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from types import FrameType

from .parts import Part

PATIENCE = 25.0  # seconds for all parts together to finish what they are doing; a running task gets 20
TICK = 0.2  # seconds


class Stopped(BaseException):
    """Somebody asked us to stop."""


def supervise(parts: list[Part], is_ready: Callable[[], bool], announce: Callable[[], None]) -> str | None:
    """Run the parts until one of them ends or we are told to stop (SIGINT or SIGTERM).

    Calls `announce` once, when `is_ready` says so. Returns the name of the part that ended by itself, or nothing.
    No process is left behind: also not if this one is killed, see `parts.die_with`.
    """
    _on_signals(_stop)
    started: list[Part] = []
    try:
        for part in parts:
            part.start()
            started.append(part)
        return _first_to_end(started, is_ready, announce)
    except Stopped:
        return None
    finally:
        _on_signals(signal.SIG_IGN)
        _end(started)


def _first_to_end(parts: list[Part], is_ready: Callable[[], bool], announce: Callable[[], None]) -> str:
    names = {part.process.sentinel: part.name for part in parts}
    announced = False
    while True:
        for ended in wait(list(names), timeout=None if announced else TICK):
            return names[ended]  # type: ignore[index]
        if is_ready():
            announce()
            announced = True


def _end(parts: list[Part]) -> None:
    for part in parts:
        part.ask_to_end()
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        part.end(max(0.1, deadline - time.monotonic()))


def _on_signals(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped
