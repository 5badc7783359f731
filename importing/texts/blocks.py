"""Items as the blocks of a narrative (`pages.blocks.NARRATIVE`) and of steps (`pages.blocks.STEPS`), as raw data."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from .inline import addresses_in, words_of
from .items import Code, Heading, Item, Listing, Paragraph, Quotation, Table, Video
from .origin import site_of
from .rich import in_one_flow, rich

Block = dict[str, Any]
_LONGEST_HEADING = 250
_LONGEST_STEP_TITLE = 200
_LONGEST_SPEAKER = 150
_LONGEST_VIDEO_TITLE = 200
_FIRST_SENTENCE = re.compile(r"^(.{8,199}?[.!?:])(?:\s+(?=[^a-z])|$)", re.DOTALL)


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


def steps(items: list[Item], language: str) -> tuple[list[Block], list[Item]]:
    """The steps of a text that begins with a numbered list, and the items after it; no steps where it doesn't."""
    if not items or not isinstance(items[0], Listing) or not items[0].numbered or len(items[0].entries) < 2:
        return [], items
    return [_step(entry, number, language) for number, entry in enumerate(items[0].entries, start=1)], items[1:]


def _step(entry: list[Item], number: int, language: str) -> Block:
    """A step: its first sentence says what to do, where it can stand alone; what follows says how."""
    title, rest = _split_title(entry)
    if not title:
        with override(language):
            title = gettext("Step %(number)d") % {"number": number}
    return {"type": "step", "value": {"title": title, "text": rich(rest, settings.RICH_TEXT_FEATURES)}}


def _split_title(entry: list[Item]) -> tuple[str, list[Item]]:
    first, rest = entry[0], entry[1:]
    if not isinstance(first, Paragraph):
        return "", entry
    bold = re.match(r"^<b>([^<]+)</b>[\s:.–—-]*(.*)$", first.html, re.DOTALL)
    sentence = bold or _FIRST_SENTENCE.match(first.html)
    if bold:
        head, tail = bold[1], bold[2]
    elif sentence:
        head, tail = sentence[1], first.html[sentence.end() :]
    else:
        head, tail = first.html, ""
    if "<" in head or len(words_of(head)) > _LONGEST_STEP_TITLE:
        return "", entry
    return words_of(head).removesuffix(":"), [Paragraph(tail), *rest] if tail else rest


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
