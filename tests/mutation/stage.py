"""Where tests are played, each time in a fork of a process in which everything is imported and nothing happened yet."""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

from _pytest.runner import runtestprotocol

from .mutants import Mutant
from .swapping import ASKED, NotSwappedError, swap

#: Seconds after which a fork is ended: some code goes on for ever when it is changed.
PATIENCE = 600


@dataclass
class Part:
    """Tests to play in one fork, with other code in some files. If that is a mutant's, only until one fails."""

    tests: list[Any]
    sources: Mapping[Path, str]
    mutant: Mutant | None = None


@dataclass
class Performance:
    """How one test went: "passed", "failed" or "skipped", in how many seconds, past which questions, and why red."""

    test: str
    outcome: str
    seconds: float
    asked: list[int] = field(default_factory=list)
    why: str = ""


class Stage:
    """Plays parts, some at a time, in a folder. `move_in` is called in each fork with a folder of its own."""

    def __init__(self, folder: Path, functions: Mapping[Path, list[FunctionType]], move_in: Callable[[Path], None]):
        self.folder, self.functions, self.move_in = folder, functions, move_in

    def play(self, parts: Iterable[Part], at_once: int) -> Iterator[tuple[Part, list[Performance] | None, str]]:
        """Each part, how its tests went (None if that is not known), and what was printed; as they end."""
        playing: dict[int, tuple[Part, Path]] = {}
        waiting = list(parts)
        while waiting or playing:
            while waiting and len(playing) < at_once:
                part, place = waiting.pop(0), Path(tempfile.mkdtemp(dir=self.folder))
                playing[self._fork(part, place)] = part, place
            pid, status = os.wait()
            part, place = playing.pop(pid)
            ended, said = place / "ended.json", (place / "log").read_text()
            went = [Performance(**one) for one in json.loads(ended.read_text())] if ended.exists() else None
            shutil.rmtree(place, ignore_errors=True)
            yield part, went, f"{said}(exit code {os.waitstatus_to_exitcode(status)})"

    def _fork(self, part: Part, place: Path) -> int:
        sys.stdout.flush()
        if pid := os.fork():
            return pid
        try:
            signal.alarm(PATIENCE)
            with (place / "log").open("w") as out, open(os.devnull) as nothing:
                for stream, file in enumerate((nothing, out, out)):
                    os.dup2(file.fileno(), stream)
            self.move_in(place)
            swapped = swap(part.sources, self.functions)
            if part.mutant and not swapped:
                raise NotSwappedError("It is not in a function.")
            went = json.dumps([asdict(one) for one in performed(part)])
            (place / "ended.json").write_text(went)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)  # nothing that the parent wants to do at its end is done here


def performed(part: Part) -> Iterator[Performance]:
    """Play the tests of a part in their order."""
    for test, following in zip(part.tests, [*part.tests[1:], None], strict=False):
        ASKED.clear()
        started = time.perf_counter()
        reports = runtestprotocol(test, log=False, nextitem=following)
        outcomes = {report.outcome for report in reports}
        outcome = next((one for one in ("failed", "skipped") if one in outcomes), "passed")
        red = "\n".join(report.longreprtext for report in reports if report.failed)
        sys.stdout.write(red)
        why = next((line[2:].strip() for line in red.splitlines() if line.startswith("E ")), "")
        yield Performance(test.nodeid, outcome, time.perf_counter() - started, sorted(ASKED), why[:100])
        if red and part.mutant:
            return
