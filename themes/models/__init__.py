"""Themes and their front pages."""

from .index_page import ThemeIndexPage
from .theme import Theme, ThemeLabel, themes_with_labels

__all__ = ["Theme", "ThemeIndexPage", "ThemeLabel", "themes_with_labels"]
