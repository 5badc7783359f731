"""What every template may say about who reads it."""

from django.http import HttpRequest

from .middleware import has_session


def viewer(request: HttpRequest) -> dict:
    """`viewer`: the user who is logged in, or None. A visitor's page never touches `request.user`."""
    if not has_session(request) or not request.user.is_authenticated:
        return {"viewer": None}
    return {"viewer": request.user}
