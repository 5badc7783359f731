"""What Wagtail asks of us about pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from wagtail import hooks
from wagtail.models import Page

from .files import file_is_visible_to
from .passwords import only_a_password_is_missing
from .visibility import has_ended, may_read


@hooks.register("before_serve_page", order=-10)
def only_to_those_who_may_read(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse | None:
    """Let a page be served only to those who may read it; also its sub-routes (feeds, calendar files).

    A visitor who may not is asked to log in; somebody who is logged in is told 404, as for a page that does not
    exist, and so is everybody when the page has ended. Where only a password is missing, Wagtail's own form asks for
    it (its hook runs after this one).
    """
    if may_read(page, request.user) or only_a_password_is_missing(page, request.user):
        return None
    if request.user.is_authenticated or has_ended(page):
        raise Http404
    return redirect_to_login(request.get_full_path(), resolve_url(settings.WAGTAIL_FRONTEND_LOGIN_URL))


@hooks.register("before_serve_document", order=-10)
def document_only_to_those_who_may_see_it(document: Any, request: HttpRequest) -> None:
    """Let a document go to those who may read a page where it is used. Raises `Http404` for everybody else."""
    if not file_is_visible_to(document, request.user):
        raise Http404
