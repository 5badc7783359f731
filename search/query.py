"""Search: from what is asked to what is found. The page and the API share it to the last line."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import get_language
from wagtail.models import Page

from pages.facets import narrowed
from search.asking import Asked, read
from search.engines import answered_anyway, engine
from search.facets import SearchFacet, count, search_facets
from search.facts import VALUES
from search.highlighting import Highlighter
from search.hits import Hit, Hits, Readable, with_themes
from search.narrowing import left
from search.order import Ordered, favoured
from search.ordering import is_brief
from search.pins import pins_for, with_pins
from search.question import Question
from search.results import Result, Showing
from search.spelling.correction import Correction, corrected
from search.synonyms import synonyms_in
from search.vocabulary import Vocabulary, vocabulary
from themes.models import Theme

A_PAGE = 20
TOO_FEW = 10
"""With fewer results than this that have all words, those with any of them are looked for too."""
FAINT = 0.02
"""Results with some of the words count only from this part of the best one's score: not for a mere “the”."""
_DESCRIBED = 0.5
"""What a theme counts for that has the words in its description and not in its name."""


@dataclass
class Found:
    """The answer: one page of results, what to narrow them by, and what was asked."""

    asked: Asked
    facets: list[SearchFacet]
    page: PaginatorPage
    complete: int
    """How many results have all the words."""
    is_simple: bool = False
    """Whether the index can't be read, so that only titles and summaries were looked through."""
    correction: Correction | None = None
    """What was probably meant, if it seems to be something else."""

    @property
    def count(self) -> int:
        """How many results there are on all pages."""
        return self.page.paginator.count

    @property
    def is_widened(self) -> bool:
        """Whether results with only some of the words are among them."""
        return self.complete < self.count


@answered_anyway
def search(request: HttpRequest) -> Found:
    """What the request's parameters ask for, as its user may see it. A constant number of queries.

    What can't be used is left out and named in `asked.problems`. Raises `Http404` past the last page.
    """
    words, facets, asked = _read(request)
    question = _question(asked, words)
    pins = pins_for(asked.q, request.user)
    hits = with_pins(left(_hits(question, request.user, words), asked), pins, request.user)
    found = count(hits, facets, asked.values, {"q": asked.q, "sort": asked.sort})
    ordered = Ordered(favoured(found), asked.order, brief=is_brief(len(question.words)), pins=pins)
    paginator: Paginator = Paginator(ordered, A_PAGE)  # type: ignore[arg-type]  # slices are enough
    if asked.page > paginator.num_pages:
        raise Http404
    page = paginator.page(asked.page)
    showing = Showing(words, _highlighter(question), asked.values["language"], request)
    page.object_list = showing.results(list(page.object_list))
    for result in page.object_list:
        result.is_chosen = result.kind != "theme" and result.id in pins
    correction = _correction(asked, hits, request.user, words)
    return Found(asked, facets, page, found.complete, engine().is_simple, correction)


@answered_anyway
def followed(request: HttpRequest) -> tuple[Asked, list[SearchFacet], Hits]:
    """What is asked, what it may be narrowed by, and all with all the words that its user may see, in no order."""
    words, facets, asked = _read(request)
    hits = left(_hits(_question(asked, words), request.user, words), asked)
    partial_rows = hits.partial
    return asked, facets, narrowed(hits.only(lambda row: row not in partial_rows), facets, asked.values)


def _correction(asked: Asked, hits: Hits, user: Any, words: Vocabulary) -> Correction | None:
    """Only where too little has all the words; enough pages with all of them show that none is misspelt."""
    if asked.page > 1 or hits.complete >= TOO_FEW:
        return None
    return corrected(asked.typed, user, get_language() or "", words.all_names())


@answered_anyway
def hits_for(question: str, user: Any) -> list[Hit]:
    """All that this user may see of what a question finds, in the order of the page: what `search` pages through.

    But for the day and the validity of a page, which a collection's judges knew nothing of.
    """
    words = vocabulary(user)
    facets = search_facets(words, user)
    asked = read(QueryDict(urlencode({"q": question})), facets, words)
    made = _question(asked, words)
    hits = left(_hits(made, user, words), asked)
    return list(Ordered(narrowed(hits, facets, asked.values), brief=is_brief(len(made.words))))


@answered_anyway
def meant_by(question: str, user: Any) -> Correction | None:
    """What the page would offer this user instead of a question."""
    words = vocabulary(user)
    asked = read(QueryDict(urlencode({"q": question})), search_facets(words, user), words)
    return _correction(asked, left(_hits(_question(asked, words), user, words), asked), user, words)


def newest(request: HttpRequest, number: int) -> list[Result]:
    """What was told last, of what the request's user may read. Few queries."""
    hits = Readable(request.user, Vocabulary()).newest(number)
    return Showing(Vocabulary(), _highlighter(Question("")), (), request).results(list(hits))


def _read(request: HttpRequest) -> tuple[Vocabulary, list[SearchFacet], Asked]:
    words = vocabulary(request.user)
    facets = search_facets(words, request.user)
    return words, facets, read(request.GET, facets, words)


def _question(asked: Asked, words: Vocabulary) -> Question:
    synonyms = synonyms_in(asked.text, words, engine().analyser)
    question = Question(asked.text, tuple(asked.phrases), tuple(asked.without), synonyms)
    return replace(question, words=tuple(engine().asked_for(question, Page, get_language())))


def _highlighter(question: Question) -> Highlighter:
    return Highlighter(question.words, engine().analyser)


def _hits(question: Question, user: Any, words: Vocabulary) -> Hits:
    """What this user may see of what has all words of the query; if that is too little, of what has any of them.

    A long question is always read as a sentence, of which some words may lack. Phrases must be there in any case.
    """
    readable = Readable(user, words)
    if question.is_empty:
        return _but(question.without, with_themes(readable.hits(None), None))
    if not is_brief(len(question.words)) and question.text.strip():
        # First what has any of the words: of what may be read of all that, the rest need not be asked for again.
        wider = _matching(question, readable, words, wide=True)
        return _widened(_matching(question, readable, words), wider)
    hits = _matching(question, readable, words)
    if len(hits) >= TOO_FEW or len(question.words) < 2 or not question.text.strip():
        return hits
    return _widened(hits, _matching(question, readable, words, wide=True))


def _widened(complete: Hits, wider: Hits) -> Hits:
    """The hits with any of the words, without those that have too little; `complete` are those that have all."""
    known = {(complete.is_theme(row), complete.table.pks[row]) for row in complete.rows}
    scores, kinds, pks = wider.scores or {}, wider.table.columns["kind"], wider.table.pks
    least, theme = FAINT * max(scores.values(), default=0.0), VALUES["kind"].number("theme")
    some = {row for row in wider.rows if (kinds[row] == theme, pks[row]) not in known}
    return replace(wider, partial=some).only(lambda row: row not in some or scores[row] >= least)


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


def _matching(question: Question, readable: Readable, words: Vocabulary, *, wide: bool = False) -> Hits:
    answer = engine().answer(question, Page, get_language(), wide=wide)
    # Nobody sees smaller differences: such pages are equals, before anything is made of their scores.
    hits = readable.hits({pk: round(score, 3) for pk, score in answer.items()})
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
