"""What a mapping file may say, and how it is read."""

from .loading import MappingError, load_mapping, shipped_mapping
from .schema import PLACE, Mapping, Value

__all__ = ["PLACE", "Mapping", "MappingError", "Value", "load_mapping", "shipped_mapping"]
