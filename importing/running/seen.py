"""Ids that a file has used already."""

import sqlite3


class SeenIds:
    """Remembers ids on disk, in a temporary database: a file of any size takes no more memory."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID")

    def line_of(self, external_id: str, line: int) -> int | None:
        """The line where this id stood before; None the first time, and then this line is remembered."""
        found = self._database.execute("SELECT line FROM seen WHERE id = ?", [external_id]).fetchone()
        if found:
            return int(found[0])
        self._database.execute("INSERT INTO seen VALUES (?, ?)", [external_id, line])
        return None

    def knows(self, external_id: str) -> bool:
        """Whether this id was remembered."""
        return bool(self._database.execute("SELECT 1 FROM seen WHERE id = ?", [external_id]).fetchone())

    def close(self) -> None:
        """Throw the database away."""
        self._database.close()
