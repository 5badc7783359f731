"""The panels that every kind of knowledge shares, with the words that help to fill them in."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

ABOUT_PANELS = [
    FieldPanel("summary"),
    FieldPanel("lead_image"),
    FieldPanel("lead_image_alt"),
    InlinePanel(
        "authorship",
        heading=_("Authors"),
        label=_("author"),
        help_text=_("In the order in which they are named."),
    ),
]

PUBLISHING_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("themes", widget=CheckboxSelectMultiple),
            FieldPanel("communities", widget=CheckboxSelectMultiple),
            FieldPanel("keywords"),
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("unit")]),
        ],
        heading=_("Where it belongs"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("licence"),
            FieldRowPanel([FieldPanel("first_published_on"), FieldPanel("review_by")]),
        ],
        heading=_("Readers"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("source", read_only=True), FieldPanel("external_id", read_only=True)]),
            FieldPanel("source_url"),
        ],
        heading=_("Where it came from"),
        classname="collapsed",
    ),
]
