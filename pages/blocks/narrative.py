"""What a tale is told with: words, quotes, pictures, time."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import EmbedBlock, PictureBlock


class RichParagraph(blocks.RichTextBlock):
    """One or more paragraphs with light markup."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", settings.RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/paragraph.html"


class HeadingBlock(blocks.StructBlock):
    """A heading; its level keeps the order of the page's outline."""

    text = blocks.CharBlock(label=_("Heading"), max_length=250)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Heading")), ("h3", _("Subheading")), ("h4", _("Small heading"))],
        default="h2",
    )

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "blocks/heading.html"
        form_classname = "struct-block heading-block"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, in their own words."""

    text = blocks.TextBlock(label=_("What was said"))
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """Something the reader should not miss."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    text = RichParagraph(label=_("Text"))

    class Meta:
        label = _("Call-out")
        icon = "info-circle"
        template = "blocks/callout.html"


class MomentBlock(blocks.StructBlock):
    """One moment on a timeline."""

    when = blocks.CharBlock(
        label=_("When"), max_length=80, help_text=_("As people say it: “Monday, 7:15”, “three weeks later”.")
    )
    what = blocks.TextBlock(label=_("What happened"))

    class Meta:
        label = _("Moment")


class TimelineBlock(blocks.ListBlock):
    """What happened, moment by moment."""

    def __init__(self, **kwargs):
        super().__init__(MomentBlock(), min_num=1, **kwargs)

    class Meta:
        label = _("Timeline")
        icon = "history"
        template = "blocks/timeline.html"


class TableBlock(blocks.StructBlock):
    """A plain table: a first row of headings, and rows of cells."""

    caption = blocks.CharBlock(label=_("What it shows"), required=False, max_length=250)
    header = blocks.ListBlock(blocks.CharBlock(required=False), label=_("Headings"))
    rows = blocks.ListBlock(blocks.ListBlock(RichParagraph(required=False)), label=_("Rows"))

    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"


class CodeBlock(blocks.StructBlock):
    """Text that is shown letter by letter: a form, a command, a message."""

    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        label = _("Literal text")
        icon = "code"
        template = "blocks/code.html"


NARRATIVE = [
    ("paragraph", RichParagraph()),
    ("heading", HeadingBlock()),
    ("quote", QuoteBlock()),
    ("image", PictureBlock()),
    ("embed", EmbedBlock()),
    ("callout", CalloutBlock()),
    ("timeline", TimelineBlock()),
    ("table", TableBlock()),
    ("code", CodeBlock()),
]
