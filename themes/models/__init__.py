"""Themes and their front pages."""

from .index_page import ThemeIndexPage
from .theme import Theme, ThemeLabel

__all__ = ["Theme", "ThemeIndexPage", "ThemeLabel"]
