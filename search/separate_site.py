"""A site beside the one a command was called in: a database and an index in a folder of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


class CommandFailed(Exception):
    """What a command of the separate site said before it failed."""


@dataclass
class SeparateSite:
    """Kampvuur with the settings of production, on SQLite, in `folder`."""

    folder: Path
    database: str = "site.sqlite3"
    """The name of the database's file."""
    search_url: str = ""
    """What finds there, as `SEARCH_URL` says it; the site's own index by default."""

    @property
    def is_made(self) -> bool:
        """Whether it has an index already."""
        return (self.folder / "var" / "index").exists()

    def manage(self, *command: str, quiet: bool = True) -> None:
        """Run one of the site's commands in it. Raises `CommandFailed` with what it said if it fails."""
        done = subprocess.run(  # noqa: S603  (our own commands)
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else None,
            stderr=subprocess.PIPE if quiet else None,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandFailed(f"{command[0]} failed: {(done.stderr or '').strip()[-2000:]}")

    def _environment(self) -> dict[str, str]:
        # Nothing of the site that this command was called in: neither its database nor its index.
        kept = {name: value for name, value in os.environ.items() if name not in ("SEARCH_URL", "CACHE_URL")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "kampvuur.settings.production",
            "DATABASE_URL": f"sqlite:///{self.folder / self.database}",
            "VAR_DIR": str(self.folder / "var"),
            "SEARCH_URL": self.search_url,
        }
