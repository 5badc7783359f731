"""What was worked out last, kept within a bound on its size."""

from collections.abc import Callable, Hashable, Sized
from typing import Generic, TypeVar

Kept = TypeVar("Kept", bound=Sized)


class Latest(Generic[Kept]):
    """Things by key of which the longest unused ones go once all together have more than `most` items.

    Each counts for one more than it has, so that empty things aren't kept without end. For one thread at a time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._items = 0
        self._kept: dict[Hashable, Kept] = {}

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under a key, or is made now. Nobody may change it."""
        if key in self._kept:
            found = self._kept.pop(key)
        else:
            found = make()
            self._items += len(found) + 1
        self._kept[key] = found
        while self._items > self._most and len(self._kept) > 1:
            self._items -= len(self._kept.pop(next(iter(self._kept)))) + 1
        return found
