"""Who is using `var/`: any number of servers together, or one restore alone.

An operating system's lock on a file: it is let go when the last process that holds it ends, however it ended.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class OccupiedError(Exception):
    """Somebody else is using `var/`."""


@contextmanager
def occupied(*, alone: bool = False) -> Iterator[None]:
    """Use `var/`, with others or alone. Child processes of whoever is inside hold it too.

    Raises `OccupiedError` at once when it is not free for that.
    """
    with (Path(settings.VAR_DIR) / "in-use.lock").open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise OccupiedError from busy
        yield
