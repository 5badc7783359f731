"""For the test suite: the real thing, with quick password hashes and places of its own for files."""

import atexit
import os
import shutil
import tempfile

from .base import *

_scratch = tempfile.mkdtemp(prefix="kampvuur-test-")
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
VAR_DIR = Path(_scratch)

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
# TEST_SEARCH names another engine than the default, as SEARCH_URL does: the tests of search run with it.
WAGTAILSEARCH_BACKENDS = {
    "default": search_backend(os.environ.get("TEST_SEARCH", ""), VAR_DIR / "index", postgresql=ON_POSTGRESQL)
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A real file: the locks of an in-memory database are not those that people will meet.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}

# Tasks are done at once: no worker runs beside a test.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
