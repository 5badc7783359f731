"""The browser: which one, and what it has to say against a page."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Playwright, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium(playwright: Playwright) -> str | None:
    """The path of a Chromium: the one in CHROMIUM, the one that Playwright installed, or one of the system."""
    own = playwright.chromium.executable_path
    found = [os.environ.get("CHROMIUM", ""), own, *(shutil.which(name) or "" for name in NAMES)]
    return next((path for path in found if path and Path(path).exists()), None)


class Complaints:
    """What the browser reports while somebody reads: scripts that fail, what the security policy blocks, what is
    missing, and what is asked of anybody else's server. Every journey ends with a look at it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.found: list[str] = []
        self._url = url
        self._pages_that_fail: set[str] = set()
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.location.get("url") not in self._pages_that_fail:
            self.found.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._url, "data:", "blob:", "about:")):
            self.found.append(f"asked of somebody else: {request.url}")

    def _response(self, response: Response) -> None:
        # A page that says 404 is a page; a picture that does is a mistake.
        if response.status >= 400 and response.request.is_navigation_request():
            self._pages_that_fail.add(response.url)
