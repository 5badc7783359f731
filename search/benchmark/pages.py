"""Pages of knowledge and gatherings in made-up words, with all that facets count."""

import datetime
import json
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale

from communities.models import Community, CommunityIndexPage, CommunityLabel, CommunityPage, Organisation
from gatherings.models import ClinicPage, GatheringIndexPage, GatheringPage, ProgrammeItem
from knowledge.models import Author, KnowledgePage
from knowledge.models.queryset import Audience
from practices.models import BestPracticePage, LessonIndexPage, LessonPage, PracticeIndexPage
from stories.models import StoryIndexPage, StoryPage
from themes.models import Theme, ThemeLabel

from .bulk import add
from .words import Language

WORDS = 400
"""Words of a page, about."""
BATCH = 1000
LANGUAGES = {"nl": 0.6, "en": 0.4}
"""The languages of pages, with the share of each."""
KINDS: dict[Any, tuple[Any, float]] = {
    StoryPage: (StoryIndexPage, 0.45),
    BestPracticePage: (PracticeIndexPage, 0.2),
    LessonPage: (LessonIndexPage, 0.3),
    ClinicPage: (GatheringIndexPage, 0.05),
}
AUDIENCES = {Audience.EVERYONE: 90, Audience.MEMBERS: 7, Audience.COMMUNITIES: 3}
THEMES, PARTS = 12, 4
"""Themes at the top, and the parts that each has."""
COMMUNITIES, ORGANISATIONS, PEOPLE = 40, 80, 300


class Writer:
    """Writes pages into an empty site. The same seed writes the same pages."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311  (no secrets)
        self._languages = {code: Language(code, seed) for code in LANGUAGES}
        self._locales = {code: Locale.objects.get(language_code=code) for code in LANGUAGES}
        self.written = 0
        """Bytes of text so far."""

    def write(self, number: int, tell: Callable[[int], None]) -> None:
        """So many pages, in batches; `tell` hears how many are there."""
        self._vocabularies()
        for kind, (parent, share) in KINDS.items():
            for code, part in LANGUAGES.items():
                there = parent.objects.get(locale=self._locales[code])
                pages = (self._page(kind, code) for _ in range(round(number * share * part)))
                while batch := list(islice(pages, BATCH)):
                    add(there, batch)
                    self._relate(batch)
                    tell(len(batch))
        self._share()

    def _vocabularies(self) -> None:
        self._themes = [Theme(slug=f"theme-{place}") for place in range(THEMES * (PARTS + 1))]
        Theme.objects.bulk_create(self._themes)
        for place, theme in enumerate(self._themes[THEMES:]):
            theme.parent = self._themes[place % THEMES]
        Theme.objects.bulk_update(self._themes[THEMES:], ["parent"])
        self._communities = [
            Community(slug=f"community-{place}", theme=self._random.choice(self._themes))
            for place in range(COMMUNITIES)
        ]
        Community.objects.bulk_create(self._communities)
        self._organisations = [
            Organisation(slug=f"organisation-{place}", name=f"Organisation {place}") for place in range(ORGANISATIONS)
        ]
        Organisation.objects.bulk_create(self._organisations)
        people = get_user_model()
        self._people = [people(email=f"person{place}@example.org", name=self._name()) for place in range(PEOPLE)]
        people.objects.bulk_create(self._people)
        for code, locale in self._locales.items():
            self._label(code, locale)

    def _label(self, code: str, locale: Locale) -> None:
        language = self._languages[code]
        ThemeLabel.objects.bulk_create(
            ThemeLabel(theme=theme, locale=locale, name=language.heading(2, self._random)) for theme in self._themes
        )
        labels = [
            CommunityLabel(community=one, locale=locale, name=language.heading(3, self._random))
            for one in self._communities
        ]
        CommunityLabel.objects.bulk_create(labels)
        pages = [CommunityPage(title=label.name, community=label.community) for label in labels]
        add(CommunityIndexPage.objects.get(locale=locale), pages)

    def _name(self) -> str:
        return " ".join(word.capitalize() for word in self._languages["nl"].say(2, self._random))

    def _page(self, kind: Any, code: str) -> Any:
        language, among = self._languages[code], self._random
        texts = {
            "title": language.heading(among.randint(3, 8), among),
            "summary": language.sentences(30, among)[:400],
        }
        body = [language.sentences(among.randint(60, 100), among) for _ in range(3)]
        day = datetime.date(2018, 1, 1) + datetime.timedelta(days=among.randint(0, 3000))
        audience = among.choices(list(AUDIENCES), list(AUDIENCES.values()))[0]
        told = json.dumps([{"type": "paragraph", "value": f"<p>{part}</p>"} for part in body])
        if kind is ClinicPage:
            starts = timezone.make_aware(datetime.datetime.combine(day, datetime.time(14)))
            more: dict[str, Any] = {"starts_at": starts, "ends_at": starts, "description": told}
        else:
            parts = {name: language.sentences(40, among) for name in _parts_of(kind)}
            texts |= parts
            organisation = among.choice(self._organisations) if among.random() < 0.7 else None
            more = {name: f"<p>{part}</p>" for name, part in parts.items()}
            more |= {"first_published_on": day, "organisation": organisation, "body": told}
        self.written += sum(len(text.encode()) for text in [*texts.values(), *body])
        return kind(title=texts["title"], summary=texts["summary"], audience=audience, **more)

    def _relate(self, pages: list[Any]) -> None:
        owner: Any = KnowledgePage if isinstance(pages[0], KnowledgePage) else GatheringPage
        for relation, things in (("themes", self._themes), ("communities", self._communities)):
            through = getattr(owner, relation).through
            page, other = (field.attname for field in through._meta.fields if field.name != "id")
            through.objects.bulk_create(
                through(**{page: one.pk, other: thing.pk})
                for one in pages
                for thing in self._random.sample(things, self._random.choice((0, 1, 1, 2)))
            )
        if owner is KnowledgePage:
            Author.objects.bulk_create(Author(page=page, user=self._random.choice(self._people)) for page in pages)

    def _share(self) -> None:
        """Each gathering has three pages of knowledge on its programme."""
        pages = list(KnowledgePage.objects.values_list("pk", flat=True))
        ProgrammeItem.objects.bulk_create(
            ProgrammeItem(gathering_id=gathering, page_id=page)
            for gathering in GatheringPage.objects.values_list("pk", flat=True)
            for page in self._random.sample(pages, min(3, len(pages)))
        )


def _parts_of(kind: Any) -> Iterator[str]:
    """The texts of a kind of knowledge beside its summary and its body."""
    yield from {
        StoryPage: ("situation", "turning_point", "result"),
        BestPracticePage: ("problem", "prerequisites", "benefits"),
        LessonPage: ("expected", "happened", "do_differently"),
    }[kind]
