"""A part: one of the processes that make up a running Kampvuur."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15  # linux/prctl.h


@dataclass
class Part:
    """A process: its name, what it runs, and whether a Ctrl-C in the terminal is kept away from it.

    `run` is called in a fork of this process, so that what was imported here is neither imported nor stored again.
    """

    name: str
    run: Callable[[], None]
    shielded: bool = True
    process: BaseProcess = field(init=False)

    def start(self) -> None:
        """Start the process."""
        self.process = multiprocessing.get_context("fork").Process(target=self._live, args=(os.getpid(),))
        self.process.start()

    def ask_to_end(self) -> None:
        """Tell the process to finish what it is doing and end."""
        self.process.terminate()

    def end(self, patience: float) -> None:
        """Wait at most `patience` seconds for the process to end; then end it with all that it started."""
        self.process.join(patience)
        if self.shielded:
            _kill_group(self.process.pid)
        self.process.kill()
        self.process.join()

    def _live(self, parent: int) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if self.shielded:
            os.setpgrp()
        die_with(parent)
        _be_known_as(f"kampvuur-{self.name}")
        self.run()


def die_with(parent: int) -> None:
    """Ask Linux to end this process as soon as its parent is gone, even if that was killed without warning."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def _be_known_as(name: str) -> None:
    """Show up under this name (at most 15 bytes) in `top` and `pgrep`, where all forks look the same else."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode())


def _kill_group(group: int | None) -> None:
    if group is not None:
        with contextlib.suppress(ProcessLookupError):  # the usual case: they all went when they were asked
            os.killpg(group, signal.SIGKILL)
