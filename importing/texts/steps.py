"""A numbered list as the steps of a practice (`pages.blocks.STEPS`), as raw data."""

import re

from django.conf import settings
from django.utils.translation import gettext, override

from .blocks import Block
from .inline import links_alone, words_of
from .items import Item, Listing, Paragraph
from .rich import rich

_LONGEST_TITLE = 200
_BOLD = re.compile(r"^<b>([^<]+)</b>[\s:.–—-]*(.*)$", re.DOTALL)
_FIRST_SENTENCE = re.compile(r"^(.{8,2000}?[.!?:])(?:\s+(?=[^a-z])|$)", re.DOTALL)
_OPENS, _CLOSES = re.compile(r"<[a-z]+\b(?![^>]*/>)"), re.compile(r"</")


def steps(items: list[Item], language: str) -> tuple[list[Block], list[Item]]:
    """The steps of a text that begins with a numbered list, and the items after it; no steps where it doesn't."""
    if not items or not isinstance(items[0], Listing) or not items[0].numbered or len(items[0].entries) < 2:
        return [], items
    return [_step(entry, number, language) for number, entry in enumerate(items[0].entries, start=1)], items[1:]


def _step(entry: list[Item], number: int, language: str) -> Block:
    """A step: its first sentence says what to do, where it can stand alone; what follows says how."""
    title, rest = _split(entry)
    if not title:
        with override(language):
            title = gettext("Step %(number)d") % {"number": number}
    return {"type": "step", "value": {"title": title, "text": rich(rest, settings.RICH_TEXT_FEATURES)}}


def _split(entry: list[Item]) -> tuple[str, list[Item]]:
    """A title and what is left; the title is empty where the entry begins with nothing that can be one."""
    first, rest = entry[0], entry[1:]
    if not isinstance(first, Paragraph):
        return "", entry
    bold, sentence = _BOLD.match(first.html), _FIRST_SENTENCE.match(first.html)
    if bold:
        head, tail = bold[1], bold[2]
    elif sentence:
        head, tail = sentence[1], first.html[sentence.end() :]
    else:
        head, tail = first.html, ""
    title = words_of(head).removesuffix(":")
    if len(title) > _LONGEST_TITLE or len(_OPENS.findall(head)) != len(_CLOSES.findall(head)):
        return "", entry
    # A title holds words only: its links begin what follows.
    below = [Paragraph(html) for html in (" · ".join(links_alone(head)), tail) if html]
    return title, [*below, *rest]
