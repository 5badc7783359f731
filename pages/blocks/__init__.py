"""The blocks that narratives are made of, one module a family."""

from .narrative import NARRATIVE, RichParagraph
from .steps import STEPS

__all__ = ["NARRATIVE", "STEPS", "RichParagraph"]
