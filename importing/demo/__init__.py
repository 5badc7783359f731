"""The demo: invented communities with their year. The content is in the files beside this module."""

from .loading import NotEmptyError, load_demo

__all__ = ["NotEmptyError", "load_demo"]
