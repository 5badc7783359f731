"""The importable name of the Django project in `site/`.

The standard library owns the module name `site`, so the folder can't be a package of that name (and must not
hold an `__init__.py`: under some flags Python itself would import it). This module gives the folder a name:
`kampvuur.settings.dev`, `kampvuur.urls`, `kampvuur.wsgi`.
"""

from pathlib import Path

__path__ = [str(Path(__file__).resolve().parent / "site")]
