"""Markdown with HTML in it, to HTML (not yet clean)."""

import re
from functools import cache

from markdown_it import MarkdownIt

from .foreign_html import escape_unknown_tags

# Code is left as it is: fenced blocks, then spans of backticks.
_CODE = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n .*? (?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)
    | (?<!`)(?P<ticks>`+)(?!`)[^`\n]+(?P=ticks)(?!`)
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
# `](two words.pdf)`: CommonMark wants <> around it, most writers don't know.
_SPACED_ADDRESS = re.compile(r"\]\(([^()<>\n\"']*[^()<>\n\"'\s] +[^()<>\n\"'\s][^()<>\n\"']*)\)")
# `](mailto:[address removed] "Write to us")`: whatever it leads to, its words are a link's.
_BROKEN_MAIL = re.compile(r"\]\(mailto:[ ]*\[[^\]\n]*\][^()\n]*\)")
# A picture alone in its line would begin HTML up to the next empty line, and what is below it would be no Markdown.
_LONE_PICTURE = re.compile(r"^([ ]{0,3})(<img\b[^<>\n]*>)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BREAK_ABOVE_HEADING = re.compile(r"^[ ]{0,3}<br[ ]*/?>[ \t]*\n(?=\#{1,6}[ ])", re.MULTILINE | re.IGNORECASE)
# `{: .wide}`, `{.wide #there}`: classes for somebody else's style sheet.
_ATTRIBUTES = re.compile(r"[ ]?\{:?[ ]*[.#]\w[\w.:-]*(?:[ ]+[.#]?[A-Za-z][\w.:-]*(?:=\"[^\"\n]*\")?)*[ ]*\}")
_LINK_IN_HTML = re.compile(r"(?<!!)\[([^\[\]<>\n]+)\]\((https?://[^\s()<>\"']+)\)")
_BOLD_IN_HTML = re.compile(r"\*\*(?=\S)([^*<>\n]+)(?<=\S)\*\*")
_FOOTNOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^([\w-]+)\]")


def markdown_to_html(text: str) -> str:
    """HTML of CommonMark with tables, strike-through and footnotes; words in angle brackets that are no tags stay."""
    pieces = []
    position = 0
    for code in _CODE.finditer(text):
        pieces += [_prepared(text[position : code.start()]), code[0]]
        position = code.end()
    pieces.append(_prepared(text[position:]))
    return _parser().render("".join(pieces))


def _prepared(text: str) -> str:
    text = _BROKEN_MAIL.sub("](<mailto:>)", _ATTRIBUTES.sub("", text))
    text = _SPACED_ADDRESS.sub(r"](<\1>)", text)
    text = _BREAK_ABOVE_HEADING.sub("\n", _LONE_PICTURE.sub(r"\1<span>\2</span>", text))
    # Footnotes stay where they were written, as a paragraph that begins with their mark.
    text = _FOOTNOTE.sub(r"\n<sup>[\1]</sup> ", text)
    return _FOOTNOTE_MARK.sub(r"<sup>[\1]</sup>", text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable(["table", "strikethrough"])
    parser.add_render_rule("html_inline", _render_html)
    parser.add_render_rule("html_block", _render_html_block)
    return parser


def _render_html(self, tokens, index, options, env) -> str:
    return escape_unknown_tags(tokens[index].content)


def _render_html_block(self, tokens, index, options, env) -> str:
    """HTML in which people wrote Markdown all the same: other dialects read it, and its links must survive."""
    html = _render_html(self, tokens, index, options, env)
    if "<pre" in html or "<code" in html:
        return html
    return _BOLD_IN_HTML.sub(r"<b>\1</b>", _LINK_IN_HTML.sub(r'<a href="\2">\1</a>', html))
