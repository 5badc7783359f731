"""The town itself."""

from django.core.files.base import ContentFile

from communities.models import CommunityIndexPage, CommunityPage, Membership, Role
from gatherings.models import OpenSpacePage
from home.models import ContentPage
from knowledge.models import Author
from practices.models import BestPracticePage, LessonPage
from stories.models import StoryPage
from tests.factories import (
    CommunityFactory,
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    LessonFactory,
    OpenSpaceFactory,
    OrganisationFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    list_of,
    locale,
)

from . import neighbours
from .people import People
from .states import AUDIENCES, STATES, in_state
from .words import secret_fields, word


def community_page(live=True, **fields):
    """A community with a name to hide, and its page."""
    community = CommunityFactory(with_pages=False, slug=fields["slug"])
    for label in community.labels.all():
        label.name, label.tagline = (word(fields["slug"], label.locale.language_code, end) for end in ("name", "line"))
        label.save()
    page = CommunityPage(community=community, live=live, locale=locale("en"), **fields)
    list_of(CommunityIndexPage).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return page


KINDS = {
    "story": (StoryFactory, StoryPage),
    "practice": (PracticeFactory, BestPracticePage),
    "lesson": (LessonFactory, LessonPage),
    "gathering": (OpenSpaceFactory, OpenSpacePage),
    "community": (community_page, CommunityPage),
    "content": (ContentPageFactory, ContentPage),
}


class Town:
    """Public pages, and beside them a page of every kind in every state that hides it.

    `hidden[kind, state]` are the pages, `pictures` and `documents` what only they use, `words` says of each word
    where it stands.
    """

    def __init__(self):
        self.theme = ThemeFactory(slug="light")
        self.community = CommunityFactory(slug="fire", theme=self.theme)
        self.people = People.move_in(self.community)
        self.pictures, self.documents = {}, {}
        self.hidden = {
            (kind, state): self._hide(kind, state)
            for kind in KINDS
            for state in STATES
            if state != "public" and (state not in AUDIENCES or hasattr(KINDS[kind][1], "audience"))
        }
        self.public = neighbours.public_pages(self)
        self.secret_community = neighbours.secret_community(self)
        self.merged_theme = neighbours.merged_theme(self)

    def of_kinds(self, *kinds):
        """The hidden pages of these kinds."""
        return [page for (kind, _state), page in self.hidden.items() if kind in kinds]

    def _hide(self, kind, state):
        factory, model = KINDS[kind]
        fields = secret_fields(model, state, kind)
        document = self.documents[kind, state] = DocumentFactory(
            title=word(state, kind, "document"),
            file=ContentFile(word(state, kind, "file").encode(), name=f"paper-{kind}-{state}.txt"),
        )
        link = f'<a linktype="document" id="{document.pk}">{word(state, kind, "link")}</a>'
        picture = self.pictures[kind, state] = ImageFactory(
            title=word(state, kind, "picture"), description=word(state, kind, "alt"), credit=word(state, kind, "credit")
        )
        body = "description" if "description" in fields else "body"
        fields[body] += [
            {"type": "paragraph", "value": f"<p>{link}</p>"},
            {
                "type": "image",
                "value": {
                    "image": {"image": picture.pk, "alt_text": word(state, kind, "pictured"), "decorative": False},
                    "caption": word(state, kind, "caption"),
                },
            },
        ]
        fields |= {"slug": f"guess-{kind}-{state}"}
        if hasattr(model, "themes"):
            fields |= {"themes": [self.theme], "communities": [self.community]}
        if hasattr(model, "authorship"):
            fields |= {
                "keywords": [word(state, kind, "keyword")],
                "lead_image": picture,
                "organisation": OrganisationFactory(name=word(state, kind, "house"), slug=f"house-{kind}-{state}"),
            }
        page = in_state(factory, state, **fields)
        if hasattr(model, "authorship"):
            Author.objects.create(page=page, user=self.people.author, sort_order=0)
            Author.objects.create(page=page, name=word(state, kind, "author"), sort_order=1)
        return page

    def join(self, user, community):
        """Let somebody belong to a community."""
        return Membership.objects.create(community=community, user=user, role=Role.MEMBER)
