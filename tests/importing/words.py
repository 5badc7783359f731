"""Which words a text says: a plain reading of Markdown and HTML that shares nothing with the importer."""

import difflib
import html
import re

_NO_WORDS = [
    re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL),  # template tags
    re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL),
    re.compile(r"\[\^[\w-]+\]:?"),  # footnote marks
    re.compile(r"^```\w+", re.MULTILINE),  # the language of a code block
    re.compile(r"(?<=\])\([^)]*\)"),  # addresses of links
    re.compile(r"</?[a-zA-Z][^>]*>"),
    re.compile(r"https?://\S+"),
    re.compile(r"^\s*\d+[.)]\s", re.MULTILINE),  # numbers of a list
]
_MARKUP = re.compile(r"[*_`#>|~\u00ad\u200b\ufeff]")


def words_in(markdown):
    """The words of a source text, in order, in lower case."""
    for pattern in _NO_WORDS:
        markdown = pattern.sub(" ", markdown)
    text = re.sub(r"\\([^\w])", r"\1", html.unescape(markdown))
    return words_on(text)


def words_on(text):
    """The words of a text that people see."""
    return re.findall(r"\w+", _MARKUP.sub("", text).lower())


def missing(source, page):
    """Words of the source that are not on the page, in the source's order."""
    lost = []
    matcher = difflib.SequenceMatcher(None, source, page, autojunk=False)
    for kind, start, end, _start, _end in matcher.get_opcodes():
        if kind in ("delete", "replace"):
            lost += source[start:end]
    return lost
