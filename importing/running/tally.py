"""What is told at the end of an import."""

from collections import Counter
from dataclasses import dataclass, field

from importing.storing import Outcome


@dataclass
class Tally:
    """Counts over one file.

    `losses` counts what could not be kept of texts, `left_out` names that matched nothing, by field; `made` what was
    made beside the records; `unused` and `missing` are columns of the file that the mapping does not name, and columns
    of the mapping that no record has.
    """

    outcomes: Counter = field(default_factory=Counter)
    losses: Counter = field(default_factory=Counter)
    left_out: dict[str, Counter] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    @property
    def records(self) -> int:
        """How many records there were."""
        return sum(self.outcomes.values())

    @property
    def refused(self) -> int:
        """How many were refused."""
        return self.outcomes[Outcome.REFUSED]
