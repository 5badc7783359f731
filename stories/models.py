"""Stories: somebody tells what happened in their practice."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from knowledge.models import KnowledgeIndexPage, KnowledgePage
from pages.blocks import NARRATIVE

_BRIEF = ["bold", "italic", "link", "ol", "ul"]


class StoryIndexPage(KnowledgeIndexPage):
    """The list of stories."""

    subpage_types = ["stories.StoryPage"]
    template = "stories/story_index_page.html"
    lists = "stories.StoryPage"

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class StoryPage(KnowledgePage):
    """The situation, the turning point, the result; then the tale itself."""

    situation = RichTextField(
        _("the situation"),
        blank=True,
        features=_BRIEF,
        help_text=_("Where are we, who is there, what is going on?"),
    )
    turning_point = RichTextField(
        _("the turning point"), blank=True, features=_BRIEF, help_text=_("What happened that changed things?")
    )
    result = RichTextField(_("the result"), blank=True, features=_BRIEF, help_text=_("What is different now?"))
    body = StreamField(NARRATIVE, verbose_name=_("the tale"), blank=True)

    content_panels = [
        *KnowledgePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("situation"), FieldPanel("turning_point"), FieldPanel("result")],
            heading=_("The story in three parts"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("situation"),
        index.SearchField("turning_point"),
        index.SearchField("result"),
        index.SearchField("body"),
    ]
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "stories/story_page.html"
    kind = "story"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
