"""The steps of a way of working."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .narrative import RichParagraph


class StepBlock(blocks.StructBlock):
    """One step, and the pitfall that bites there."""

    title = blocks.CharBlock(label=_("What to do"), max_length=200)
    text = RichParagraph(label=_("How"), required=False)
    image = ImageBlock(label=_("Picture"), required=False)
    pitfall = blocks.TextBlock(label=_("Pitfall"), required=False, help_text=_("What often goes wrong at this step."))

    class Meta:
        label = _("Step")
        icon = "list-ol"
        template = "blocks/step.html"


STEPS = [("step", StepBlock())]
