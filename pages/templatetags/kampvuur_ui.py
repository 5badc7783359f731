"""What a page says of itself in a line, a heading or a data block: kind, language, first sentence."""

import html
import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.template.defaultfilters import capfirst
from django.utils.formats import localize
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from pages.facets import Option
from pages.languages import language_code

register = template.Library()

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br/?>")
_SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


_KINDS = {
    "story": (gettext_lazy("Story"), gettext_lazy("Stories")),
    "practice": (gettext_lazy("Best practice"), gettext_lazy("Best practices")),
    "lesson": (gettext_lazy("Lesson learned"), gettext_lazy("Lessons learned")),
    "gathering": (gettext_lazy("Gathering"), gettext_lazy("Gatherings")),
    "community": (gettext_lazy("Community"), gettext_lazy("Communities")),
    "theme": (gettext_lazy("Theme"), gettext_lazy("Themes")),
    "page": (pgettext_lazy("kind of result", "Page"), pgettext_lazy("kind of result", "Pages")),
}


@register.filter
def kind(page: Any) -> str:
    """The kind of a page, theme or community ("story"), also of a page that was fetched as its base class."""
    model = getattr(page, "specific_class", None) or type(page)
    return getattr(model, "kind", "page")


@register.filter
def kind_word(page: Any) -> str:
    """The word for what this is, from its model: “Story”, “Best practice”, “Clinic”."""
    model = getattr(page, "specific_class", None) or type(page)
    return capfirst(str(model._meta.verbose_name)) if kind(page) != "community" else _("Community")


@register.filter
def kind_name(value: str, number: int = 1) -> str:
    """The word for a kind by its name in addresses, for one or for several: `"lesson"|kind_name:2`."""
    words = _KINDS.get(value)
    return str(words[number != 1]) if words else value


@register.filter
def lowered(words: str) -> str:
    """A heading as it is within a sentence: “the turning point”."""
    return words[:1].lower() + words[1:]


@register.filter
def lang_attribute(thing: Any) -> SafeString | str:
    """` lang="nl"` for a page (or anything with a locale) in another language than the page it stands on."""
    locale_id = getattr(thing, "locale_id", None)
    return lang_code_attribute(language_code(locale_id)) if locale_id else ""


@register.filter
def lang_code_attribute(code: str) -> SafeString | str:
    """` lang="nl"` for a language code that isn't the active language."""
    return format_html(' lang="{}"', code) if code and code != get_language() else ""


@register.simple_tag
def facet_options(name: str, options: Iterable[Option]) -> SafeString:
    """The options of a facet in a form, each a field called `name`.

    Not by a template: there are hundreds in a search page, and an included one each took half of its time.
    """
    name, rows = escape(name), []
    written, attribute = cache(lambda count: escape(localize(count))), cache(lang_code_attribute)
    for option in options:
        value, label = escape(option.value), escape(capfirst(option.label))
        part, checked = ' class="facet__part"' * bool(option.parent), " checked" * option.selected
        rows.append(
            f'<label{part}><input type="checkbox" id="facet-{name}-{value}" name="{name}" value="{value}"{checked}> '
            f"<span{attribute(option.lang)}>{label}</span> "
            f'<span class="facet__count">{written(option.count)}</span></label>'
        )
    return mark_safe("\n".join(rows))  # every piece that isn't ours is escaped


@register.filter
def first_sentence(rich_text: Any, most: int = 180) -> str:
    """The first sentence of rich text as plain words, cut between words if it is longer than `most` letters."""
    words = " ".join(html.unescape(strip_tags(_BLOCK_END.sub(" ", str(rich_text)))).split())
    end = next((i + 1 for i, sign in enumerate(words) if sign in ".!?" and words[i + 1 : i + 2] in ("", " ")), None)
    return shortened(words[:end], most)


@register.filter
def shortened(text: Any, most: int) -> str:
    """The text on one line, in at most `most` letters: cut after a word, with an ellipsis for what is missing."""
    words = " ".join(str(text).split())
    if len(words) <= most:
        return words
    start, space, _rest = words[:most].rpartition(" ")
    return (start if space else words[: most - 1]).rstrip(" ,;:.–—-(") + "…"


@register.filter
def json_ld(data: dict | None) -> SafeString | str:
    """Structured data as a JSON-LD block (data, not a script: the security policy lets it be)."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(_SCRIPT_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # escaped for HTML above


@register.inclusion_tag("components/line.html", takes_context=True)
def line(context: template.Context, page: Any, heading: str = "h2", *, show_kind: bool = True) -> dict:
    """One page as a line of a list. `heading` is the level that fits the outline there.

    Asks the database nothing if the page came from `for_lists()`.
    """
    moment = getattr(page, "starts_at", None) or getattr(page, "first_published_on", None)
    return {
        "kind": kind(page),
        "kind_word": kind_word(page) if show_kind else "",
        "url": page.get_url(context.get("request")),
        "title": page.title,
        "language": language_code(page.locale_id),
        "summary": getattr(page, "summary", ""),
        "themes": [str(theme) for theme in page.themes.all()] if hasattr(page, "themes") else [],
        "communities": [str(one) for one in page.communities.all()] if hasattr(page, "communities") else [],
        "date": moment,
        "picture": getattr(page, "lead_image", None),
        "heading": heading,
        "is_restricted": getattr(page, "audience", "everyone") != "everyone",
    }


@register.inclusion_tag("components/pager.html")
def pager(results: Page, query_string: str = "") -> dict:
    """The pages of a list; `query_string` is what the addresses keep besides the page's number."""
    return {
        "results": results,
        "numbers": results.paginator.get_elided_page_range(results.number, on_each_side=1, on_ends=1),
        "start": f"?{query_string}&page=" if query_string else "?page=",
    }


@register.filter
def host(address: str) -> str:
    """The name of the site an address is at, as people know it: “youtube.com”."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@register.filter
def is_used(facet: Any) -> bool:
    """Whether any option of the facet is chosen."""
    return any(option.selected for option in facet.options)
