"""What is shown of a hit: fetched for the results on one page only."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail.models import Page

from pages.frame import introduce
from pages.templatetags.kampvuur_ui import kind_name, kind_word, shortened
from practices.models import LessonPage
from search.elsewhere import found_in
from search.highlighting import LONGEST, Highlighter
from search.hits import Hit
from search.kinds import models, path_to
from search.texts import Text, own_words, part
from search.vocabulary import Entry, Vocabulary
from themes.models import Theme, ThemeLabel


@dataclass
class Result:
    """One result as readers see it. `snippet` and `title_html` are safe HTML with `<mark>`; `url` is a path."""

    id: int
    kind: str
    kind_word: str
    title: str
    title_html: SafeString
    url: str
    language: str
    snippet: SafeString
    score: float
    date: datetime.date | None = None
    is_restricted: bool = False
    is_superseded: bool = False
    """Whether a newer lesson replaced it."""
    is_chosen: bool = False
    """Whether editors chose it for this query."""
    themes: list[str] = field(default_factory=list)
    communities: list[str] = field(default_factory=list)
    part: str = ""
    """Where the words are, if not in title, summary or body: the heading of a part of the page, or “keywords”."""


class Showing:
    """Makes results of hits, for one reader's search in some languages (all if none are named)."""

    def __init__(
        self, vocabulary: Vocabulary, highlighter: Highlighter, languages: Iterable[str], request: HttpRequest
    ) -> None:
        self._vocabulary = vocabulary
        self._highlighter = highlighter
        self._languages = tuple(languages)
        self._request = request
        introduce(request)
        self._names = {
            "theme": {entry.slug: entry for entry in vocabulary.themes.values()},
            "community": {entry.slug: entry for entry in vocabulary.communities.values()},
        }

    def results(self, hits: list[Hit]) -> list[Result]:
        """One result for each hit, in their order. Two or three queries.

        Left out are pages that vanished meanwhile, or that are another kind of page than the index knows: after a
        backup was restored, say, until the index was rebuilt.
        """
        pages = pages_of([hit.pk for hit in hits if hit.kind != "theme"])
        descriptions = _descriptions([hit.pk for hit in hits if hit.kind == "theme"])
        made = []
        for hit in hits:
            if hit.kind == "theme":
                made.append(self._theme(hit, self._vocabulary.themes[hit.pk], descriptions))
            elif (page := pages.get(hit.pk)) and page[1].kind == hit.kind:
                made.append(self._page(hit, *page))
        self._explain({hit.pk: hit.themes for hit in hits if hit.kind != "theme"}, made)
        return made

    def _explain(self, themes: dict[int, Iterable[str]], results: list[Result]) -> None:
        """Say of results in which no word is marked where the words are."""
        plain = [one for one in results if one.kind != "theme" and "<mark>" not in one.title_html + one.snippet]
        found = found_in({one.id: themes[one.id] for one in plain}, self._highlighter, self._vocabulary)
        for one in plain:
            one.part = found.get(one.id, "")

    def _page(self, hit: Hit, page: Page, specific: Any) -> Result:
        language = page.locale.language_code
        texts = [Text("tagline", self._tagline(specific, language))] if hit.kind == "community" else []
        snippet, field_name = self._snippet([*texts, *own_words(specific)], language)
        return Result(
            id=hit.pk,
            kind=hit.kind,
            kind_word=kind_word(page) if hit.kind == "gathering" else kind_name(hit.kind),
            title=page.title,
            title_html=self._highlighter.marked(page.title, language),
            url=page.get_url(self._request) or "",
            language=language,
            snippet=snippet,
            part=part(specific, field_name),
            score=hit.score,
            date=hit.day,
            is_restricted=getattr(specific, "audience", "everyone") != "everyone",
            is_superseded=getattr(specific, "status", "") == LessonPage.Status.SUPERSEDED,
            themes=self._words("theme", hit.themes),
            communities=self._words("community", hit.communities) if hit.kind != "community" else [],
        )

    def _theme(self, hit: Hit, entry: Entry, descriptions: dict[tuple[int, str], str]) -> Result:
        theme = Theme(pk=hit.pk, slug=entry.slug)
        language, title = entry.language(self._languages), entry.name(self._languages)
        description = descriptions.get((hit.pk, language), "")
        synonyms = ", ".join(entry.more.get(language, "").splitlines())
        return Result(
            id=hit.pk,
            kind="theme",
            kind_word=kind_name("theme"),
            title=title,
            title_html=self._highlighter.marked(title, language),
            url=theme.get_absolute_url(),
            language=language,
            snippet=self._snippet([Text("description", description), Text("synonyms", synonyms)], language)[0],
            score=hit.score,
        )

    def _snippet(self, texts: Sequence[Text], language: str) -> tuple[SafeString, str]:
        """The best sentences, and the field that they are from.

        If no word is in the texts (but in the title, or none was asked), their beginning, and no field.
        """
        found, source = self._highlighter.snippet((text.text for text in texts), language)
        if source is not None:
            return found, texts[source].field
        beginning = next((text.text for text in texts if text.text.strip()), "")
        return escape(shortened(beginning, LONGEST)), ""

    def _tagline(self, page: Any, language: str) -> str:
        entry = self._vocabulary.communities.get(page.community_id)
        return entry.more.get(language, "") if entry else ""

    def _words(self, what: str, slugs: Iterable[str]) -> list[str]:
        return sorted(self._names[what][slug].name() for slug in slugs)


def pages_of(pks: list[int]) -> dict[int, tuple[Page, Any]]:
    """These pages by primary key, each with itself in its own class; one query with a join for each kind."""
    if not pks:
        return {}
    paths = {path_to(model) for model in models()}
    pages = Page.objects.filter(pk__in=pks).select_related("locale", "content_type", *sorted(paths))
    return {page.pk: (page, _specific(page)) for page in pages}


def _specific(page: Page) -> Any:
    """The page in its own class, out of what was joined to it; the locale is with the page itself only."""
    found: Any = page
    for name in path_to(page.specific_class or Page).split("__"):
        found = getattr(found, name)
    return found


def _descriptions(themes: list[int]) -> dict[tuple[int, str], str]:
    if not themes:
        return {}
    labels = ThemeLabel.objects.filter(theme__in=themes)
    return {
        (theme, language): description
        for theme, language, description in labels.values_list("theme", "locale__language_code", "description")
    }
