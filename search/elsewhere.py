"""What a page was found by if none of its own words is it: the names of its themes, its keywords or its authors."""

from collections.abc import Iterable

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from knowledge.models import Author, KnowledgePage
from search.highlighting import Highlighter
from search.vocabulary import Vocabulary


def found_in(pages: dict[int, Iterable[str]], highlighter: Highlighter, vocabulary: Vocabulary) -> dict[int, str]:
    """Where the words stand, for those of these pages (with the slugs of their themes) where they do.

    A query only if there are pages of which no theme is it; one for all of them.
    """
    if not highlighter.has_words:
        return {}
    entries = {entry.slug: entry for entry in vocabulary.themes.values()}
    named = {
        slug: highlighter.finds("\n".join([*entries[slug].names.values(), *entries[slug].more.values()]))
        for slug in {slug for slugs in pages.values() for slug in slugs}
    }
    found = {page: _("themes") for page, slugs in pages.items() if any(named[slug] for slug in slugs)}
    others = [page for page in pages if page not in found]
    for page, is_keyword, name in _names(others) if others else ():
        if page not in found and highlighter.finds(name):
            found[page] = _("keywords") if is_keyword else _("authors")
    return found


def _names(pages: list[int]) -> Iterable[tuple[int, bool, str]]:
    """The keywords of pages, and of their authors the names that readers may know."""
    keywords = KnowledgePage.keywords.through.objects.filter(content_object__in=pages).order_by()
    authors = Author.objects.filter(page__in=pages, name_withheld=False).order_by()
    own_name = Case(When(user=None, then=F("name")), default=F("user__name"))
    return (
        keywords.annotate(_page=F("content_object"), _is_keyword=Value(True), _name=F("tag__name"))
        .values_list("_page", "_is_keyword", "_name")
        .union(
            authors.annotate(_page=F("page"), _is_keyword=Value(False), _name=own_name).values_list(
                "_page", "_is_keyword", "_name"
            ),
            all=True,
        )
    )
