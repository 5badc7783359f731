"""Records out of files: one at a time, whatever the file's size."""

from .opening import Reading, open_records
from .rows import BadRow, FileRefusedError, Row

__all__ = ["BadRow", "FileRefusedError", "Reading", "Row", "open_records"]
