"""Why a record is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One reason, for people: about a field (and the column it comes from), or about the whole record ("")."""

    field: str
    reason: str


class RefusedError(Exception):
    """A record can't become what it should; `problems` says why. `external_id` is its id, if it has one."""

    def __init__(self, *problems: Problem, external_id: str = "") -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.reason}" for problem in problems))
        self.problems = problems
        self.external_id = external_id
