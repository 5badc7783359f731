"""Keeps what is no matter of language the same in all translations of a page.

wagtail-localize copies a page's audience only when somebody synchronises, and relations not at all: narrowing the
audience of a page would leave its translation open to everybody. So a publication carries them over at once.
"""

from typing import Any

from django.db import transaction

SHARED_RELATIONS = ("communities", "themes")


@transaction.atomic
def carry_over(page: Any) -> None:
    """Give all translations of a page its audience, communities and themes: the live rows and the newest drafts."""
    ids = {name: [thing.pk for thing in getattr(page, name).all()] for name in SHARED_RELATIONS}
    for other in page.get_translations().specific():
        if _same(other, page.audience, ids):
            continue
        other.audience = page.audience
        for name in SHARED_RELATIONS:
            setattr(other, name, getattr(page, name).all())
        other.save(clean=False)
        _carry_into_draft(other, page.audience, ids)


def _same(other: Any, audience: str, ids: dict[str, list[int]]) -> bool:
    drafted = other.latest_revision.content if other.latest_revision else None
    return (
        other.audience == audience
        and all({thing.pk for thing in getattr(other, name).all()} == set(ids[name]) for name in SHARED_RELATIONS)
        and (drafted is None or drafted.get("audience") == audience)
        and (drafted is None or all(set(drafted.get(name, [])) == set(ids[name]) for name in SHARED_RELATIONS))
    )


def _carry_into_draft(other: Any, audience: str, ids: dict[str, list[int]]) -> None:
    """Change the newest revision too: else publishing it would bring the old audience back."""
    revision = other.latest_revision
    if revision:
        revision.content = {**revision.content, "audience": audience, **ids}
        revision.save(update_fields=["content"])


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Receiver of Wagtail's `page_published`."""
    carry_over(instance)
