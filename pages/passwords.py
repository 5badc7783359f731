"""The form for the password of a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail import views as wagtail_views
from wagtail.models import Page, PageViewRestriction

from .visibility import only_visible


def only_a_password_is_missing(page: Page, user: object) -> bool:
    """Whether this user could read this page if they knew the password."""
    if not page.get_view_restrictions().filter(restriction_type=PageViewRestriction.PASSWORD).exists():
        return False
    itself = type(page)._default_manager.filter(pk=page.pk)
    return only_visible(itself, user, ignore_passwords=True).exists()


def authenticate_with_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's view, for the pages that a password protects and for nothing else.

    Wagtail's own takes any two numbers: the form of one page would tell of every other, drafts included.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    restrictions = page.get_view_restrictions().filter(pk=page_view_restriction_id)
    if not restrictions.exists() or not only_a_password_is_missing(page, request.user):
        raise Http404
    return wagtail_views.authenticate_with_password(request, page_view_restriction_id, page_id)
