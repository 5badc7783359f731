"""Everything out as files, and back in: the documented form of `export_all` (docs/importing.md).

A record names other things by keys that hold elsewhere too (a slug, an address, a translation key), never by numbers.
"""

from .reading import ExportReader, is_export
from .writing import export_all

__all__ = ["ExportReader", "export_all", "is_export"]
