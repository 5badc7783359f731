"""What a question finds: what has all of its words, and if that is too little, the best of what has any of them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from search.engines import answered_anyway, engine
from search.facts import VALUES
from search.hits import Hits, Readable, with_themes
from search.ordering import is_brief
from search.question import Question
from search.vocabulary import Vocabulary
from themes.models import Theme

TOO_FEW = 10
"""With fewer results than this that have all words, those with any of them are looked for too."""
MOST_PARTIAL = 1000
"""So many results that have only some of the words, the best ones: nobody goes through more, and all are counted."""
FAINT = 0.02
"""Results with some of the words count only from this part of the best one's score: not for a mere “the”."""
_DESCRIBED = 0.5
"""What a theme counts for that has the words in its description and not in its name."""


def matching(question: Question, user: Any, words: Vocabulary) -> Hits:
    """What this user may see of what has all words of the query; if that is too little, of what has any of them.

    A long question is always read as a sentence, of which some words may lack. Phrases must be there in any case.
    """
    readable = Readable(user, words)
    if question.is_empty:
        return _but(question.without, with_themes(readable.hits(None), None))
    hits = _matching(question, readable, words)
    enough = len(hits) >= TOO_FEW and is_brief(len(question.words))
    if enough or len(question.words) < 2 or not question.text.strip():
        return hits
    return _widened(hits, _matching(question, readable, words, wider_than=hits))


def _widened(complete: Hits, wider: Hits) -> Hits:
    """The hits with any of the words, without those that have too little; `complete` are those that have all."""
    themes = {complete.table.pks[row] for row in complete.rows if complete.is_theme(row)}
    pages = {complete.table.pks[row] for row in complete.rows if not complete.is_theme(row)}
    scores, kinds, pks = wider.scores or {}, wider.table.columns["kind"], wider.table.pks
    least, theme = FAINT * max(scores.values(), default=0.0), VALUES["kind"].number("theme")
    rows, some = [], set()
    for row in wider.rows:
        if pks[row] in (themes if kinds[row] == theme else pages):
            rows.append(row)
        elif scores[row] >= least:
            rows.append(row)
            some.add(row)
    return replace(wider, rows=rows, partial=some)


def _but(without: Iterable[str], hits: Hits) -> Hits:
    """The hits in which none of these words or phrases is."""
    for expression in without:
        one = Question("", phrases=(expression,))
        pages, themes = engine().answer(one, Page, get_language()), _themes_matching(one, wide=False)
        hits = _without(hits, pages, themes)
    return hits


def _without(hits: Hits, pages: Collection[int], themes: Collection[int]) -> Hits:
    pks = hits.table.pks
    return hits.only(lambda row: pks[row] not in (themes if hits.is_theme(row) else pages))


def _matching(question: Question, readable: Readable, words: Vocabulary, *, wider_than: Hits | None = None) -> Hits:
    """What has all the words, or those hits and the best of what has any of them."""
    wide = wider_than is not None
    answer = engine().answer(question, Page, get_language(), wide=wide)
    if wider_than is None:
        hits = readable.hits(answer)
    else:
        known = {wider_than.table.pks[row] for row in wider_than.rows if not wider_than.is_theme(row)}
        hits = readable.hits(answer, most=MOST_PARTIAL, besides=known)
    highest = max((hits.scores or {}).values(), default=1.0)
    return with_themes(hits, _in_proportion(_themes_matching(question, wide), highest, question, words))


@answered_anyway
def _themes_matching(question: Question, wide: bool) -> dict[int, float]:
    """Themes have an index of their own. Where it can't be read, that is no reason not to ask the one of pages."""
    return engine().answer(question, Theme, get_language(), wide=wide)


def _in_proportion(scores: dict[int, float], highest: float, question: Question, words: Vocabulary) -> dict[int, float]:
    """The themes' scores made comparable with those of pages, of which the highest is given.

    Themes have an index of their own, in which every word is rare. The best of them gets the score of the best page
    if its name has the words: whoever types the name of a theme should see its front page among the first.
    """
    best = max(scores.values(), default=1.0)
    analyser = engine().analyser
    asked = [one.terms for one in question.words]
    made = {}
    for pk, score in scores.items():
        entry = words.themes.get(pk)
        if entry is None:
            continue
        named = analyser.terms("\n".join([*entry.names.values(), *entry.more.values()]))
        share = 1.0 if all(terms & named for terms in asked) else _DESCRIBED
        made[pk] = share * highest * score / best
    return made
