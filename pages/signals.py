"""What happens when a page is published, and when something is written that is kept."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.signals import page_published, post_page_move

from . import kept


def note_references(instance: Page, **kwargs: Any) -> None:
    """Note at once what a published page uses: pictures are shown to whom the pages that use them are shown."""
    ReferenceIndex.create_or_update_for_object(instance)


def forget_what_is_kept(sender: Any, **kwargs: Any) -> None:
    """Keep nothing that is no longer so: a place in the tree, a site, a language, a label was written."""
    from .models import Label

    if issubclass(sender, (Page, Site, Locale, Label)):
        kept.forget()


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    page_published.connect(note_references, dispatch_uid="pages.note-references")
    for signal in (post_save, post_delete, post_page_move):
        signal.connect(forget_what_is_kept, dispatch_uid="pages.forget-what-is-kept")
