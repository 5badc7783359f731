"""Numbers of other things inside rich text and streams, written as keys and back."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .keys import find, key_of

#: Writes one reference: (model, what stands there now) -> what stands there instead.
Write = Callable[[type[Model], Any], Any]
_REFERENCE = re.compile(r'<(?:a|embed)\b[^>]*?\b(?:linktype|embedtype)="(page|document|image)"[^>]*>')
_ID = re.compile(r'\bid="([^"]*)"')


def as_key(model: type[Model], number: Any) -> str:
    """The key of the thing with this number; "" if there is none (any more)."""
    return key_of(model.objects.filter(pk=number).first()) or ""


class Finding:
    """Turns keys into numbers, and remembers the keys that mean nothing here (yet)."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    def thing(self, model: type[Model], key: Any) -> Model | None:
        """The thing that the key means, or None."""
        found = find(model, key)
        if key and found is None:
            self.missing.add(str(key))
        return found

    def __call__(self, model: type[Model], key: Any) -> int | None:
        """The number of the thing that the key means, or None."""
        found = self.thing(model, key)
        return found.pk if found else None


def rewrite_rich_text(html: str, write: Write) -> str:
    """Rich text with the number or key in each of its references written anew; a reference to nothing has none."""
    models = {"page": Page, "document": get_document_model(), "image": get_image_model()}

    def rewritten(tag: re.Match) -> str:
        model = models[tag[1]]
        return _ID.sub(lambda found: 'id="{}"'.format(escape(str(write(model, unescape(found[1])) or ""))), tag[0])

    return _REFERENCE.sub(rewritten, html)


def rewrite_block(block: blocks.Block, value: Any, write: Write) -> Any:
    """A block's raw data (as a StreamField stores it), with its references written anew."""
    if value is None:
        return None
    if isinstance(block, blocks.StreamBlock):
        return [
            {**child, "value": rewrite_block(block.child_blocks[child["type"]], child["value"], write)}
            for child in value
            if child["type"] in block.child_blocks
        ]
    if isinstance(block, blocks.ListBlock):
        return [_rewrite_item(block, item, write) for item in value]
    if isinstance(block, blocks.StructBlock):
        known = block.child_blocks
        return {name: rewrite_block(known[name], part, write) for name, part in value.items() if name in known}
    if isinstance(block, ChooserBlock):
        return write(block.target_model, value)
    if isinstance(block, blocks.RichTextBlock):
        return rewrite_rich_text(value, write)
    return value


def _rewrite_item(block: blocks.ListBlock, item: Any, write: Write) -> Any:
    """An item of a list: in a frame with an id, or, as imports write it, bare."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": rewrite_block(block.child_block, item["value"], write)}
    return rewrite_block(block.child_block, item, write)
