"""Puts mutated code into a running process, without importing anything anew: functions get the code they would have."""

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from .mutants import Mutant


class NotSwappedError(Exception):
    """The mutated code is run at import, not in a function."""


def swap(mutant: Mutant) -> None:
    """Let every function of the mutant's file run the mutant's code. Raises `NotSwappedError` if none differs."""
    path = str(mutant.path)
    original = compile(mutant.path.read_bytes(), path, "exec", dont_inherit=True)
    mutated = compile(mutant.source, path, "exec", dont_inherit=True)
    changed = {
        _place(old): new
        for old, new in zip(_inside(original), _inside(mutated), strict=True)
        if old.co_code != new.co_code or old.co_consts != new.co_consts or old.co_names != new.co_names
    }
    swapped = 0
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == path:
            place = _place(function.__code__)
            function.__code__ = changed.get(place, function.__code__)
            swapped += place in changed
    if not swapped:
        raise NotSwappedError(str(mutant))


def _inside(code: CodeType) -> Iterator[CodeType]:
    """All code in this code, in order."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inside(constant)


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
