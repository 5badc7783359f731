"""The pictures on a page, so that their sizes are fetched together and not one by one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import Page


def fetch_sizes(pictures: Iterable[Any]) -> None:
    """Fetch the sizes that were made of these pictures (None is passed over). One query, or none without pictures."""
    prefetch_related_objects([picture for picture in pictures if picture is not None], "renditions")


def pictures_in(page: Page) -> list[AbstractImage]:
    """The pictures in the texts of a page, in their order."""
    streams = (field.name for field in page._meta.concrete_fields if isinstance(field, StreamField))
    return [picture for name in streams for picture in _pictures(getattr(page, name))]


def _pictures(value: Any) -> Iterator[AbstractImage]:
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, StreamValue):
        for block in value:
            yield from _pictures(block.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from _pictures(part)
    elif isinstance(value, ListValue):
        for part in value:
            yield from _pictures(part)
