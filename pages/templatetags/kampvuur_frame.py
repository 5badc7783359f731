"""The frame around every page: navigation, trail, languages."""

from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.urls import reverse

from pages import navigation

register = template.Library()


@register.simple_tag
def sections() -> list[navigation.Link]:
    """The links of the navigation."""
    return navigation.sections()


@register.simple_tag
def footer_links() -> list[navigation.Link]:
    """The links of the footer."""
    return navigation.footer_links()


@register.simple_tag(takes_context=True)
def other_languages(context: template.Context) -> list[navigation.LanguageLink]:
    """The same page in the other languages, or the nearest list."""
    request = context.get("request")
    return navigation.other_languages(request, context.get("page")) if request else []


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: template.Context, *, within: bool = False) -> dict:
    """The trail to this page; `within` adds the page itself, for what is shown at an address below its own."""
    page, request = context.get("page"), context.get("request")
    links = navigation.trail(page, request) if page is not None else []
    if within and page is not None:
        links = [*links, navigation.Link(page.title, page.get_url(request) or "")]
    return {"links": links}


@register.simple_tag(takes_context=True)
def spoken(context: template.Context) -> list:
    """The messages for this reader ("You are logged in"). Only for pages that are never kept: it opens the session."""
    request = context.get("request")
    return list(get_messages(request)) if request else []


@register.filter
def may_edit(viewer: Any) -> bool:
    """Whether this user gets into the admin: for the link to it, which grants nothing."""
    return viewer.has_perm("wagtailadmin.access_admin")


@register.filter
def edit_address(page: Any, viewer: Any) -> str:
    """Where this user edits this page in the admin; an empty string for who may not."""
    if not getattr(page, "pk", None) or not page.permissions_for_user(viewer).can_edit():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@register.simple_tag(takes_context=True)
def here(context: template.Context, more: str = "") -> str:
    """The full address of what is shown, without its query; `more` is put behind it ("feed/")."""
    request = context["request"]
    return request.build_absolute_uri(f"{request.path}{more}")
