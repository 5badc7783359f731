"""What the person at the terminal sees: a bar while it runs, counts at the end."""

from types import TracebackType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from importing.readers import Reading
from importing.storing import Outcome

from .reporting import Report
from .tally import Tally

_MOST_NAMES = 8


class Progress:
    """A progress bar on a terminal, nothing where there is none."""

    def __init__(self, reading: Reading, tally: Tally, stream: Any) -> None:
        self.reading = reading
        self.tally = tally
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[records]}"),
            TimeRemainingColumn(),
        )
        console = Console(file=getattr(stream, "_out", stream))
        self.bar = Bar(*columns, console=console, disable=not console.is_terminal)

    def __enter__(self) -> "Progress":
        self.bar.start()
        self.task = self.bar.add_task(self.reading.path.name, total=self.reading.size or None, records=0)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.bar.stop()

    def advance(self) -> None:
        """The bar after another batch."""
        position = self.reading.position or None
        self.bar.update(self.task, completed=position, records=self.tally.records)


def told(name: str, tally: Tally, report: Report, *, dry_run: bool) -> str:
    """The counts over one file, in words."""
    lines = [ngettext("%(file)s: %(count)d record", "%(file)s: %(count)d records", tally.records) % _of(name, tally)]
    if dry_run:
        lines.append("  " + _("A dry run: nothing was written."))
    lines += [f"  {count:6}  {outcome.words}" for outcome in Outcome if (count := tally.outcomes[outcome])]
    lines += [f"  {count:6}  {_made(kind)}" for kind, count in tally.made.items()]
    if tally.losses:
        lines.append("  " + _("In the texts:"))
        lines += [f"  {count:6}  {_lost(name)}" for name, count in tally.losses.most_common()]
    for field, names in tally.left_out.items():
        lines.append("  " + _("Names that match nothing here (%(field)s):") % {"field": field})
        lines += [f"  {count:6}  {name}" for name, count in names.most_common(_MOST_NAMES)]
        if len(names) > _MOST_NAMES:
            lines.append(f"          … {len(names) - _MOST_NAMES}")
    if tally.unused:
        lines.append("  " + _("Columns that the mapping does not name: %(names)s") % {"names": _listed(tally.unused)})
    if tally.missing:
        lines.append("  " + _("Columns that no record has: %(names)s") % {"names": _listed(tally.missing)})
    if report.rows:
        lines.append("  " + _("Why, line by line: %(path)s") % {"path": report.path})
    return "\n".join(lines)


def _of(name: str, tally: Tally) -> dict[str, Any]:
    return {"file": name, "count": tally.records}


def _made(kind: str) -> str:
    return {"themes": _("themes made"), "organisations": _("organisations made")}[kind]


def _lost(name: str) -> str:
    kind, _colon, tag = name.partition(": ")
    return {
        "link without an address": _("link without an address"),
        "picture without address and description": _("picture without address and description"),
        "picture kept as a link": _("picture kept as a link"),
        "template tag": _("template tag: %(name)s") % {"name": tag},
    }.get(kind, name)


def _listed(names: set[str]) -> str:
    """Names out of a file, without what a terminal would obey or could not show."""
    return ", ".join("".join(sign if sign.isprintable() else "?" for sign in name[:60]) for name in sorted(names))
