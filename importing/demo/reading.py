"""Reads the demo's files: TOML, and Markdown with TOML front matter and a few directives."""

import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from importing.texts import Origin, blocks, to_items
from importing.texts import rich as rich_text

FOLDER = Path(__file__).parent
#: Stands for this site in links until the pages they lead to are made (see `content`).
HERE = "https://kampvuur.invalid"
_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)
_DIRECTIVE = re.compile(r"^:::(\w+)([^\n]*)\n(.*?)^:::$\n?", re.DOTALL | re.MULTILINE)

Pictures = Callable[[str], int]


@dataclass
class Entry:
    """One page of the demo as it was written: its slug, language, front matter and body."""

    slug: str
    language: str
    data: dict[str, Any]
    body: str

    def rich(self, key: str) -> str:
        """A Markdown field of the front matter, as rich text."""
        return rich(self.data.get(key, ""), self.language)


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of the demo, say "people"."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def entries(folder: str) -> Iterator[Entry]:
    """All pages of a kind ("stories") in both languages, by language and slug."""
    for language in ("en", "nl"):
        for path in sorted((FOLDER / language / folder).glob("*.md")):
            found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
            if not found:
                raise ValueError(f"{path.name}: no front matter")
            yield Entry(path.stem, language, tomllib.loads(found[1]), found[2])


def rich(markdown: str, language: str) -> str:
    """Markdown as rich text."""
    return rich_text(
        to_items(markdown, "markdown", Origin(base_url=HERE, language=language)), settings.RICH_TEXT_FEATURES
    )


def narrative(markdown: str, language: str, pictures: Pictures) -> list[dict[str, Any]]:
    """Markdown with directives as the raw data of a narrative StreamField; `pictures` gives a picture's id by slug."""
    found: list[dict[str, Any]] = []
    position = 0
    for directive in _DIRECTIVE.finditer(markdown):
        found += _words(markdown[position : directive.start()], language)
        found.append(_directive(directive[1], _options(directive[2]), directive[3].strip(), language, pictures))
        position = directive.end()
    return found + _words(markdown[position:], language)


def _words(markdown: str, language: str) -> list[dict[str, Any]]:
    return blocks(to_items(markdown, "markdown", Origin(base_url=HERE, language=language)), language)


def what_is_seen(picture: str, language: str) -> str:
    """The alternative text of one of our pictures."""
    return table("pictures/pictures")[picture]["alt"][language]


def _options(line: str) -> dict[str, str]:
    return dict(option.split("=", 1) for option in shlex.split(line) if "=" in option)


def _directive(name: str, options: dict[str, str], text: str, language: str, pictures: Pictures) -> dict[str, Any]:
    if name == "quote":
        return {"type": "quote", "value": {"text": text, "speaker": options.get("speaker", "")}}
    if name == "callout":
        return {"type": "callout", "value": {"title": options.get("title", ""), "text": rich(text, language)}}
    if name == "timeline":
        moments = [line.removeprefix("- ").split(" | ", 1) for line in text.splitlines() if " | " in line]
        return {"type": "timeline", "value": [{"when": when, "what": what} for when, what in moments]}
    if name == "image":
        slug = options["picture"]
        picture = {"image": pictures(slug), "alt_text": what_is_seen(slug, language), "decorative": False}
        return {"type": "image", "value": {"image": picture, "caption": options.get("caption", "")}}
    raise ValueError(f"no such directive: {name}")


def day(value: dict[str, int] | None, today: date) -> date | None:
    """`{ days = -40 }` as the date so many days from today."""
    return today + timedelta(days=value["days"]) if value else None


def moment(value: dict[str, Any], zone: str, today: date) -> datetime:
    """`{ days = -40, time = "13:30" }` as a moment in a time zone."""
    clock = time.fromisoformat(value["time"])
    return datetime.combine(today + timedelta(days=value["days"]), clock, tzinfo=ZoneInfo(zone))
