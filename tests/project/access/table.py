"""The tables, and how what happened is written in them.

A number is a status. `in` is "log in first", `form` asks for a password of the page, `->` leads somewhere else.
Bars with a space at each side part the cells; only the last one, a route, may hold others.
"""

from copy import deepcopy
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

HERE = Path(__file__).parent


def rows(name):
    """The lines of a table, split at its bars; comments and blank lines left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(" | ", 3)]


def asked(browser, method, address):
    """What an address answers, in the words of the tables. Whatever it changed is undone; the cookies stay as is."""
    cookies = deepcopy(browser.cookies)
    browser.raise_request_exception = False
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        response = getattr(browser, method)(address)
        outcome = told(browser, response)
        if response.streaming:
            list(response.streaming_content)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return outcome, [query["sql"] for query in queries]


def at_the_door(browser):
    """What whoever is turned away from the admin gets at its door; the same for all of its addresses."""
    if not hasattr(browser, "at_the_door"):
        browser.at_the_door = told(browser, browser.get("/admin/login/", {"next": "/admin/"}))
    return browser.at_the_door


def told(browser, response):
    """The response in a word."""
    if response.status_code in (301, 302):
        path = urlsplit(response["Location"]).path
        looks_for_a_language = path.removeprefix("/nl").removeprefix("/en") == response.wsgi_request.path
        if path == "/admin/login/":
            return at_the_door(browser)
        if looks_for_a_language:
            return told(browser, browser.get(response["Location"]))
        return "in" if path.endswith("/account/login/") else "->"
    is_form = not response.streaming and b"/_util/authenticate_with_password/" in response.content
    return "form" if is_form and response.status_code == 200 else str(response.status_code)
