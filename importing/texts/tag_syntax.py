"""How template tags are written: Liquid and Nunjucks `{{ }}`, Liquid tags `{% %}`, Hugo shortcodes `{{< >}}`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_OPENER = re.compile(r"\{\{|\{%(?!!)")
_CLOSERS = {"{{": "}}", "{%": "%}"}
# What is literal until its own end tag.
_ENDS = {name: re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment")}
# A tag is a line or two. Braces further apart than this are somebody's program.
_LONGEST_TAG = 1000
_WORD = re.compile(
    r"""
    (?:(?P<key>[\w.-]+)\s*[=:]\s*)?
    (?:(?P<quote>["'])(?P<quoted>.*?)(?P=quote)  # quotes within quotes happen: it ends where something new begins
       (?=\s*(?:$|[,|"']|[\w.-]+\s*[=:]))
     | (?P<bare>[^\s"',|]+))
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Tag:
    """One tag as it was written: `{{< img src="a" >}}` is Tag("img", named={"src": "a"}).

    `literal` is what stands between `{% raw %}` or `{% comment %}` and its end.
    """

    name: str
    arguments: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    closes: bool = False
    literal: str = ""

    def argument(self, place: str) -> str:
        """The argument at a place ("0"; "last" is one after the first) or of a name ("src"); "" if there is none."""
        if place == "last":
            return self.arguments[-1] if len(self.arguments) > 1 else ""
        if place.isdigit():
            return self.arguments[int(place)] if int(place) < len(self.arguments) else ""
        return self.named.get(place.lower(), "")


def text_and_tags(text: str) -> Iterator[str | Tag]:
    """The text in pieces, and the tags between them, in order. One pass, however many openers lack a closer."""
    position = 0
    missing: set[str] = set()
    while opener := _OPENER.search(text, position):
        end = _end_of_tag(text, opener, missing)
        if not end:
            yield text[position : opener.end()]
            position = opener.end()
            continue
        yield text[position : opener.start()]
        tag = _parse(opener[0], text[opener.end() : end - 2])
        closer = _closer(tag.name, text, end, missing)
        yield Tag(tag.name, literal=text[end : closer.start()]) if closer else tag
        position = closer.end() if closer else end
    yield text[position:]


def _end_of_tag(text: str, opener: re.Match, missing: set[str]) -> int:
    """Where the tag ends, or 0 if what was opened is no tag."""
    kind = opener[0]
    end = -1 if kind in missing else text.find(_CLOSERS[kind], opener.end())
    if end < 0:
        missing.add(kind)
        return 0
    return end + 2 if end - opener.start() <= _LONGEST_TAG else 0


def _closer(name: str, text: str, position: int, missing: set[str]) -> re.Match | None:
    """The end tag of `raw` and `comment`, if there is one further on."""
    if name not in _ENDS or name in missing:
        return None
    closer = _ENDS[name].search(text, position)
    if not closer:
        missing.add(name)
    return closer


def _parse(kind: str, body: str) -> Tag:
    if kind == "{{" and body[:1] not in ("<", "%"):
        return _parse_output(body.strip("- "))
    body = body.strip("<>%- \n")
    name, _, rest = body.lstrip("/ ").partition(" ")
    arguments, named = _words(rest)
    return Tag(name.strip().lower(), arguments, named, closes=body.startswith("/"))


def _parse_output(body: str) -> Tag:
    """`{{ "a" | url }}` is named after its filter, `{{ site.baseurl }}` after itself."""
    value, *filters = body.split("|")
    arguments, named = _words(value, bare_words_too=False)
    if not filters:
        return Tag(value.strip().lower(), arguments, named)
    name, _, rest = filters[0].strip().partition(":")
    more, named = _words(rest)
    return Tag(name.strip().lower(), arguments + more, named)


def _words(text: str, *, bare_words_too: bool = True) -> tuple[tuple[str, ...], dict[str, str]]:
    arguments: list[str] = []
    named: dict[str, str] = {}
    for match in _WORD.finditer(text):
        if match["quote"] is None and not bare_words_too:
            continue
        value = match["bare"] if match["quote"] is None else match["quoted"].strip("\"'")
        if match["key"]:
            named[match["key"].lower()] = value
        else:
            arguments.append(value)
    return tuple(arguments), named
