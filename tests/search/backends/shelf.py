"""A model that belongs to no app and has no table: enough for everything an index does without the database."""

from django.db import models
from modelsearch import index

from search.backends.whoosh import SearchBackend


class Leaf(index.Indexed, models.Model):
    title = models.TextField()
    body = models.TextField()
    language = models.CharField(max_length=10, blank=True)

    search_fields = [
        index.SearchField("title", boost=5),
        index.AutocompleteField("title"),
        index.SearchField("body"),
        index.FilterField("language"),
    ]

    class Meta:
        app_label = "shelf"
        managed = False

    def search_language(self):
        return self.language or None


class Unsearchable(index.Indexed, models.Model):
    class Meta:
        app_label = "shelf"
        managed = False


def leaf(pk, body="", title="", language=""):
    return Leaf(pk=pk, body=body, title=title, language=language)


def leaves(texts, language=""):
    """A leaf for each text, with primary keys from 1."""
    return [leaf(pk, text, language=language) for pk, text in enumerate(texts, start=1)]


def backend_at(path, **options):
    return SearchBackend({"PATH": path, **options})


def found(backend, query, **options):
    """The primary keys of what matches, best first."""
    return [ranked.pk for ranked in backend.search_ids(query, Leaf, **options)]


def rebuild(backend, objects):
    """Do what `rebuild_modelsearch_index` does."""
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Leaf))
    rebuilder.start().add_items(Leaf, objects)
    rebuilder.finish()
