"""From prepared values to pages, themes and communities, and the memory of what was imported."""

from .matching import Matcher
from .outcomes import Outcome, Stored
from .store import Store

__all__ = ["Matcher", "Outcome", "Store", "Stored"]
