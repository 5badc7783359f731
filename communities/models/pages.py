"""A community's page in one language, and the list of communities."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from pages.blocks import NARRATIVE
from pages.feeds import atom_feed
from pages.models import BasePage
from pages.pictures import fetch_sizes, pictures_in

from .community import Community
from .membership import Role

_BRIEF = ["bold", "italic", "link", "ol", "ul"]
_NEWEST = 12


class CommunityIndexPage(BasePage):
    """All communities."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communities.CommunityPage"]
    max_count_per_parent = 1
    template = "communities/community_index_page.html"

    class Meta:
        verbose_name = _("list of communities")
        verbose_name_plural = _("lists of communities")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        communities = Community.objects.visible_to(request.user).with_addresses(request.user).with_labels()
        context["communities"] = communities.select_related("theme", "organisation")
        return context


class CommunityPage(RoutablePageMixin, BasePage):
    """The narrative of why, what and how of one community, in one language."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="pages", verbose_name=_("community")
    )
    why = RichTextField(_("why"), blank=True, features=_BRIEF, help_text=_("Why this theme? What the sponsor set out."))
    what = RichTextField(
        _("what"), blank=True, features=_BRIEF, help_text=_("What do we want to have reached in a year?")
    )
    how = RichTextField(_("how"), blank=True, features=_BRIEF, help_text=_("How do we go about it?"))
    body = StreamField(NARRATIVE, verbose_name=_("more"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("community"),
        MultiFieldPanel([FieldPanel("why"), FieldPanel("what"), FieldPanel("how")], heading=_("Why, what, how")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("why"),
        index.SearchField("what"),
        index.SearchField("how"),
        index.SearchField("body"),
        index.SearchField("community_names", boost=2),
        index.FilterField("community"),
    ]
    parent_page_types = ["communities.CommunityIndexPage"]
    subpage_types: list[str] = []
    template = "communities/community_page.html"
    kind = "community"
    shown_with = ("community__theme", "community__organisation")

    class Meta:
        verbose_name = _("page of a community")
        verbose_name_plural = _("pages of communities")

    def community_names(self) -> str:
        """What the community is called and says of itself, for the index."""
        return "\n".join(f"{label.name}\n{label.tagline}" for label in self.community.labels.all())

    def search_facts(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "language": self.locale.language_code,
            "themes": [self.community.theme_id] if self.community.theme_id else [],
            "communities": [self.community_id],
        }

    @property
    def summary(self) -> str:
        """The community in one sentence, in this page's language if it has one."""
        label = self.community.label_in(self.locale_id)
        return label.tagline if label else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        community = self.community
        gatherings = community.gatherings.visible_to(request.user).select_related("locale")
        knowledge = community.knowledge_pages.visible_to(request.user)
        newest = list(knowledge.for_lists(request.user).newest_first()[:_NEWEST])
        fetch_sizes([*(page.lead_image for page in newest), *pictures_in(self)])
        context |= {
            "community": community,
            "people": self.people(),
            "gatherings": gatherings.soonest_first(),
            "knowledge": newest,
            "by_kind": knowledge.count_by_kind(),
        }
        return context

    def people(self) -> list[tuple[str, list]]:
        """Those who carry the community, as (role's word, [users]); plain members are counted, not named."""
        named = [role for role in Role if role not in (Role.MEMBER, Role.GUEST)]
        memberships = self.community.memberships.filter(role__in=named, user__is_active=True).select_related("user")
        by_role = {role: [row.user for row in memberships if row.role == role] for role in named}
        return [(role.label, users) for role, users in by_role.items() if users]

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """What is new from this community, as an Atom feed."""
        pages = self.community.knowledge_pages.visible_to(request.user).for_feeds().newest_first()
        return atom_feed(
            request, title=gettext("Kampvuur: %(name)s") % {"name": self.title}, link=self.url, pages=pages
        )
