"""The kinds of things that records become, and the fields that a mapping can fill."""

from .field import Field, FieldType
from .registry import Kind, kind_called, kinds

__all__ = ["Field", "FieldType", "Kind", "kind_called", "kinds"]
