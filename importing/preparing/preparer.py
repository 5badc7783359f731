"""One row, prepared: every field of the mapping filled, or all reasons why it can't be."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from importing.kinds import FieldType, Kind
from importing.mapping import Mapping
from importing.readers import Row
from importing.texts import Origin

from .cells import UnfitError
from .filling import FILLING, Work, first_line
from .problems import Problem, RefusedError

_LONGEST_ID = 200


@dataclass(frozen=True)
class Prepared:
    """A record that fits. `fields` is plain data (text, numbers, lists), the same for the same row and mapping.

    Themes, communities and organisations are still names; `losses` counts what could not be kept of the texts.
    """

    line: int
    external_id: str
    fields: dict[str, Any]
    losses: Counter


class Preparer:
    """Prepares the rows of one file, in the language that its pages will be in."""

    def __init__(self, mapping: Mapping, kind: Kind, language: str) -> None:
        self.mapping = mapping
        self.language = language
        # The page's own address makes relative links absolute, so it comes first; narratives begin with what other
        # fields leave them, so they come last.
        names = {*mapping.fields, *_given(mapping)}
        fields = [kind.fields[name] for name in kind.fields if name in names]
        self.fields = sorted(fields, key=lambda field: (field.name != "source_url", field.type == FieldType.BLOCKS))

    def prepare(self, row: Row) -> Prepared:
        """The row, prepared. Raises RefusedError with every problem, not only the first."""
        work = Work(
            row, Origin(self.mapping.base_url, "", self.language, self.mapping.template_tags), self.mapping.text
        )
        problems: list[Problem] = []
        external_id = _attempt("id", lambda: self._external_id(work), problems)
        filled = {}
        for field in self.fields:
            values = self.mapping.fields.get(field.name, [])
            found = _attempt(field.name, lambda: FILLING[field.type](work, field, values), problems)  # noqa: B023
            if found not in (None, "", []) or (found == "" and field.type == FieldType.CHOICE and field.may_be_empty):
                filled[field.name] = found
            elif field.needed and all(problem.field != field.name for problem in problems):
                problems.append(Problem(field.name, _("This field is empty.")))
            if field.name == "source_url":
                work.origin.page_url = found or ""
            elif field.name in ("title", "name"):
                work.title = found or ""
        if problems:
            raise RefusedError(*problems, external_id=external_id or "")
        return Prepared(row.line, external_id, filled, work.origin.losses)

    def _external_id(self, work: Work) -> str:
        found = first_line(work, self.mapping.id)
        if not found:
            raise UnfitError(_("The record has no id."))
        if len(found) > _LONGEST_ID:
            raise UnfitError(_("The id is longer than %(most)d characters.") % {"most": _LONGEST_ID})
        return found


def _given(mapping: Mapping) -> set[str]:
    """The narratives that other fields leave something to; the mapping need not name them."""
    values = [value for group in mapping.fields.values() for value in group]
    return {name for value in values for name in (value.full_text, value.rest) if name}


def _attempt(name: str, do: Callable[[], Any], problems: list[Problem]) -> Any:
    try:
        return do()
    except UnfitError as unfit:
        problems.append(Problem(name, str(unfit)))
        return None
