"""The template tags in texts of site generators: Liquid and Nunjucks outputs, Liquid tags, Hugo shortcodes.

None may be left on a page: a `{{` in a stored text is a piece of somebody else's program. Each becomes what the
mapping's rule for its name says (an address, a link, a picture, text ...), or goes, and is counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from .origin import Origin

Becomes = Literal["address", "link", "picture", "video", "quote", "heading", "text", "name", "nothing"]

_OPENER = re.compile(r"\{\{|\{%(?!!)")
_CLOSERS = {"{{": "}}", "{%": "%}"}
# What is literal until its own end tag, and what becomes of it.
_ENDS = {name: re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment")}
# A tag is a line or two. Braces further apart than this are somebody's program.
_LONGEST_TAG = 1000
_WORD = re.compile(
    r"""(?:(?P<key>[\w.-]+)\s*[=:]\s*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"',|]+))""",
    re.DOTALL,
)
_PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class TagRule:
    """What tags of one name become.

    `address`, `text` and `speaker` may hold `{0}`, `{1}` (quoted arguments in order) and `{src}` (named ones).
    `rewrite` are (pattern, replacement) pairs for the address.
    """

    becomes: Becomes
    address: str = ""
    text: str = ""
    speaker: str = ""
    rewrite: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tag:
    """One tag as it was written: `{{< img src="a" >}}` is Tag("img", named={"src": "a"})."""

    name: str
    arguments: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    closes: bool = False


def replace_tags(text: str, origin: Origin) -> str:
    """The text (Markdown or HTML) with every template tag replaced as the origin's rules say."""
    if "{{" not in text and "{%" not in text:
        return text
    return loosened("".join(_pieces(text, origin)))


def _pieces(text: str, origin: Origin) -> Iterator[str]:
    """The text in pieces, tags replaced. One pass: an opener without its closer costs no second look."""
    position = 0
    unclosed: set[str] = set()
    while opener := _OPENER.search(text, position):
        kind = opener[0]
        end = -1 if kind in unclosed else text.find(_CLOSERS[kind], opener.end())
        if end < 0:
            unclosed.add(kind)
        if end < 0 or end - opener.start() > _LONGEST_TAG:
            yield text[position : opener.end()]
            position = opener.end()
            continue
        yield text[position : opener.start()]
        body, position = text[opener.end() : end], end + 2
        literal = _ENDS.get(body.strip("- ")) if kind == "{%" and body.strip("- ") not in unclosed else None
        if literal and (closer := literal.search(text, position)):
            yield _literal(body.strip("- "), text[position : closer.start()], origin)
            position = closer.end()
            continue
        if literal:
            unclosed.add(body.strip("- "))
        yield _become(_parse(kind, body), origin)
    yield text[position:]


def _literal(name: str, text: str, origin: Origin) -> str:
    if name == "raw":
        return loosened(text)
    origin.losses["template tag: comment"] += 1
    return ""


def loosened(text: str) -> str:
    """Literal template code (a tutorial's example) with its braces set apart, so that nothing takes it for a tag."""
    return text.replace("{{", "{ {").replace("{%", "{ %")


def _parse(kind: str, body: str) -> Tag:
    if kind == "{{" and body[:1] not in ("<", "%"):
        return _parse_output(body.strip("- "))
    body = body.strip("<>%- \n")
    closes = body.startswith("/")
    name, _, rest = body.lstrip("/ ").partition(" ")
    arguments, named = _words(rest)
    return Tag(name.strip().lower(), arguments, named, closes)


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
        quoted = match["double"] if match["double"] is not None else match["single"]
        if quoted is None and not bare_words_too:
            continue
        value = match["bare"] if quoted is None else quoted
        if match["key"]:
            named[match["key"].lower()] = value
        else:
            arguments.append(value)
    return tuple(arguments), named


def _become(tag: Tag, origin: Origin) -> str:
    rule = origin.tag_rules.get(tag.name)
    if rule is None or rule.becomes == "nothing":
        if rule is None or not tag.closes:
            origin.losses[f"template tag: {tag.name[:40] or '?'}"] += 1
        return ""
    if tag.closes:
        return ""
    return _written(rule, tag, origin)


def _written(rule: TagRule, tag: Tag, origin: Origin) -> str:
    """The tag as Markdown and HTML both understand it."""
    text = _filled(rule.text, tag).strip()
    if rule.becomes == "text":
        return escape(text, quote=False)
    if rule.becomes == "name":
        return escape(name_of(text), quote=False)
    if rule.becomes == "heading":
        return f"\n\n<h3>{escape(text)}</h3>\n\n" if text else ""
    if rule.becomes == "quote":
        speaker = escape(_filled(rule.speaker, tag).strip())
        footer = f"<footer>{speaker}</footer>" if speaker else ""
        return f"\n\n<blockquote><p>{escape(text)}</p>{footer}</blockquote>\n\n"
    return _with_address(rule, tag, text, origin)


def _with_address(rule: TagRule, tag: Tag, text: str, origin: Origin) -> str:
    address = escape(_address(rule, tag, origin))
    if rule.becomes == "address":
        return address
    if rule.becomes == "picture":
        return f'<img src="{address}" alt="{escape(text)}">'
    if rule.becomes == "video":
        return f'\n\n<iframe src="{address}" title="{escape(text)}"></iframe>\n\n'
    return f'<a href="{address}">{escape(text) or address}</a>' if address else escape(text)


def _address(rule: TagRule, tag: Tag, origin: Origin) -> str:
    """The rule's address, absolute; "" if a part of it is missing from the tag."""
    if not all(_argument(place, tag) for place in _PLACE.findall(rule.address)):
        return ""
    address = _filled(rule.address, tag).strip()
    for pattern, replacement in rule.rewrite:
        address = re.sub(pattern, replacement, address)
    # A rule for a bare prefix (`{{ site.baseurl }}/path`) must not get a slash that the text then repeats.
    return origin.address(address).rstrip("/") if not _PLACE.search(rule.address) else origin.address(address)


def _filled(template: str, tag: Tag) -> str:
    return _PLACE.sub(lambda match: _argument(match[1], tag), template)


def _argument(place: str, tag: Tag) -> str:
    if place.isdigit():
        return tag.arguments[int(place)] if int(place) < len(tag.arguments) else ""
    return tag.named.get(place.lower(), "")


def name_of(handle: str) -> str:
    """A person's name out of a handle as site generators use them: `britta-gustafson` is Britta Gustafson."""
    words = [word for word in re.split(r"[-_\s]+", handle.strip()) if word]
    return " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words)
