"""The template tags in texts of site generators, replaced as a mapping says.

None may be left on a page: a `{{` in a stored text is a piece of somebody else's program. Each becomes what the rule
for its name says (an address, a link, a picture, text ...), or goes, and is counted.
"""

import re
from html import escape
from typing import Literal

from pydantic import BaseModel, ConfigDict

from importing.patterns import Replacement, replace_all

from .origin import Origin
from .tag_syntax import Tag, text_and_tags

Becomes = Literal["address", "link", "picture", "video", "quote", "heading", "paragraph", "text", "name", "nothing"]
_PARTS = {"heading": "<h3>{}</h3>", "paragraph": "<p><b>{}</b></p>"}
_PLACE = re.compile(r"\{(\w*)\}")
_ESCAPED = re.compile(r"\\([_*\[\]#`])")  # `a\_b`: Markdown's way to say that a sign is only a sign


class TagRule(BaseModel):
    """What tags of one name become; part of the mapping language.

    `address`, `text`, `caption` and `speaker` may hold `{0}`, `{1}`, `{last}` (arguments in order) and `{src}` (named
    ones). `rewrite` are (pattern, replacement) pairs for the address.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    becomes: Becomes
    address: str = ""
    text: str = ""
    caption: str = ""
    speaker: str = ""
    rewrite: list[Replacement] = []


def replace_tags(text: str, origin: Origin) -> str:
    """The text (Markdown or HTML) with every template tag replaced as the origin's rules say."""
    if "{{" not in text and "{%" not in text:
        return text
    return loosened(
        "".join(_become(piece, origin) if isinstance(piece, Tag) else piece for piece in text_and_tags(text))
    )


def loosened(text: str) -> str:
    """Literal template code (a tutorial's example) with its braces set apart, so that nothing takes it for a tag."""
    while "{{" in text:
        text = text.replace("{{", "{ {")
    return text.replace("{%", "{ %")


def name_of(handle: str) -> str:
    """A person's name out of a handle as site generators use them: `britta-gustafson` is Britta Gustafson."""
    words = [word for word in re.split(r"[-_\s]+", handle.strip()) if word]
    return " ".join(word if any(letter.isupper() for letter in word) else word.capitalize() for word in words)


def _become(tag: Tag, origin: Origin) -> str:
    if tag.name == "raw":
        return loosened(tag.literal)
    rule = origin.tag_rules.get(tag.name)
    if rule is None or rule.becomes == "nothing":
        if not tag.closes:
            origin.losses[f"template tag: {tag.name[:40] or '?'}"] += 1
        return ""
    if tag.closes:
        return "\n\n" if rule.becomes == "paragraph" else ""
    return _written(rule, tag, origin)


def _written(rule: TagRule, tag: Tag, origin: Origin) -> str:
    """The tag as Markdown and HTML both understand it."""
    text = escape(_filled(rule.text, tag).strip())
    if rule.becomes == "text":
        return text
    if rule.becomes == "name":
        return name_of(text)
    if rule.becomes in _PARTS:
        return "\n\n{}\n\n".format(_PARTS[rule.becomes].format(text) if text else "")
    if rule.becomes == "quote":
        speaker = escape(_filled(rule.speaker, tag).strip())
        footer = f"<footer>{speaker}</footer>" if speaker else ""
        return f"\n\n<blockquote><p>{text}</p>{footer}</blockquote>\n\n"
    caption = escape(_filled(rule.caption, tag).strip())
    return _with_address(rule, text, caption, escape(_address(rule, tag, origin)))


def _with_address(rule: TagRule, text: str, caption: str, address: str) -> str:
    if rule.becomes == "address":
        return address
    if rule.becomes == "picture":
        shows = f"{text} – {caption}" if text and caption not in text else text or caption
        return f'<img src="{address}" alt="{shows}">'
    if rule.becomes == "video":
        return f'\n\n<iframe src="{address}" title="{text}"></iframe>\n\n'
    return f'<a href="{address}">{text or address}</a>' if address else text


def _address(rule: TagRule, tag: Tag, origin: Origin) -> str:
    """The rule's address, absolute; "" if a part of it is missing from the tag."""
    places = _PLACE.findall(rule.address)
    if not all(map(tag.argument, places)):
        return ""
    address = origin.address(replace_all(_filled(rule.address, tag).strip(), rule.rewrite))
    # A prefix (`{{ site.baseurl }}/path`) must not end in the slash that the text then repeats.
    return address if places else address.rstrip("/")


def _filled(template: str, tag: Tag) -> str:
    return _PLACE.sub(lambda match: _ESCAPED.sub(r"\1", tag.argument(match[1])), template)
