"""Judges mutants: does any test that comes past them turn red?"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

import pytest

from .mutants import Mutant
from .stage import Part, Performance, Stage
from .swapping import watched


class Outcome(StrEnum):
    """What becomes of a mutant. Only the first is good."""

    NOTICED = "noticed"
    SURVIVED = "SURVIVED"
    UNKNOWN = "CAN'T TELL"


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, why, and how many seconds of tests that took."""

    mutant: Mutant
    outcome: Outcome
    why: str
    seconds: float = 0

    def __str__(self) -> str:
        reasons = "".join(f"\n{'':21}{line}" for line in self.why.splitlines())
        return f"{self.outcome:<10} {self.seconds:5.1f} s  {self.mutant}{reasons}"


@dataclass
class Judge:
    """A plugin of pytest, which collects the tests; it judges mutants with them in place of running them.

    `make_stage` is called when the tests are collected. `say` is told everything as it happens.
    """

    chosen: list[Mutant]
    make_stage: Callable[[], Stage]
    at_once: int
    say: Callable[[object], None]
    verdicts: list[Verdict] = field(default_factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        if session.testsfailed or not session.items:
            self.say("The tests could not be collected.")
            return True
        stage = self.make_stage()
        tests = {test.nodeid: test for test in session.items}
        for verdict in self.judge(stage, tests, self.rehearse(stage, list(tests.values()))):
            self.verdicts.append(verdict)
            self.say(verdict)
        return True

    def rehearse(self, stage: Stage, tests: list[Any]) -> list[Performance] | None:
        """Play all tests, file by file, without any mutant, to see which comes past which. None if one is red."""
        started = time.monotonic()
        sources = watched(enumerate(self.chosen))
        parts = [Part(list(some), sources) for _path, some in groupby(tests, key=lambda test: test.path)]
        rehearsed: list[Performance] | None = []
        for part, went, said in stage.play(parts, self.at_once):
            if went is None or any(one.outcome == "failed" for one in went):
                self.say(f"{part.tests[0].path} is red without any mutant.\n{said}")
                rehearsed = None
            elif rehearsed is not None:
                rehearsed += went
        self.say(f"{len(tests)} tests rehearsed in {time.monotonic() - started:.0f} seconds.")
        return rehearsed

    def judge(self, stage: Stage, tests: dict[str, Any], rehearsed: list[Performance] | None) -> Iterator[Verdict]:
        """Each mutant, as soon as it is known what becomes of it; none if the rehearsal failed."""
        if rehearsed is None:
            return
        quickest_first = sorted(rehearsed, key=lambda one: one.seconds)
        parts = []
        for number, mutant in enumerate(self.chosen):
            past = [tests[one.test] for one in quickest_first if number in one.asked]
            parts.append(Part(past, {mutant.path: mutant.source}, mutant))
        for part, went, said in stage.play(parts, self.at_once):
            yield _verdict(part.mutant, went, said)


def _verdict(mutant: Any, went: list[Performance] | None, said: str) -> Verdict:
    if went is None:
        return Verdict(mutant, Outcome.UNKNOWN, said)
    seconds = sum(one.seconds for one in went)
    if went and went[-1].outcome == "failed":
        return Verdict(mutant, Outcome.NOTICED, f"{went[-1].test}\n{went[-1].why}", seconds)
    why = f"{len(went)} tests come past it, and are green" if went else "no test comes past it"
    return Verdict(mutant, Outcome.SURVIVED, why, seconds)
