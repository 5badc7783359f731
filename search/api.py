"""The API: `GET /api/v1/search` gives what the search page gives, as JSON; described at `/api/v1/openapi.json`."""

import datetime
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from pydantic import Field

from search.kinds import KINDS
from search.order import ORDERS
from search.query import Found, search
from search.results import Result
from search.suggestions import suggestions

api = NinjaAPI(
    title="Kampvuur",
    version="1",
    description="What the site's own search finds, for other programs. Who isn't logged in gets what is public.",
    urls_namespace="api-1",
    docs_url=None,  # its page needs scripts of its own, which the site's security policy rightly blocks
    openapi_url="/openapi.json",
)

Values = Annotated[list[str], Field(default_factory=list)]


SYNTAX = (
    'Words to look for, at most 10 kB; without any, everything is found. Also “"a phrase"”, “-without”, “theme:”, '
    "“community:”, “type:”, “author:”, “after:2024-05” and “before:2025”, as on the search page."
)


class Parameters(Schema):
    """What can be asked. Values are slugs, the same in every language; those that repeat widen the search."""

    q: str = Field("", description=SYNTAX)
    type: Values = Field(description="Kinds of results.", json_schema_extra={"items": {"enum": list(KINDS)}})
    theme: Values = Field(description="Slugs of themes; one also finds what its parts have.")
    community: Values = Field(description="Slugs of communities.")
    organisation: Values = Field(description="Slugs of the organisations where it happened.")
    gathering: Values = Field(description="Slugs of gatherings at which it was shared.")
    language: Values = Field(description="Codes of languages.", examples=[["nl"]])
    year: Values = Field(description="Years, in four digits.", examples=[["2026"]])
    sort: str = Field(
        ORDERS[0], description="How to sort: all words always before some.", json_schema_extra={"enum": list(ORDERS)}
    )
    page: str = Field(
        "1", description="The page of results, from 1; 20 on each.", json_schema_extra={"pattern": "^[0-9]+$"}
    )


class ResultOut(Schema):
    """One result. `id` is unique among results of its `type`."""

    id: int
    type: Literal[KINDS]  # type: ignore[valid-type]
    title: str
    url: str
    language: str
    date: datetime.date | None
    snippet: str = Field(description="HTML: the best sentences, escaped, with the words that matched in <mark>.")
    score: float = Field(description="Comparable within one answer only.")
    superseded: bool = Field(description="Whether a newer lesson replaced it.")
    chosen: bool = Field(description="Whether editors chose it for this query: those come first, whatever their score.")


class OptionOut(Schema):
    """A value to narrow by, and how many results that leaves."""

    value: str
    label: str
    count: int
    selected: bool
    parent: str = Field(description="The value that this one is a part of, and whose results include these; or empty.")


class LinkOut(Schema):
    """A page elsewhere that editors chose for this query."""

    title: str
    url: str
    description: str


class Answer(Schema):
    """One page of results, and the ways to narrow them."""

    count: int = Field(description="Results on all pages.")
    page: int
    pages: int
    words: Literal["all", "any"] = Field(
        description="“any”: too little has all the words, so results with some of them follow."
    )
    simple: bool = Field(description="The index can't be read, so only titles and summaries were searched.")
    notes: list[str] = Field(
        description="What of `q` was taken for words though more was meant, such as “theme:nothing”."
    )
    did_you_mean: str | None = Field(
        description="The same query with words of pages that may be read, where it has others that look misspelt."
    )
    links: list[LinkOut] = Field(description="Pages elsewhere that editors chose; with the first page only.")
    results: list[ResultOut]
    facets: dict[str, list[OptionOut]]


class SuggestionOut(Schema):
    """Something to go to. `url` leads to it, or for a person to what they told."""

    kind: Literal[*KINDS, "person"]  # type: ignore[valid-type]
    kind_word: str
    text: str
    url: str
    language: str = Field(description="The language of the text; empty for a person's name.")


class Suggestions(Schema):
    """At most eight, best first within a kind."""

    suggestions: list[SuggestionOut]


class Problem(Schema):
    """What can't be used: the first parameter that is wrong, and a sentence for each that is."""

    parameter: str
    detail: str
    problems: dict[str, str]


class Missing(Schema):
    """There is no such page of results."""

    detail: str


@api.get(
    "/search",
    response={200: Answer, 400: Problem, 404: Missing},
    summary="Search in everything",
    operation_id="search",
)
def search_api(request: HttpRequest, parameters: Query[Parameters], response: HttpResponse) -> Any:
    """Stories, best practices, lessons learned, gatherings, communities, themes and pages, in all languages.

    Labels are in the language of `Accept-Language`, which also comes first among equal results.
    """
    response["X-Robots-Tag"] = "noindex"
    try:
        found = search(request)
    except Http404:
        return 404, {"detail": _("There is no such page of results.")}
    if found.asked.problems:
        parameter, detail = next(iter(found.asked.problems.items()))
        return 400, {"parameter": parameter, "detail": detail, "problems": found.asked.problems}
    return 200, _answer(request, found)


@api.get("/suggestions", response=Suggestions, summary="Suggest while somebody types", operation_id="suggestions")
def suggestions_api(
    request: HttpRequest,
    response: HttpResponse,
    q: str = Query("", description="What was typed so far: from 2 characters on; 100 are read."),
) -> Any:
    """Themes, communities, people and pages with words that begin with those that were typed.

    Addresses and names are in the language of `Accept-Language`.
    """
    response["X-Robots-Tag"] = "noindex"
    found = suggestions(request)
    return {"suggestions": [{**asdict(one), "url": request.build_absolute_uri(one.url)} for one in found]}


def _answer(request: HttpRequest, found: Found) -> dict[str, Any]:
    return {
        "count": found.count,
        "page": found.page.number,
        "pages": found.page.paginator.num_pages,
        "words": "any" if found.is_widened else "all",
        "simple": found.is_simple,
        "notes": found.asked.notes,
        "did_you_mean": found.correction.text if found.correction else None,
        "links": [asdict(link) for link in found.links],
        "results": [_result(request, result) for result in found.page.object_list],
        "facets": {
            facet.name: [
                {
                    "value": option.value,
                    "label": option.label,
                    "count": option.count,
                    "selected": option.selected,
                    "parent": option.parent,
                }
                for option in facet.options
            ]
            for facet in found.facets
        },
    }


def _result(request: HttpRequest, result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "type": result.kind,
        "title": result.title,
        "url": request.build_absolute_uri(result.url),
        "language": result.language,
        "date": result.date,
        "snippet": str(result.snippet),
        "score": round(result.score, 3),
        "superseded": result.is_superseded,
        "chosen": result.is_chosen,
    }
