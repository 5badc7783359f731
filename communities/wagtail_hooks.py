"""Communities, organisations and messages in the editors' room."""

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Community, ContactMessage, Organisation


class CommunityViewSet(SnippetViewSet):
    """Communities and who belongs to them."""

    model = Community
    icon = "group"
    menu_label = _("Communities")
    list_display = ["__str__", "status", "starts_on", "ends_on"]
    list_filter = ["status"]

    def get_queryset(self, request):
        """With their labels fetched at once."""
        return Community.objects.with_labels()


class OrganisationViewSet(SnippetViewSet):
    """Where people work."""

    model = Organisation
    icon = "home"
    menu_label = _("Organisations")
    list_display = ["name", "slug"]
    search_fields = ["name"]
    search_backend_name = None


class NothingIsWritten(ModelPermissionPolicy):
    """Messages are read and deleted; they come from the contact form, and nobody changes what was written."""

    def user_has_permission(self, user, action):
        return action in ("view", "delete") and super().user_has_permission(user, action)


class ContactMessageViewSet(SnippetViewSet):
    """What visitors wrote."""

    model = ContactMessage
    icon = "mail"
    menu_label = _("Messages")
    list_display = ["name", "community", "sent_at"]
    list_filter = ["community"]
    inspect_view_enabled = True
    inspect_view_fields = ["name", "email", "community", "message", "sent_at"]
    copy_view_enabled = False

    def get_queryset(self, request):
        """With the communities' labels fetched at once."""
        return ContactMessage.objects.prefetch_related("community__labels__locale")


register_permission_policy(ContactMessage, NothingIsWritten(ContactMessage))


class CommunityGroup(SnippetViewSetGroup):
    """The communities' part of the menu."""

    menu_label = _("Communities")
    menu_icon = "group"
    menu_order = 210
    items = (CommunityViewSet, OrganisationViewSet, ContactMessageViewSet)


register_snippet(CommunityGroup)
