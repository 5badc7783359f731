"""One import from its beginning to its report."""

from .importing import FileImport
from .reporting import Report
from .tally import Tally

__all__ = ["FileImport", "Report", "Tally"]
