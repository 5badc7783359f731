"""The contact forms. Plain views at their own, uncached addresses: reading a page never writes."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .contact import deliver
from .forms import ContactForm
from .models import Community


@never_cache
def contact(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Write to the people who keep the site, or to a community's facilitators.

    A program that falls into the trap gets the same thanks as everybody, and nothing is kept. Beyond the limit an hour
    (ACCOUNT_RATE_LIMITS) the form comes back, with what was typed, and says to try again later: 429.
    """
    communities = Community.objects.visible_to(request.user).with_addresses(request.user).with_labels()
    community = get_object_or_404(communities, slug=slug) if slug else None
    form = ContactForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_trapped:
            return _thanks(slug)
        if ratelimit.consume(request, action="contact"):
            form.instance.community = community
            deliver(form.save())
            return _thanks(slug)
        form.add_error(None, _("You've sent several messages just now. Try again in an hour; your text is still here."))
        status = 429
    return render(request, "communities/contact.html", {"form": form, "community": community}, status=status)


@never_cache
def contact_sent(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Thanks for a message."""
    communities = Community.objects.visible_to(request.user).with_addresses(request.user).with_labels()
    community = get_object_or_404(communities, slug=slug) if slug else None
    return render(request, "communities/contact_sent.html", {"community": community})


def _thanks(slug: str) -> HttpResponse:
    return redirect("contact_community_sent", slug=slug) if slug else redirect("contact_sent")
