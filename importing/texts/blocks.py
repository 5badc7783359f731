"""Items as the blocks of a narrative (`pages.blocks.NARRATIVE`), as raw data."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from .inline import addresses_in, words_of
from .items import Code, Heading, Item, Paragraph, Quotation, Table, Video
from .origin import site_of
from .rich import in_one_flow, rich

Block = dict[str, Any]
_LONGEST_HEADING = 250
_LONGEST_SPEAKER = 150
_LONGEST_VIDEO_TITLE = 200


def blocks(items: Iterable[Item], language: str) -> list[Block]:
    """The blocks of items. What is rich text is gathered into paragraphs; headings keep their order as h2 to h4."""
    found: list[Block] = []
    gathered: list[Item] = []
    for item in _links_below(with_outline(list(items))):
        block = _own_block(item, language)
        if block is None:
            gathered.append(item)
            continue
        found += _paragraph(gathered)
        found.append(block)
        gathered = []
    return found + _paragraph(gathered)


def with_outline(items: list[Item]) -> Iterator[Item]:
    """The items with the levels of headings counted from 2, none skipped on the way down, none deeper than 4."""
    used = sorted({item.level for item in items if isinstance(item, Heading)})
    ranks = {level: rank for rank, level in enumerate(used, start=2)}
    above = 1
    for item in items:
        if isinstance(item, Heading):
            above = min(ranks[item.level], above + 1, 4)
            yield Heading(above, item.html, item.text)
        else:
            yield item


def _links_below(items: Iterable[Item]) -> Iterator[Item]:
    """The items, the links of a heading (which holds words only) in a line below it, by the names of their sites."""
    for item in items:
        yield item
        if isinstance(item, Heading) and len(item.text) <= _LONGEST_HEADING and (links := addresses_in(item.html)):
            line = " · ".join(f'<a href="{escape(link)}">{escape(site_of(link))}</a>' for link in links)
            yield Paragraph(line)


def _own_block(item: Item, language: str) -> Block | None:
    """The block that an item is by itself; None for what belongs to a paragraph."""
    if isinstance(item, Heading):
        if len(item.text) > _LONGEST_HEADING:
            return None
        return {"type": "heading", "value": {"text": item.text, "level": f"h{item.level}"}}
    if isinstance(item, Quotation) and item.text and len(item.speaker) <= _LONGEST_SPEAKER:
        return {"type": "quote", "value": {"text": item.text, "speaker": item.speaker}}
    if isinstance(item, Code):
        return {"type": "code", "value": {"text": item.text}}
    if isinstance(item, Table):
        return {"type": "table", "value": {"caption": "", "header": item.header, "rows": _cells(item)}}
    if isinstance(item, Video):
        return _video(item, language)
    return None


def _cells(table: Table) -> list[list[str]]:
    return [[_cell(cell) for cell in row] for row in table.rows]


def _cell(items: list[Item]) -> str:
    html = in_one_flow(items)
    return f"<p>{html}</p>" if html and not html.startswith(("<ul>", "<ol>")) else html


def _video(item: Video, language: str) -> Block | None:
    if len(item.title) > _LONGEST_VIDEO_TITLE:
        return None
    with override(language):
        title = item.title or gettext("Video")
    return {"type": "embed", "value": {"url": item.address, "title": title, "has_captions": False, "transcript": ""}}


def _paragraph(items: list[Item]) -> list[Block]:
    html = rich(items, settings.RICH_TEXT_FEATURES)
    return [{"type": "paragraph", "value": html}] if words_of(html) else []
