"""Visitors get the same bytes: no session, no `Vary: Cookie`. Members get theirs. Each gets the policy that fits."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path


class CompressionMiddleware(GZipMiddleware):
    """Django's compression (with random padding, against guessing from lengths), for what shrinks: not for pictures."""

    SHRINKS = ("text/", "application/json", "application/atom+xml", "application/xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith(self.SHRINKS):
            return response
        return super().process_response(request, response)


class VisitorMiddleware(SessionMiddleware):
    """Django's session middleware; notes first whether the request came with a session at all."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.has_session = settings.SESSION_COOKIE_NAME in request.COOKIES  # type: ignore[attr-defined]


class ViewerMiddleware(AuthenticationMiddleware):
    """Django's authentication middleware, except that a request without a session cookie is a visitor's.

    Looking at `request.user` would otherwise touch the session and make every public page vary by cookie, so that
    no response could be kept and served again.
    """

    def process_request(self, request: HttpRequest) -> None:
        if getattr(request, "has_session", False):
            super().process_request(request)
            return
        visitor = AnonymousUser()
        request.user = visitor

        async def auser() -> AnonymousUser:
            return visitor

        request.auser = auser  # type: ignore[method-assign]


def has_session(request: HttpRequest) -> bool:
    """Whether the request came with a session cookie, and so may be somebody's."""
    return bool(getattr(request, "has_session", False))


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that where an address is the same in all languages (the API, a picture) a 404 stays one.

    Django takes every 404 without a language for an address that lacks its prefix. With Wagtail's pages, which take
    any address, there always seems to be one with a prefix.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404 or request.resolver_match is None:
            return super().process_response(request, response)
        if not get_language_from_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", get_language())
        return response


class PolicyMiddleware(CSPMiddleware):
    """The content security policy; a wider one for Wagtail's admin, which has scripts and styles inline."""

    def get_policy_parts(self, request: HttpRequest, *args: Any, **kwargs: Any) -> PolicyParts:
        parts = super().get_policy_parts(request, *args, **kwargs)
        if request.path.startswith(reverse("wagtailadmin_home")):
            parts.replace = {**(parts.replace or {}), **settings.ADMIN_SECURITY_POLICY}
        return parts
