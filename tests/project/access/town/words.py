"""Nonsense words, and every field of a model filled with them: also the fields that are added next year."""

import re

from django.db import models
from wagtail.fields import RichTextField, StreamField

#: Long enough that no token or hash holds it by chance; in neither language.
_START = "qzwijg"
_SLUG = "guess"
#: Fields that hold no words of the writer.
_NO_WORDS = {"slug", "path", "url_path", "draft_title", "time_zone"}


def word(*parts):
    """A word that occurs nowhere else: `word("draft", "story", "title")` is "qzwijgdraftstorytitle"."""
    return _START + re.sub(r"[^a-z]", "", "".join(parts).lower())


def leaked(text):
    """The words and slugs in a text that nobody who may not read the pages should see there."""
    return sorted(set(re.findall(rf"{_START}[a-z]+|{_SLUG}-[a-z]+-[a-z]+", text.lower())))


def secret_fields(model, *about):
    """A value with a word of its own for every field of a page model that people write in."""
    values = {}
    for field in model._meta.get_fields():
        if field.auto_created or not getattr(field, "editable", False) or field.name in _NO_WORDS:
            continue
        said = word(*about, field.name)
        if isinstance(field, StreamField):
            steps = "step" in field.stream_block.child_blocks
            values[field.name] = _steps(said) if steps else _narrative(said)
        elif isinstance(field, RichTextField):
            values[field.name] = f"<p>{said}</p>"
        elif isinstance(field, models.URLField):
            values[field.name] = f"https://{said}.example.org/"
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            values[field.name] = said
    return values


def _narrative(said):
    cells = {"caption": f"{said}tc", "header": [f"{said}th"], "rows": [[f"<p>{said}td</p>"]]}
    return [
        {"type": "paragraph", "value": f"<p>{said}p</p>"},
        {"type": "heading", "value": {"text": f"{said}h", "level": "h2"}},
        {"type": "quote", "value": {"text": f"{said}q", "speaker": f"{said}qs"}},
        {
            "type": "embed",
            "value": {"url": f"https://youtu.be/{said}", "title": f"{said}et", "transcript": f"{said}er"},
        },
        {"type": "callout", "value": {"title": f"{said}ct", "text": f"<p>{said}cp</p>"}},
        {"type": "timeline", "value": [{"when": f"{said}tw", "what": f"{said}tt"}]},
        {"type": "table", "value": cells},
        {"type": "code", "value": {"text": f"{said}x"}},
    ]


def _steps(said):
    value = {"title": f"{said}st", "text": f"<p>{said}sp</p>", "pitfall": f"{said}sf"}
    return [{"type": "step", "value": value}]
