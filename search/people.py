"""Who told what is here, by the beginnings of their names."""

from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from knowledge.models import Author, KnowledgePage
from pages.kept import kept_for_a_minute
from search.narrowing import full_name
from search.operators import plain

CANDIDATES = 20
"""People of whom the database is asked whether this user may know."""
PAGES = 20
"""The newest pages of each person that are looked at: one that this user may read is enough."""


def people_beginning_with(typed: str, user: Any) -> list[str]:
    """The names of authors of whom each typed word (as `plain` gives it) begins a name, whole beginnings first.

    Only of those who don't withhold it, for a page that this user may read: the database is asked each time, and what
    is kept is only where to look. One query, none if nobody goes by that name.
    """
    found = [name for name in _authors() if all(f" {word}" in f" {name}" for word in typed.split())]
    best = sorted(found, key=lambda name: (not name.startswith(typed), name))[:CANDIDATES]
    if not best:
        return []
    pages = {page for name in best for page in _authors()[name]}
    readable = KnowledgePage.objects.visible_to(user).filter(pk__in=pages)
    authors = Author.objects.filter(name_withheld=False, page__in=readable.values("pk")).order_by()
    rows = authors.values_list("name", "user", "user__name", "user__email").distinct()
    shown = {plain(name): name for name in sorted(full_name(*row) for row in rows)}
    return [shown[name] for name in best if name in shown]


@kept_for_a_minute
def _authors() -> dict[str, list[int]]:
    """The pages, by the plain name of who told them. Who may read them is not known here. One query."""
    newest = Window(RowNumber(), partition_by=[F("name"), F("user")], order_by=F("page").desc())
    authors = Author.objects.filter(name_withheld=False).order_by().annotate(place=newest).filter(place__lte=PAGES)
    found: dict[str, list[int]] = {}
    for *author, page in authors.values_list("name", "user", "user__name", "user__email", "page"):
        if name := plain(full_name(*author)):
            found.setdefault(name, []).append(page)
    return found
