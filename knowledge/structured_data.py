"""Pages of knowledge for machines, in the words of schema.org."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags

CONTEXT = "https://schema.org"


def article(request: HttpRequest, page: Any) -> dict[str, Any]:
    """An Article: title, summary, dates, language, themes, and the authors that readers may know."""
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "url": page.get_full_url(request),
        "datePublished": page.first_published_on and page.first_published_on.isoformat(),
        "dateModified": page.last_published_at and page.last_published_at.isoformat(),
        "author": [{"@type": "Person", "name": author.name} for author in page.shown_authors],
        "about": [str(theme) for theme in page.themes.all()],
        "license": page.get_licence_url(),
        "isBasedOn": page.source_url,
    }
    return {key: value for key, value in data.items() if value}


def how_to(request: HttpRequest, page: Any) -> dict[str, Any]:
    """A HowTo: what an Article says, and the steps."""
    steps = [
        {
            "@type": "HowToStep",
            "position": position,
            "name": block.value["title"],
            "text": " ".join(strip_tags(str(block.value["text"])).split()) or block.value["title"],
        }
        for position, block in enumerate(page.steps, start=1)
    ]
    data = article(request, page)
    data |= {"@type": "HowTo", "name": data.pop("headline")}
    return data | ({"step": steps} if steps else {})
