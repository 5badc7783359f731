"""Many pages at once, each with an author, a picture, a theme and a community of its own.

Written straight into the tables: publishing a page as an editor does takes a hundred times as long, and what is
counted here is reading.
"""

import json
from datetime import timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone

from communities.models import Community, CommunityIndexPage, CommunityLabel, CommunityPage, Membership, Role
from gatherings.models import ClinicPage, GatheringIndexPage, ProgrammeItem
from knowledge.models import Author, KnowledgePage
from members.models import Profile
from pages.models import KampvuurImage
from practices.models import BestPracticePage, Evidence, LessonIndexPage, LessonPage, PracticeIndexPage
from search.benchmark.bulk import add
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    CommunityFactory,
    ContentPageFactory,
    ImageFactory,
    OrganisationFactory,
    ThemeFactory,
    list_of,
    locale,
)
from themes.models import Theme, ThemeLabel

_number = count(1)


class Crowd:
    """Stories, practices, lessons, gatherings and communities; all also of one theme and one community.

    `grow(180)` adds as many of each.
    """

    def __init__(self):
        self.picture = ImageFactory()
        self.theme = ThemeFactory(slug="light", image=self.picture)
        self.organisation = OrganisationFactory(slug="lamps")
        self.community = CommunityFactory(slug="fire", theme=self.theme, organisation=self.organisation)
        ContentPageFactory(slug="about")
        self.pages = {}

    def grow(self, number):
        """Add so many of everything. The newest of each kind, which lists show first, are the new ones."""
        marks = [next(_number) for _ in range(number)]
        users = self._people(marks)
        themes = [Theme(slug=f"theme-{mark}") for mark in marks]
        communities = [Community(slug=f"crowd-{mark}", theme=self.theme, status="active") for mark in marks]
        Theme.objects.bulk_create(themes)
        Community.objects.bulk_create(communities)
        self._label(themes, communities)
        self._join(users)
        kinds = {
            "story": (StoryPage, StoryIndexPage),
            "practice": (BestPracticePage, PracticeIndexPage),
            "lesson": (LessonPage, LessonIndexPage),
            "gathering": (ClinicPage, GatheringIndexPage),
        }
        pictures = self._pictures(marks)
        for kind, (model, parent) in kinds.items():
            told = [model(title=f"The lamp {mark}", **self._fields(kind, pictures, mark)) for mark in marks]
            pages = told
            add(list_of(parent), pages)
            self._belong(pages, themes, communities)
            if kind != "gathering":
                Author.objects.bulk_create(
                    Author(page=page, user=user) for page, user in zip(pages, users, strict=True)
                )
            self.pages[kind] = pages
        add(list_of(CommunityIndexPage), [CommunityPage(title=str(one.slug), community=one) for one in communities])
        self._share()

    def newest(self, kind):
        """The last page of this kind that was added."""
        return self.pages[kind][-1]

    def _people(self, marks):
        model = get_user_model()
        users = [model(email=f"crowd{mark}@example.org", name=f"Person {mark}", password="!") for mark in marks]
        model.objects.bulk_create(users)
        Profile.objects.bulk_create(Profile(user=user, profession="nurse") for user in users)
        return users

    def _pictures(self, marks):
        like = {field.attname: getattr(self.picture, field.attname) for field in KampvuurImage._meta.concrete_fields}
        pictures = [KampvuurImage(**{**like, "id": None, "title": f"Picture {mark}"}) for mark in marks]
        KampvuurImage.objects.bulk_create(pictures)
        return dict(zip(marks, pictures, strict=True))

    def _label(self, themes, communities):
        for language in ("en", "nl"):
            there = locale(language)
            ThemeLabel.objects.bulk_create(ThemeLabel(theme=one, locale=there, name=one.slug) for one in themes)
            CommunityLabel.objects.bulk_create(
                CommunityLabel(community=one, locale=there, name=one.slug, tagline="Here.") for one in communities
            )

    def _join(self, users):
        Membership.objects.bulk_create(
            Membership(community=self.community, user=user, role=Role.CORE_GROUP) for user in users
        )

    def _fields(self, kind, pictures, mark):
        """What a page of this kind says, with two pictures in its text."""
        marks = [mark, *pictures][:2]
        body = [
            {"type": "image", "value": {"image": {"image": pictures[one].pk, "alt_text": "A lamp"}}} for one in marks
        ]
        if kind == "gathering":
            starts = timezone.now() + timedelta(days=mark)
            return {"summary": "Come.", "starts_at": starts, "ends_at": starts, "description": json.dumps(body)}
        return {
            "summary": "What the lamp taught.",
            "lead_image": pictures[mark],
            "first_published_on": timezone.localdate() - timedelta(days=1000 - mark),
            "organisation": self.organisation,
            "body": json.dumps(body),
        }

    def _belong(self, pages, themes, communities):
        """Each page has a theme and a community of its own, beside the shared ones."""
        owner = KnowledgePage if isinstance(pages[0], KnowledgePage) else pages[0]._meta.get_parent_list()[0]
        name = owner._meta.model_name
        for relation, own, shared in (("themes", themes, self.theme), ("communities", communities, self.community)):
            through = getattr(owner, relation).through
            target = shared._meta.model_name
            through.objects.bulk_create(
                through(**{f"{name}_id": page.pk, f"{target}_id": one.pk})
                for page, mine in zip(pages, own, strict=True)
                for one in (mine, shared)
            )

    def _share(self):
        """The newest practice rests on every story, the newest gathering's programme holds them; all are related."""
        stories, practice, clinic = self.pages["story"], self.pages["practice"][-1], self.pages["gathering"]
        Evidence.objects.bulk_create(Evidence(practice=practice, source_page=story) for story in stories)
        ProgrammeItem.objects.bulk_create(
            ProgrammeItem(gathering_id=clinic[-1].pk, page=story, sort_order=place)
            for place, story in enumerate(stories)
        )
        ProgrammeItem.objects.bulk_create(ProgrammeItem(gathering_id=one.pk, page=stories[-1]) for one in clinic[:-1])
