"""Lets mutants be judged, and says what becomes of them."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .judging import Judge, Outcome
from .mutants import Mutant
from .stage import Stage
from .swapping import functions_in

_OPTIONS = ["-qq", "--no-header", "--no-summary", "--capture=no", "-p", "no:randomly", "-p", "no:xdist", "-W", "ignore"]


def judged(
    chosen: list[Mutant], tests: list[str], folder: Path, build: Callable[[Path], Callable[[Path], None]]
) -> int:
    """Judge these mutants with these tests. Gives the exit code: 0 if all are noticed, 1, or 2 if that can't be told.

    `build` makes what every test needs, in a folder, and gives what each fork calls with a folder of its own.
    """
    started = time.monotonic()
    move_in = build(folder)
    judge = Judge(chosen, lambda: Stage(folder, functions_in(chosen), move_in), os.cpu_count() or 1, say)
    pytest.main([*_OPTIONS, *tests], plugins=[judge])
    counts = Counter(verdict.outcome for verdict in judge.verdicts)
    unknown = len(chosen) - counts[Outcome.NOTICED] - counts[Outcome.SURVIVED]
    say(
        f"{len(chosen)} mutants: {counts[Outcome.NOTICED]} noticed, {counts[Outcome.SURVIVED]} survived, "
        f"{unknown} could not be judged. {time.monotonic() - started:.0f} seconds."
    )
    if unknown or not chosen:
        return 2
    return int(counts[Outcome.SURVIVED] > 0)


def say(words: object) -> None:
    """To whoever waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
