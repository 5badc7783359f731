"""What is asked, once it has been read: the form in which the page, the API and the evaluation ask an engine."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.backends.whoosh import AskedWord


@dataclass(frozen=True)
class Question:
    """The words that a person typed, and what goes with them."""

    text: str
    """The words to look for, without any of what was read as a filter, a phrase or an exclusion."""
    phrases: tuple[str, ...] = ()
    """Each must be there word for word (in any form of the words)."""
    without: tuple[str, ...] = ()
    """Words or phrases that must not be there."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of expressions that mean the same, of which the first stands in `text`: the others are looked for too."""
    words: Sequence[AskedWord] = ()
    """The different words of the text and the phrases, with all that each is found by: for highlighting."""

    @property
    def is_empty(self) -> bool:
        """Whether no words are asked for: then everything is found (but for what must not be there)."""
        return not self.text.strip() and not self.phrases
