"""Search: from what is asked to what is found. The page and the API share it to the last line."""

from dataclasses import dataclass, field, replace
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
from search.hits import Hit, Hits, Readable
from search.matching import TOO_FEW, matching
from search.narrowing import left
from search.order import Ordered
from search.ordering import is_brief
from search.pins import ChosenLink, links_for, pins_for, with_pins
from search.question import Question
from search.results import Result, Showing
from search.spelling.correction import Correction, corrected
from search.synonyms import synonyms_in
from search.vocabulary import Vocabulary, vocabulary

A_PAGE = 20


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
    links: list[ChosenLink] = field(default_factory=list)
    """Pages elsewhere that editors chose for the query; on the first page of results only."""
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
    hits = with_pins(left(matching(question, request.user, words), asked), pins, request.user)
    found = count(hits, facets, asked.values, {"q": asked.q, "sort": asked.sort})
    ordered = Ordered(found, asked.order, brief=is_brief(len(question.words)), pins=pins, favouring=True)
    paginator: Paginator = Paginator(ordered, A_PAGE)  # type: ignore[arg-type]  # slices are enough
    if asked.page > paginator.num_pages:
        raise Http404
    page = paginator.page(asked.page)
    showing = Showing(words, _highlighter(question), asked.values["language"], request)
    page.object_list = showing.results(list(page.object_list))
    for result in page.object_list:
        result.is_chosen = result.kind != "theme" and result.id in pins
    correction = _correction(asked, hits, request.user, words)
    links = links_for(asked.q) if asked.page == 1 else []
    return Found(asked, facets, page, found.complete, engine().is_simple, links, correction)


@answered_anyway
def followed(request: HttpRequest) -> tuple[Asked, list[SearchFacet], Hits]:
    """What is asked, what it may be narrowed by, and all with all the words that its user may see, in no order."""
    words, facets, asked = _read(request)
    hits = left(matching(_question(asked, words), request.user, words), asked)
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
    hits = left(matching(made, user, words), asked)
    return list(Ordered(narrowed(hits, facets, asked.values), brief=is_brief(len(made.words))))


@answered_anyway
def meant_by(question: str, user: Any) -> Correction | None:
    """What the page would offer this user instead of a question."""
    words = vocabulary(user)
    asked = read(QueryDict(urlencode({"q": question})), search_facets(words, user), words)
    return _correction(asked, left(matching(_question(asked, words), user, words), asked), user, words)


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
