"""More like this: pages that say the same in the same language, and in any language those about the same themes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import log

from knowledge.models import KnowledgePage
from search.engines import engine

MANY = 200
"""So many pages are ranked, before anybody asks who may see them."""
THEMES = 0.25
"""What the same themes count beside the same words, which are seldom the same for more than 0.4."""
REMEMBERED = 500
"""The answers for so many pages are kept until the index changes."""


@dataclass
class Themes:
    """Which pages are about which themes, and in which language (by primary key) each page is."""

    of_page: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    language: dict[int, int] = field(default_factory=dict)

    def rarity(self, theme: int) -> float:
        """How much it says that a page is about a theme: its inverse document frequency."""
        return log(1 + len(self.of_page) / (1 + len(self.pages.get(theme, ()))))

    def shared(self, page: int, themes: Collection[int]) -> dict[int, float]:
        """The other pages with any of these themes: the share of all of them that they have, the rarer the more."""
        shares: dict[int, float] = defaultdict(float)
        whole = sum(self.rarity(theme) for theme in themes)
        for theme in themes:
            for other in self.pages.get(theme, ()):
                shares[other] += self.rarity(theme) / whole
        shares.pop(page, None)
        return shares


def pages_like(page: int, themes: Sequence[int] | None) -> Sequence[int]:
    """The pages like this one as the index has them, the best first: at most 200, whoever may see them.

    What `knowledge.likeness` asks for. Nothing if the page has neither words nor themes in the index, and where an
    engine can't say when its index changes: all themes of all pages would be read for every page that is shown.
    """
    known = engine().once_a_commit(KnowledgePage, "pages like a page", dict[tuple, Sequence[int]])
    about = engine().once_a_commit(KnowledgePage, "themes of pages", _themes)
    if known is None or about is None:
        return ()
    key = (page, None if themes is None else tuple(themes))
    if key not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        known[key] = _ranked(page, themes, about)
    return known[key]


def _ranked(page: int, themes: Sequence[int] | None, about: Themes) -> Sequence[int]:
    words = engine().like(KnowledgePage, page)
    shares = about.shared(page, about.of_page.get(page, ()) if themes is None else themes)
    unknown = _words_unknown(page, words, shares, about)
    scores = {
        other: words.get(other, unknown.get(other, 0.0)) + THEMES * shares.get(other, 0.0)
        for other in {*words, *shares}
    }
    # Of those that are as much alike the ones that came last.
    return tuple(nlargest(MANY, scores, key=lambda other: (scores[other], other)))


def _words_unknown(
    page: int, words: Mapping[int, float], shares: Mapping[int, float], about: Themes
) -> dict[int, float]:
    """What words count of pages in another language, which the index can't compare.

    They are taken to be as much like this page as those in its own language about the same themes are on the average.
    """
    own = about.language.get(page)
    same = [words.get(other, 0.0) for other in shares if about.language.get(other) == own]
    average = sum(same) / len(same) if same else 0.0
    return {other: average for other in shares if about.language.get(other) != own}


def _themes() -> Themes:
    """All of them; one query."""
    about = Themes()
    rows = KnowledgePage.themes.through.objects.order_by("knowledgepage", "theme")
    for page, theme, language in rows.values_list("knowledgepage", "theme", "knowledgepage__locale"):
        about.of_page[page].append(theme)
        about.pages[theme].append(page)
        about.language[page] = language
    return about
