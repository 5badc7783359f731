"""What happens when a page is published."""

from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .addresses import forget_list_addresses


def note_references(instance: Page, **kwargs: Any) -> None:
    """Note at once what a published page uses: pictures are shown to whom the pages that use them are shown."""
    ReferenceIndex.create_or_update_for_object(instance)


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    page_published.connect(note_references, dispatch_uid="pages.note-references")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_list_addresses, dispatch_uid="pages.forget-list-addresses")
