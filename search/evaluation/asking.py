"""Asking the questions of a collection: through the very code that answers on the search page and in the API."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from knowledge.models import KnowledgePage
from search.query import hits_for

from .collection import Collection, NotACollection

DEPTH = 100
"""So many documents are kept of what a question finds."""


class FoundDocument(NamedTuple):
    """A document that was found, by its id in the collection."""

    document: str
    score: float


def run_of(collection: Collection, language: str) -> dict[str, list[FoundDocument]]:
    """What a visitor who reads this language finds for each question, best first, at most `DEPTH` documents.

    The documents must have been imported with the collection's name as their source; `NotACollection` if none was.
    """
    imported = KnowledgePage.objects.filter(source=collection.name).values_list("pk", "external_id")
    names = dict(imported)
    if not names:
        raise NotACollection(f"No document of {collection.name} is in this database.")
    found: dict[str, list[FoundDocument]] = {}
    with override(language):
        for key, text in collection.questions().items():
            hits = [hit for hit in hits_for(text, AnonymousUser()) if hit.kind != "theme" and hit.pk in names]
            found[key] = [FoundDocument(names[hit.pk], hit.score) for hit in hits[:DEPTH]]
    return found
