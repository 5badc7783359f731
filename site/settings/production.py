"""Fit for localhost as it stands, and for the internet with ALLOWED_HOSTS, BASE_URL and HTTPS set."""

import contextlib
import logging
import os

from django.core.management.utils import get_random_secret_key

from .base import *


def secret_key() -> str:
    """The key from the environment, or one made once and kept in `var/`, readable by its owner only."""
    if key := env("SECRET_KEY", default=""):
        return key
    path = VAR_DIR / "secret_key"
    if not path.exists():
        # Written aside first: of two processes that start together, neither must read half a key.
        mine = path.with_name(f"secret_key.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(get_random_secret_key(), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text(encoding="utf-8").strip()


DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = True
# Limits count by address. Behind a proxy all visitors have the proxy's, unless we know how many proxies told us theirs.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1 if HTTPS else 0)


def is_news(record: logging.LogRecord) -> bool:
    """Whether a line belongs in the log: whoever asks for /health/ knows the answer already."""
    return getattr(getattr(record, "request", None), "path", "") != "/health/"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"news": {"()": "django.utils.log.CallbackFilter", "callback": is_news}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["news"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
