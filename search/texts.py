"""A page's own words, for snippets: what is written in its fields, and nothing that comes from elsewhere.

The index also reads methods (`theme_names`, `author_names`): what they give belongs to other things, some of which
not everybody may see, so none of it is shown.
"""

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.search.index import SearchField

#: Already a result's heading or shown beside it.
_SHOWN_ELSEWHERE = {"title", "summary", "place", "organiser"}
_ENDS_A_LINE = re.compile(r"</(?:p|li|h\d|blockquote|td|th|pre)>|<[bh]r */?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


#: What readers see above the parts of a page, by the names of their fields: as in the templates of the pages.
_HEADINGS = {
    "situation": gettext_noop("The situation"),
    "turning_point": gettext_noop("The turning point"),
    "result": gettext_noop("The result"),
    "do_differently": gettext_noop("What we do differently"),
    "expected": gettext_noop("What we expected"),
    "happened": gettext_noop("What happened"),
    "why": gettext_noop("Why"),
    "what": gettext_noop("What"),
    "how": gettext_noop("How"),
    "problem": gettext_noop("The problem"),
    "for_whom": gettext_noop("For whom"),
    "prerequisites": gettext_noop("What must be in place"),
    "steps": gettext_noop("How to do it"),
    "costs": gettext_noop("What it costs"),
    "benefits": gettext_noop("What it brings"),
    "harvest": gettext_noop("The harvest"),
}


class Text(NamedTuple):
    """A text of a page as plain lines, and the name of the field that it stands in."""

    field: str
    text: str


def own_words(page: Model) -> Iterator[Text]:
    """The texts of a page in the order of its `search_fields`, the summary first; read one by one."""
    yield from _texts(page, "summary")
    for search_field in page.get_search_fields():  # type: ignore[attr-defined]
        if isinstance(search_field, SearchField) and search_field.field_name not in _SHOWN_ELSEWHERE:
            yield from _texts(page, search_field.field_name)


def part(page: Model, field: str) -> str:
    """What readers see above a field on its page, in their language; an empty string for what has no heading."""
    if field == "do_differently" and getattr(page, "polarity", "") == "well":
        return _("What we keep doing")
    return _(_HEADINGS[field]) if field in _HEADINGS else ""


def _texts(page: Model, name: str) -> Iterator[Text]:
    try:
        field: Any = page._meta.get_field(name)
    except FieldDoesNotExist:
        return
    value = getattr(page, name)
    if isinstance(field, StreamField):
        yield from (Text(name, text) for text in _block_texts(value.stream_block, value.raw_data))
    elif isinstance(field, RichTextField):
        yield Text(name, plain(value))
    elif isinstance(field, Field) and isinstance(value, str):
        yield Text(name, value)


def _block_texts(block: Any, raw: Any) -> Iterator[str]:
    """The texts of a block, from the first to the last, out of the value as it is stored.

    Blocks made of it would have their pictures fetched, which no snippet shows.
    """
    match block:
        case blocks.StreamBlock() | blocks.StructBlock() | blocks.ListBlock():
            for child_block, child in _children(block, raw):
                yield from _block_texts(child_block, child)
        case blocks.RichTextBlock() if isinstance(raw, str):
            yield plain(raw)
        case blocks.CharBlock() | blocks.TextBlock() if isinstance(raw, str):
            yield raw


def _children(block: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    """The blocks within a block, each with its stored value; those of types that are no more are left out."""
    match block:
        case blocks.StreamBlock():
            known = block.child_blocks
            yield from ((known[child["type"]], child["value"]) for child in raw or () if child["type"] in known)
        case blocks.StructBlock():
            yield from ((child_block, raw.get(name)) for name, child_block in block.child_blocks.items() if raw)
        case blocks.ListBlock():
            for item in raw or ():  # in older values the items themselves, without a type and an id
                wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
                yield block.child_block, item["value"] if wrapped else item


def plain(rich_text: str) -> str:
    """Rich text as it is stored (a few known tags, no scripts) as lines without any: much faster than a parser."""
    return html.unescape(_TAG.sub("", _ENDS_A_LINE.sub("\n", rich_text or "")))
