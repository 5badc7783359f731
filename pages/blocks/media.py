"""Pictures, video and sound."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text (Wagtail's ImageBlock asks for it) and a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/image.html"


class EmbedBlock(blocks.StructBlock):
    """Video or sound from elsewhere: nothing is asked of the other site before the reader clicks."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("Of a video on YouTube or Vimeo, or of a sound file."))
    title = blocks.CharBlock(label=_("What it is"), max_length=200)
    has_captions = blocks.BooleanBlock(label=_("It has captions"), required=False)
    transcript = blocks.TextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said, for those who can't hear it. Needed if it has no captions."),
    )

    class Meta:
        label = _("Video or sound")
        icon = "media"
        template = "blocks/embed.html"
