"""Communities, with a name and a page in both languages."""

import factory
from wagtail.models import PageViewRestriction

from communities.models import (
    Community,
    CommunityIndexPage,
    CommunityLabel,
    CommunityPage,
    Membership,
    Organisation,
    Role,
)

from .members import UserFactory
from .pages import first_revision, list_of, locale, now_if


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")


class CommunityFactory(factory.django.DjangoModelFactory):
    """A community with a live page in English and in Dutch; `with_pages=False` for none.

    `for_members=True`: one has to log in to read them, and so to know of the community.
    """

    class Meta:
        model = Community
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"community-{n}")

    @factory.post_generation
    def with_pages(self, create, extracted, **kwargs):
        if not create:
            return
        for language, word in (("en", "Community"), ("nl", "Gemeenschap")):
            name = f"{word} {self.slug}"
            CommunityLabel.objects.create(
                community=self, locale=locale(language), name=name, tagline=f"{name} in one sentence."
            )
            if extracted is not False:
                page = CommunityPage(
                    **now_if(True), title=name, slug=self.slug, locale=locale(language), community=self,
                    why="<p>We repeat mistakes.</p>", what="<p>A year without repeats.</p>", how="<p>We meet.</p>",
                )  # fmt: skip
                list_of(CommunityIndexPage, language).add_child(instance=page)
                first_revision(page)

    @factory.post_generation
    def for_members(self, create, extracted, **kwargs):
        if create and extracted:
            for page in self.pages.all():
                PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    community = factory.SubFactory(CommunityFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.MEMBER
