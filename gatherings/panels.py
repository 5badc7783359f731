"""The panels that every kind of gathering shares."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

GATHERING_PANELS = [
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("time_zone"),
            FieldPanel("place"),
            FieldPanel("link"),
            FieldPanel("organiser"),
        ],
        heading=_("When and where"),
    ),
    FieldPanel("description"),
    InlinePanel("programme", heading=_("Programme"), label=_("item"), help_text=_("What is shared, in order.")),
    FieldPanel("harvest"),
]

GATHERING_SETTINGS_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("themes", widget=CheckboxSelectMultiple),
            FieldPanel("communities", widget=CheckboxSelectMultiple),
            FieldPanel("audience"),
        ],
        heading=_("Where it belongs"),
    ),
]
