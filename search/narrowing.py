"""What `author:`, `after:` and `before:` leave of what was found."""

from datetime import date

from django.contrib.auth import get_user_model

from knowledge.models import Author
from search.asking import Asked
from search.hits import Hits
from search.operators import plain

FEW = 1000
"""So many primary keys go into a query; of more, the authors of all pages are read."""


def left(hits: Hits, asked: Asked) -> Hits:
    """The hits that were told by one of the authors and on the days that are asked for. One query, if for authors.

    Themes are told by nobody, and on no day.
    """
    if asked.after or asked.before:
        days = hits.table.days
        first = asked.after.toordinal() if asked.after else 1
        end = asked.before.toordinal() if asked.before else date.max.toordinal() + 1
        hits = hits.only(lambda row: first <= days[row] < end)
    if asked.authors:
        pages, pks = hits.only(lambda row: not hits.is_theme(row)), hits.table.pks
        told = pages_by(asked.authors, [pks[row] for row in pages.rows])
        hits = pages.only(lambda row: pks[row] in told)
    return hits


def pages_by(names: list[str], among: list[int]) -> set[int]:
    """Those of these pages that were told by somebody of whose shown name these are words: “jan” is “Jan de Vries”.

    Who withholds their name is found by nobody. One query; names are compared here, as databases don't agree on what
    is an accent.
    """
    wanted = [set(plain(name).split()) for name in names]
    authors = Author.objects.filter(name_withheld=False).order_by()
    if len(among) <= FEW:
        authors = authors.filter(page__in=among)
    meant: dict[tuple, bool] = {}
    found = set()
    for page, *author in authors.values_list("page", "name", "user", "user__name", "user__email"):
        key = tuple(author)
        if key not in meant:
            own = set(plain(full_name(*author)).split())
            meant[key] = any(words <= own for words in wanted)
        if meant[key]:
            found.add(page)
    return found


def full_name(name: str, user: int | None, user_name: str, email: str) -> str:
    """As `Author.full_name`, without an author made for each row."""
    return get_user_model()(name=user_name, email=email).get_full_name() if user else name
