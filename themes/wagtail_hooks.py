"""Themes in the editors' room."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Theme


class ThemeViewSet(SnippetViewSet):
    """The curated vocabulary."""

    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    menu_order = 200
    add_to_admin_menu = True
    list_display = ["__str__", "slug", "parent", "curator"]
    ordering = ["slug"]

    def get_queryset(self, request):
        """Without those that were merged away; labels fetched at once."""
        return Theme.objects.in_use().with_labels().select_related("parent", "curator")


register_snippet(ThemeViewSet)
