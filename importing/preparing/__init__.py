"""From a row of a file to values that fit their fields; nothing of the database is touched."""

from .checking import kind_for
from .preparer import Prepared, Preparer
from .problems import Problem, RefusedError

__all__ = ["Prepared", "Preparer", "Problem", "RefusedError", "kind_for"]
