"""Puts other code into a running process, without importing anything anew: functions get the code they would have."""

import gc
import importlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import CodeType, FunctionType

from .mutants import Mutant

#: The numbers of the questions that were asked since this was emptied last.
ASKED: set[int] = set()
_NOTE = f"__import__({__name__!r}, fromlist=['note']).note"


class NotSwappedError(Exception):
    """No function can be given the code that changed, or there is no telling which one."""


def note(number: int) -> bool:
    """Note that this question is asked now. Called by the code that `watched` makes."""
    return not ASKED.add(number)


def watched(numbered: Iterable[tuple[int, Mutant]]) -> dict[Path, str]:
    """The source of every file with mutants, unmutated, but with each of the calls noting its number when made."""
    inserted = defaultdict(list)
    for number, mutant in numbered:
        start, end = mutant.span
        inserted[mutant.path] += [(start, f"({_NOTE}({number}), "), (end, ")[-1]")]
    sources = {}
    for path, pieces in inserted.items():
        text = path.read_bytes()
        for place, piece in sorted(pieces, reverse=True):
            text = text[:place] + piece.encode() + text[place:]
        sources[path] = text.decode()
    return sources


def functions_in(mutants: Iterable[Mutant]) -> dict[Path, list[FunctionType]]:
    """Every function there is of the mutants' files, which are imported for it."""
    paths = {}
    for mutant in mutants:
        parts = list(mutant.path.relative_to(mutant.root).with_suffix("").parts)
        names = ["kampvuur" if parts[0] == "site" else parts[0], *parts[1:]]
        importlib.import_module(".".join(names).removesuffix(".__init__"))
        paths[str(mutant.path)] = mutant.path
    functions = defaultdict(list)
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename in paths:  # `isinstance` wakes what is lazy
            functions[paths[thing.__code__.co_filename]].append(thing)
    return functions


def swap(sources: Mapping[Path, str], functions: Mapping[Path, list[FunctionType]]) -> int:
    """Let every function of these files run this source in place of its own. Gives how many run other code now."""
    swapped = 0
    for path, source in sources.items():
        changed = _changed(path, source)
        for function in functions.get(path, []):
            if code := changed.get(_place(function.__code__)):
                function.__code__ = code
                swapped += 1
    return swapped


def _changed(path: Path, source: str) -> dict[tuple[str, int], CodeType]:
    """The code in the file that is other code in this source, by where it stood."""
    old = list(_inside(compile(path.read_bytes(), path, "exec", dont_inherit=True)))
    new = list(_inside(compile(source, path, "exec", dont_inherit=True)))
    counted = Counter(map(_place, old))
    changed = {_place(before): after for before, after in zip(old, new, strict=True) if _differ(before, after)}
    if any(counted[place] > 1 for place in changed):
        raise NotSwappedError(f"{path}: there are two functions of one name in that line")
    return changed


def _differ(old: CodeType, new: CodeType) -> bool:
    return (old.co_code, old.co_consts, old.co_names) != (new.co_code, new.co_consts, new.co_names)


def _inside(code: CodeType) -> Iterator[CodeType]:
    """All code in this code, in order."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inside(constant)


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
