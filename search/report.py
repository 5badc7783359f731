"""What people looked for, for editors: in the menu of reports."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.looked_for import DAYS_BEFORE_SHOWN, QueryDay


class LookedForFilterSet(WagtailFilterSet):
    """All of them, those that found nothing, those of whose results none was opened."""

    what = ChoiceFilter(
        label=_("Show"),
        choices=[("nothing", _("what found nothing")), ("unopened", _("what was found and never opened"))],
        empty_label=_("what was looked for most"),
        method="only",
    )

    class Meta:
        model = QueryDay
        fields: list[str] = []

    def only(self, queryset: Any, name: str, value: str) -> Any:
        """Narrow the rows to one of the lists."""
        return queryset.filter(found=0) if value == "nothing" else queryset.filter(found__gt=0, clicks=0)


def _results_of(row: dict) -> str:
    with override(row["language"]):
        return f"{reverse('search')}?{urlencode({'q': row['query']})}"


class LookedForView(ReportView):
    """Queries with the days and times they were asked, what they found, and whether a result was opened."""

    model = QueryDay
    permission_policy = ModelPermissionPolicy(QueryDay)
    permission_required = "view"
    page_title = _("What people looked for")
    header_icon = "search"
    index_url_name = "looked_for"
    index_results_url_name = "looked_for_results"
    results_template_name = "search/looked_for_results.html"
    filterset_class = LookedForFilterSet
    default_ordering = "-times"
    columns = [
        TitleColumn("query", label=_("Looked for"), get_url=_results_of, sort_key="query"),
        Column("language", label=_("Language"), sort_key="language"),
        NumberColumn("days", label=_("Days"), sort_key="days"),
        NumberColumn("times", label=_("Times"), sort_key="times"),
        NumberColumn("found", label=_("Results"), sort_key="found"),
        NumberColumn("clicks", label=_("Times opened"), sort_key="clicks"),
        TitleColumn(
            "pin",
            label="",
            accessor=lambda row: _("Choose a result for it"),
            get_url=lambda row: reverse("wagtailsearchpromotions:add"),
        ),
    ]
    # Nothing that a spreadsheet takes for a formula can be among them: see `search.normal_form`.
    list_export = ["query", "language", "days", "times", "found", "clicks"]
    export_headings = {
        "query": _("Looked for"),
        "language": _("Language"),
        "days": _("Days"),
        "times": _("Times"),
        "found": _("Results"),
        "clicks": _("Times opened"),
    }

    def get_base_queryset(self) -> Any:
        """Only what was asked on three days, of the days that we keep."""
        return QueryDay.objects.shown()

    def get_filterset_kwargs(self) -> dict:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        days = {"days_before_shown": DAYS_BEFORE_SHOWN, "days_kept": settings.SEARCHES_KEPT_DAYS}
        return {**super().get_context_data(*args, **kwargs), **days}
