"""When two queries are the same query: for what editors pin and for what is counted."""

import re

from search.backends.whoosh.analysis import fold

LONGEST = 100
"""Letters. What is longer is no query that somebody else asks too."""
_BETWEEN = re.compile(r"[^\w@.+-]+|_|(?<!\w)[.+-]+|[.+-]+(?!\w)")


def normal_form(query: str) -> str:
    """A query without case, accents, punctuation and more space than needed: “ Café,  NIGHT?” gives “cafe night”.

    At most 1,000 letters of it are read.
    """
    return " ".join(fold(_BETWEEN.sub(" ", query[:1000])).split())
