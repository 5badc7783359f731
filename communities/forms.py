"""The contact form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import ContactMessage


class ContactForm(forms.ModelForm):
    """A message to a community's facilitators, or to the people who keep the site.

    `website` is a trap: people don't see it, programs fill it in.
    """

    website = forms.CharField(label=_("Leave this empty"), required=False)

    class Meta:
        model = ContactMessage
        fields = ["name", "email", "message"]
        labels = {"name": _("Your name"), "email": _("Your e-mail address"), "message": _("Your message")}
        help_texts = {"email": _("So that somebody can answer you. It's shown to nobody else.")}
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "message": forms.Textarea({"rows": 8}),
        }
        error_messages = {
            "name": {"required": _("Fill in your name, so that we know whom we answer.")},
            "email": {"required": _("Fill in your e-mail address, so that we can answer.")},
            "message": {"required": _("Write your message.")},
        }

    @property
    def is_trapped(self) -> bool:
        """Whether something filled in the field that people don't see."""
        return bool(self.cleaned_data.get("website"))

    def visible_contact_fields(self) -> list[Any]:
        """The fields that people fill in, in order."""
        return [self[name] for name in self.Meta.fields]
