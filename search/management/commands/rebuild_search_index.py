"""`manage.py rebuild_search_index`: make the search index anew from the database, whatever became of it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from wagtail.models import Page

from search.backends.whoosh import IndexLocked
from search.engines import engine
from search.rebuilding import rebuild


class Command(BaseCommand):
    """Rebuilds the index of the engine that the settings choose."""

    help = (
        "Build the search index anew from the database. With the default engine that happens in a folder beside the "
        "present index, which goes on answering until the new one takes its place, whole."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = Page.objects.count()
        console = Console(stderr=True)
        try:
            with console.status(f"Indexing {pages} pages ..."):
                rebuild()
        except IndexLocked as error:
            raise CommandError("Somebody is building the search index already: wait until that is done.") from error
        self.stdout.write(f"The search index is made anew: {engine().documents(Page)} pages are in it.")
