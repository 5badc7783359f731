"""Search: from what is asked to what is found. The page and the API share it to the last line."""

from collections.abc import Iterable
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
from search.highlighting import Highlighter
from search.hits import Hit, Readable, relate, theme_hits
from search.narrowing import left
from search.ordering import favour_the_valid, in_order, is_brief
from search.pins import pins_first, pins_for, with_pins
from search.question import Question
from search.results import Result, Showing
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
    relate(hits, words)
    count(hits, facets, asked.values, asked.q)
    favour_the_valid(hits)
    ordered = pins_first(in_order(narrowed(hits, facets, asked.values), brief=is_brief(len(question.words))), pins)
    paginator: Paginator = Paginator(ordered, A_PAGE)
    if asked.page > paginator.num_pages:
        raise Http404
    page = paginator.page(asked.page)
    showing = Showing(words, _highlighter(question), asked.values["language"], request)
    page.object_list = showing.results(list(page.object_list))
    for result in page.object_list:
        result.is_chosen = result.kind != "theme" and result.id in pins
    return Found(asked, facets, page, sum(hit.has_all_words for hit in ordered), engine().is_simple)


@answered_anyway
def followed(request: HttpRequest) -> tuple[Asked, list[SearchFacet], list[Hit]]:
    """What is asked, what it may be narrowed by, and all with all the words that its user may see, in no order."""
    words, facets, asked = _read(request)
    hits = left(_hits(_question(asked, words), request.user, words), asked)
    relate(hits, words)
    return asked, facets, narrowed([hit for hit in hits if hit.has_all_words], facets, asked.values)


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
    relate(hits, words)
    return in_order(narrowed(hits, facets, asked.values), brief=is_brief(len(made.words)))


def newest(request: HttpRequest, number: int) -> list[Result]:
    """What was told last, of what the request's user may read. Three queries."""
    hits = Readable(request.user).newest(number)
    return Showing(Vocabulary(), _highlighter(Question("")), (), request).results(hits)


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


def _hits(question: Question, user: Any, words: Vocabulary) -> list[Hit]:
    """What this user may see of what has all words of the query; if that is too little, of what has any of them.

    A long question is always read as a sentence, of which some words may lack. Phrases must be there in any case.
    """
    readable = Readable(user)
    if question.is_empty:
        return _but(question.without, [*readable.hits(None), *theme_hits(words, None)])
    hits = _matching(question, readable, words)
    enough = len(hits) >= TOO_FEW and is_brief(len(question.words))
    if enough or len(question.words) < 2 or not question.text.strip():
        return hits
    complete = {(hit.kind, hit.pk) for hit in hits}
    wider = _matching(question, readable, words, wide=True)
    least = FAINT * max((hit.score for hit in wider), default=0.0)
    for hit in wider:
        hit.has_all_words = (hit.kind, hit.pk) in complete
    return [hit for hit in wider if hit.has_all_words or hit.score >= least]


def _but(without: Iterable[str], hits: list[Hit]) -> list[Hit]:
    """The hits in which none of these words or phrases is."""
    for expression in without:
        one = Question("", phrases=(expression,))
        pages, themes = engine().answer(one, Page, get_language()), _themes_matching(one, wide=False)
        hits = [hit for hit in hits if hit.pk not in (themes if hit.kind == "theme" else pages)]
    return hits


def _matching(question: Question, readable: Readable, words: Vocabulary, *, wide: bool = False) -> list[Hit]:
    hits = readable.hits(engine().answer(question, Page, get_language(), wide=wide))
    themes = _themes_matching(question, wide)
    return [*hits, *theme_hits(words, _in_proportion(themes, hits, question, words))]


@answered_anyway
def _themes_matching(question: Question, wide: bool) -> dict[int, float]:
    """Themes have an index of their own. Where it can't be read, that is no reason not to ask the one of pages."""
    return engine().answer(question, Theme, get_language(), wide=wide)


def _in_proportion(
    scores: dict[int, float], pages: list[Hit], question: Question, words: Vocabulary
) -> dict[int, float]:
    """The themes' scores made comparable with those of pages.

    Themes have an index of their own, in which every word is rare. The best of them gets the score of the best page
    if its name has the words: whoever types the name of a theme should see its front page among the first.
    """
    highest = max((hit.score for hit in pages), default=1.0)
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
