"""The demo's pages: stories, lessons, practices, gatherings, pages of words."""

import json
import re
from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from gatherings.models import ClinicPage, GatheringIndexPage, NetworkMeetingPage, OpenSpacePage, ProgrammeItem
from knowledge.models import Author, KnowledgePage
from practices.models import BestPracticePage, Evidence, LessonIndexPage, LessonPage, PracticeIndexPage
from stories.models import StoryIndexPage, StoryPage

from .cast import Cast
from .reading import HERE, Entry, entries, moment, narrative, what_is_seen

# In a StreamField's JSON the quotes are escaped.
_LINK_HERE = re.compile(r'href=(\\?")' + re.escape(HERE) + r'([^"\\]*)\\?"')
_AS_WRITTEN = ("for_whom", "people_from", "people_to", "time_needed", "difficulty", "evidence_level", "polarity")
_RICH = {
    StoryPage: ("situation", "turning_point", "result"),
    BestPracticePage: ("problem", "prerequisites", "costs", "benefits"),
    LessonPage: ("expected", "happened", "why", "do_differently"),
}
_PERSPECTIVES = ("didactic_experts", "change_experts", "organisational_experts")


class Content:
    """Makes the pages. `knowledge` holds what was made, by slug."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.knowledge: dict[str, KnowledgePage] = {}
        self.others: dict[str, Page] = {}

    def make(self) -> None:
        """Make all pages: originals before their translations, what is referred to before what refers to it."""
        for model, index_model, folder in (
            (StoryPage, StoryIndexPage, "stories"),
            (LessonPage, LessonIndexPage, "lessons"),
            (BestPracticePage, PracticeIndexPage, "practices"),
        ):
            for entry in _originals_first(entries(folder)):
                self._knowledge_page(entry, model, index_model)
        for entry in _originals_first(entries("gatherings")):
            self._gathering(entry)
        for entry in _originals_first(entries("pages")):
            self._page_of_words(entry)
        for page in Page.objects.filter(pk__in=[page.pk for page in self.others.values()]).specific():
            self._lay_links(page)

    def _lay_links(self, page: Any) -> None:
        """Make the links to pages of the demo links to pages: they hold when an address changes."""
        fields = [f for f in page._meta.get_fields() if isinstance(f, (RichTextField, StreamField))]
        changed = False
        for field in fields:
            stored = field.get_prep_value(getattr(page, field.attname))
            raw = stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False)
            laid = _LINK_HERE.sub(self._page_link, raw)
            if laid != raw:
                setattr(page, field.attname, laid)
                changed = True
        if changed:
            told = Page.objects.values("first_published_at", "last_published_at").get(pk=page.pk)
            revision = page.save_revision(user=page.owner)
            if page.live:
                revision.publish()
                Page.objects.filter(pk=page.pk).update(**told)

    def _page_link(self, found: re.Match) -> str:
        page = self.others.get(found[2].rstrip("/").rpartition("/")[2])
        quote = found[1]
        if not page:  # a list, the search, a form: these have addresses of their own
            return f"href={quote}{found[2]}{quote}"
        return f"linktype={quote}page{quote} id={quote}{page.pk}{quote}"

    def _knowledge_page(self, entry: Entry, model: Any, index_model: Any) -> None:
        data, language = entry.data, entry.language
        page = model(**self._shared(entry), body=narrative(entry.body, language, self.cast.picture_id))
        page.authorship = [self._author(row, place) for place, row in enumerate(data.get("authors", []))]
        page.communities = [self.cast.communities[slug] for slug in data.get("communities", [])]
        page.themes = [self.cast.themes[slug] for slug in data.get("themes", [])]
        page.owner = next((author.user for author in page.authorship.all() if author.user), None)
        for name in _RICH[model]:
            setattr(page, name, entry.rich(name))
        for name in _AS_WRITTEN:
            if name in data:
                setattr(page, name, data[name])
        if model is BestPracticePage:
            page.steps = [self._step(entry, step) for step in data.get("steps", [])]
            evidence = [self.knowledge[slug] for slug in data.get("evidence", [])]
            page.evidence = [Evidence(source_page=source, sort_order=n) for n, source in enumerate(evidence)]
        if data.get("superseded_by"):
            page.superseded_by = self.knowledge[data["superseded_by"]]
            page.status = LessonPage.Status.SUPERSEDED
        self._add(entry, page, index_model.objects.get(locale=self.cast.locales[language]), data.get("keywords", []))
        self.knowledge[entry.slug] = page

    def _shared(self, entry: Entry) -> dict[str, Any]:
        data = entry.data
        picture = data.get("picture")
        return {
            "title": data["title"],
            "slug": entry.slug,
            "locale": self.cast.locales[entry.language],
            "summary": data.get("summary", ""),
            "organisation": self.cast.organisations.get(data.get("organisation", "")),
            "unit": data.get("unit", ""),
            "audience": data.get("audience", "everyone"),
            "first_published_on": self.cast.today - timedelta(days=data.get("days_ago", 0)),
            "lead_image": self.cast.picture(picture) if picture else None,
            "lead_image_alt": what_is_seen(picture, entry.language) if picture else "",
        }

    def _author(self, row: dict[str, Any], place: int) -> Author:
        user = self.cast.people[row["email"]] if "email" in row else None
        return Author(user=user, name=row.get("name", ""), name_withheld=row.get("withheld", False), sort_order=place)

    def _step(self, entry: Entry, step: dict[str, Any]) -> dict[str, Any]:
        block = {"title": step["title"], "pitfall": step.get("pitfall", "")}
        block["text"] = Entry("", entry.language, step, "").rich("text")
        if step.get("picture"):
            block["image"] = {
                "image": self.cast.picture_id(step["picture"]),
                "alt_text": what_is_seen(step["picture"], entry.language),
                "decorative": False,
            }
        return {"type": "step", "value": block}

    def _gathering(self, entry: Entry) -> None:
        data, language = entry.data, entry.language
        kinds = {model.gathering_kind: model for model in (ClinicPage, NetworkMeetingPage, OpenSpacePage)}
        zone = data.get("time_zone", "Europe/Amsterdam")
        page = kinds[data["kind"]](
            title=data["title"], slug=entry.slug, locale=self.cast.locales[language], summary=data.get("summary", ""),
            starts_at=moment(data["starts"], zone, self.cast.today),
            ends_at=moment(data["ends"], zone, self.cast.today),
            time_zone=zone, place=data.get("place", ""), link=data.get("link", ""), organiser=data.get("organiser", ""),
            description=narrative(entry.body, language, self.cast.picture_id), harvest=entry.rich("harvest"),
            audience=data.get("audience", "everyone"),
        )  # fmt: skip
        for name in _PERSPECTIVES:
            if name in data:
                setattr(page, name, data[name])
        page.communities = [self.cast.communities[slug] for slug in data.get("communities", [])]
        page.themes = [self.cast.themes[slug] for slug in data.get("themes", [])]
        page.programme = [
            ProgrammeItem(
                page=self.knowledge[row["page"]] if row.get("page") else None,
                title=row.get("title", ""), note=row.get("note", ""), sort_order=place,
            )
            for place, row in enumerate(data.get("programme", []))
        ]  # fmt: skip
        self._add(entry, page, GatheringIndexPage.objects.get(locale=self.cast.locales[language]))

    def _page_of_words(self, entry: Entry) -> None:
        # `home` is a sibling of this app; its models are reached by name.
        locale = self.cast.locales[entry.language]
        page = apps.get_model("home", "ContentPage")(
            title=entry.data["title"], slug=entry.slug, locale=locale, summary=entry.data.get("summary", ""),
            body=narrative(entry.body, entry.language, self.cast.picture_id), show_in_menus=True,
        )  # fmt: skip
        self._add(entry, page, apps.get_model("home", "HomePage").objects.get(locale=locale))

    def _add(self, entry: Entry, page: Any, parent: Page, keywords: list[str] | None = None) -> None:
        original = entry.data.get("translation_of")
        if original:
            page.translation_key = (self.knowledge.get(original) or self.others[original]).translation_key
        page.live = False
        parent.add_child(instance=page)
        if keywords:
            page.keywords.add(*keywords)
        page.full_clean()
        revision = page.save_revision(user=page.owner)
        if entry.data.get("state", "published") == "published":
            self._publish(page, revision, entry.data.get("days_ago", 0))
        self.others[entry.slug] = page

    def _publish(self, page: Any, revision: Any, days_ago: int) -> None:
        revision.publish()
        told = timezone.make_aware(datetime.combine(self.cast.today - timedelta(days=days_ago), time(10)))
        Page.objects.filter(pk=page.pk).update(first_published_at=told, last_published_at=told)
        page.refresh_from_db()


def _originals_first(found: Any) -> list[Entry]:
    return sorted(found, key=lambda entry: ("translation_of" in entry.data, "superseded_by" in entry.data))
