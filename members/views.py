"""One way in: the log-in that knows second factors and limits."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def the_only_way_in(request: HttpRequest) -> HttpResponse:
    """Stands where Wagtail has log-in forms of its own, which would let people past a second factor.

    A visitor is led to the real one, and from there to where they were going. An editor who is in already goes on;
    anybody else who is in may not enter: raises `PermissionDenied`, as asking them to log in again would never end.
    """
    going_to = request.GET.get("next", "")
    if not request.user.is_authenticated:
        return redirect_to_login(going_to, resolve_url("account_login"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    if url_has_allowed_host_and_scheme(going_to, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(going_to)
    return redirect("wagtailadmin_home")
