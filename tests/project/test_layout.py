"""The folder of the project is called `site`, which the standard library owns."""

import importlib
from pathlib import Path

from django.conf import settings


def test_the_site_folder_holds_no_init_file():
    assert not (Path(settings.BASE_DIR) / "site" / "__init__.py").exists()


def test_the_project_is_imported_as_kampvuur():
    assert importlib.import_module("kampvuur.urls").urlpatterns
