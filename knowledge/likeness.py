"""Who knows which pages are like a page. Search does, and says so here: nothing may import it."""

from collections.abc import Callable, Sequence

Knows = Callable[[int, Sequence[int] | None], Sequence[int]]
"""From a page and its themes (None: those it is stored with), primary keys, to those of pages like it, the best first.

Not all of them, and whether or not anybody may see them: whoever asks filters by that. Nothing if it can't tell.
"""

_who_knows: list[Knows] = []


def learn_from(knows: Knows) -> None:
    """Ask this from now on."""
    _who_knows[:] = [knows]


def pages_like(page: int, themes: Sequence[int] | None) -> Sequence[int]:
    """The pages like this one, as `Knows` gives them; nothing if nobody knows."""
    return _who_knows[0](page, themes) if _who_knows else ()
