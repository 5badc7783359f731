"""Runs the check: see `tests.mutation`. Ends with 1 if a mutant survives."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .mutants import ROOT, Mutant, mutants

#: What should notice, the most telling first.
TESTS = [
    "tests/project/access/test_hidden_words.py",
    "tests/project/access/test_hidden_numbers.py",
    "tests/project/access/test_hidden_from_search.py",
    "tests/project/access/test_pages.py",
]
#: Mutants that change nothing that anybody can see, each with the reason.
HARMLESS: dict[tuple[str, str], str] = {}
_NOTICED, _SURVIVED, _CANNOT_BE_TRIED = 1, 0, 2


def main(parts: list[str]) -> int:
    """Try every mutant whose path holds one of the parts (all, without any); tell each outcome, and who survived."""
    chosen = [one for one in mutants() if not parts or any(part in str(one.path) for part in parts)]
    with tempfile.TemporaryDirectory(prefix="kampvuur-mutation-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/unused.sqlite3"
        from .stage import Stage

        stage = Stage(Path(folder), TESTS)
        ((_none, outcome, log),) = stage.play([None], at_once=1)
        if outcome != _SURVIVED:
            say(f"The tests are red without any mutant.\n{log.read_text()}")
            return _CANNOT_BE_TRIED
        say(f"The tests are green without any mutant. Now with one of {len(chosen)} at a time:")
        return tell(stage.play(chosen, at_once=os.cpu_count() or 1))


def tell(played: Iterator[tuple[Mutant | None, int, Path]]) -> int:
    """Print each outcome as it comes. Gives the worst of them."""
    started, outcomes = time.monotonic(), []
    for mutant, code, log in played:
        assert mutant
        reason = HARMLESS.get((str(mutant.path.relative_to(ROOT)), mutant.call))
        outcome = _NOTICED if code == _NOTICED or (reason and code == _SURVIVED) else code
        words = {_NOTICED: reason or "noticed", _SURVIVED: "SURVIVED"}.get(outcome, "CAN'T BE TRIED")
        say(f"{words:<10} {mutant}")
        if words == "CAN'T BE TRIED":
            say(log.read_text()[-3000:])
        outcomes.append(outcome)
    survived = outcomes.count(_SURVIVED)
    say(f"{len(outcomes)} mutants in {time.monotonic() - started:.0f} seconds; {survived} survived.")
    return int(survived > 0 or set(outcomes) - {_NOTICED} != set())


def say(words: str) -> None:
    """To whoever waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
