"""`SEARCH_URL`: which engine finds. See docs/operations.md for what each is good for."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

KNOWN = "whoosh:///path, database:, opensearch://host[:port]/prefix or elasticsearch://host[:port]/prefix"
DEFAULT_PORT = 9200
#: The backend for each kind of server, and the packages that speak with it: the newest that is installed is taken.
SERVERS = {
    "opensearch": [("opensearchpy", "opensearch3")],
    "elasticsearch": [("elasticsearch", "elasticsearch9"), ("elasticsearch", "elasticsearch8")],
}
PACKAGES = {"opensearch": "opensearch-py>=3,<4", "elasticsearch": "elasticsearch>=8,<10"}


def search_backend(url: str, default_path: Path, *, postgresql: bool) -> dict[str, Any]:
    """The entry of `WAGTAILSEARCH_BACKENDS` for a SEARCH_URL; an empty one is Whoosh at `default_path`.

    `postgresql` says whether that is what `database:` would search in. Raises ImproperlyConfigured, saying what can be
    written, for anything that is no such URL, and for an engine whose package is not installed.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _nonsense(url, str(error)) from error
    match parts.scheme:
        case "" if not url.strip():
            return _whoosh(default_path)
        case "whoosh":
            if parts.netloc or parts.query or not parts.path.strip("/"):
                raise _nonsense(url, "whoosh needs the whole path of a folder, with three slashes")
            return _whoosh(Path(parts.path))
        case "database":
            if parts.netloc or parts.path.strip("/") or parts.query:
                raise _nonsense(url, "the database is named by DATABASE_URL")
            return {"BACKEND": "search.backends.postgres" if postgresql else "wagtail.search.backends.database"}
        case "opensearch" | "elasticsearch":
            return _server(url, parts, port or DEFAULT_PORT)
    raise _nonsense(url, f"there is no engine “{parts.scheme}”" if parts.scheme else "it names no engine")


def _whoosh(path: Path) -> dict[str, Any]:
    return {"BACKEND": "search.backends.whoosh", "PATH": str(path)}


def _server(url: str, parts: SplitResult, port: int) -> dict[str, Any]:
    if not parts.hostname or parts.query:
        raise _nonsense(url, "the name of a host is missing" if not parts.hostname else "nothing may follow a “?”")
    who = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    # Port 443 is the one at which these servers speak HTTPS by themselves; behind another they are taken to be near.
    scheme = "https" if port == 443 else "http"
    return {
        "BACKEND": f"wagtail.search.backends.{_backend(parts.scheme)}",
        "URLS": [f"{scheme}://{who}{host}:{port}"],
        "INDEX_PREFIX": f"{parts.path.strip('/') or 'kampvuur'}_",
    }


def _backend(kind: str) -> str:
    for package, backend in SERVERS[kind]:
        if find_spec(package) and _fits(package, backend):
            return backend
    raise ImproperlyConfigured(
        f"SEARCH_URL asks for {kind}, whose Python package is not installed. "
        f"Install it: .venv/bin/python -m pip install '{PACKAGES[kind]}'"
    )


def _fits(package: str, backend: str) -> bool:
    """Whether the installed package is of the version that a backend is for, which ends in its number."""
    from importlib.metadata import version

    return package != "elasticsearch" or version(package).split(".")[0] == backend[-1]


def _nonsense(url: str, reason: str) -> ImproperlyConfigured:
    secret = "@" in url  # a password is not for the log
    return ImproperlyConfigured(f"SEARCH_URL={'…' if secret else url!r}: {reason}. It can be {KNOWN}.")
