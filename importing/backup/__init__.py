"""Backup and restore: the whole of a Kampvuur in one file.

A backup is a zip file of

    database.sqlite3 or database.pgdump   the database at one moment, without sessions and cache
    media/...                             the pictures and documents, every one that this database knows
    manifest.json                         what made it, the migrations it has, and size and SHA-256 of every member

The search index is not in it: it holds pickles, which run code when they are read, and is built anew. Nor is the
secret key, so that whoever finds a backup can't forge a log-in.
"""

from .making import make_backup
from .manifest import RefusedError
from .restoring import restore_backup

__all__ = ["RefusedError", "make_backup", "restore_backup"]
