"""Search in the editors' room."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.report import LookedForView


class LookedForMenuItem(MenuItem):
    """Shown to those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("search.view_queryday"))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Where the report is."""
    return [
        path("reports/looked-for/", LookedForView.as_view(), name="looked_for"),
        path("reports/looked-for/results/", LookedForView.as_view(results_only=True), name="looked_for_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Among the reports."""
    return LookedForMenuItem(_("What people looked for"), reverse("looked_for"), icon_name="search", order=1200)
