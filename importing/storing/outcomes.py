"""What became of a record."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Outcome(Enum):
    """What became of a record, in the order that people are told."""

    MADE = "made"
    CHANGED = "changed"
    PUBLISHED = "published"
    WAITING = "waiting"
    UNCHANGED = "unchanged"
    HERE = "here"
    GONE = "gone"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        """The outcome in words."""
        return str(_WORDS[self])


_WORDS = {
    Outcome.MADE: _("new here"),
    Outcome.CHANGED: _("changed in the source, and so here"),
    Outcome.PUBLISHED: _("published"),
    Outcome.WAITING: _("changed in the source, and edited here: the change waits as a draft"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.HERE: _("here already, and different: left as it is"),
    Outcome.GONE: _("deleted here, and not made again"),
    Outcome.REFUSED: _("refused"),
}


@dataclass(frozen=True)
class Stored:
    """One record's outcome; `fields` are those that wait, or that were left as they are here."""

    outcome: Outcome
    title: str = ""
    page_id: int | None = None
    fields: tuple[str, ...] = ()
