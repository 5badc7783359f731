"""Pages that are no pages: what is said when something went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: it was open for long, or cookies are refused. Says what to do."""
    return render(request, "403_csrf.html", status=403)
