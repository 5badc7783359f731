"""Brings a message of the contact form to those whom it is for. Their addresses are shown nowhere."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Community, ContactMessage, Role


def receivers(community: Community | None) -> list[Any]:
    """The community's facilitators; without any, or without a community, the editors; else the administrators."""
    active = get_user_model().objects.filter(is_active=True)
    choices: Iterable[Any] = (
        active.filter(memberships__community=community, memberships__role=Role.FACILITATOR)
        if community
        else active.none(),
        active.filter(groups__name="Editors"),
        active.filter(is_superuser=True),
    )
    for people in choices:
        found = list(people.distinct())
        if found:
            return found
    return []


def deliver(message: ContactMessage) -> None:
    """Mail the message to each receiver apart, in their own language; an answer goes to the sender."""
    for user in receivers(message.community):
        with override(user.language):
            name = str(message.community) if message.community else "Kampvuur"
            EmailMessage(
                subject=_("A question for %(name)s from %(sender)s")
                % {"name": name, "sender": " ".join(message.name.split())},
                body=render_to_string("communities/contact_mail.txt", {"message": message, "name": name, "user": user}),
                from_email=settings.DEFAULT_FROM_EMAIL,
                to=[user.email],
                reply_to=[message.email],
            ).send(fail_silently=True)
