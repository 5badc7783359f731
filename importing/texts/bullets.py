"""Lists that were typed with a sign of their own (“• wood • matches”), as lists."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from .items import Item, Listing, Paragraph

_SIGN = re.compile(r"(?:^|<br/>|(?<=\s))\s*[•▪‣◦]\s*")
_BEGINS = re.compile(r"^\s*[•▪‣◦]")
_OPENED, _CLOSED = re.compile(r"<[a-z]+(?: [^>]*)?(?<!/)>"), re.compile(r"</")


def with_lists(items: Iterable[Item]) -> Iterator[Item]:
    """The items, paragraphs that begin with such a sign gathered into lists; the signs are in the list's own looks."""
    for are_entries, group in groupby(items, key=_is_typed_list):
        if are_entries:
            yield Listing(False, [[Paragraph(entry)] for item in group for entry in _entries(item)])
        else:
            yield from group


def _is_typed_list(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(_BEGINS.match(item.html)) and all(map(_is_whole, _entries(item)))


def _entries(item: Item) -> list[str]:
    parts = _SIGN.split(item.html) if isinstance(item, Paragraph) else []
    return [part.strip() for part in parts if part.strip()]


def _is_whole(html: str) -> bool:
    """Whether no bold word or link begins in one entry and ends in the next."""
    return len(_OPENED.findall(html)) == len(_CLOSED.findall(html))
