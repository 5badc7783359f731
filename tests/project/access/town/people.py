"""One person of every role."""

from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group

from communities.models import Role
from tests.factories import (
    AdministratorFactory,
    CommunityFactory,
    EditorFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

from .words import word

ROLES = ["visitor", "member", "own", "facilitator", "other", "author", "editor", "administrator"]


@dataclass
class People:
    """Who looks.

    `own` is a member of the community that the hidden pages are for, `facilitator` its facilitator, `other` the
    facilitator of another one. `author` told every hidden page, and belongs to no community.
    """

    visitor: Any
    member: Any
    own: Any
    facilitator: Any
    other: Any
    author: Any
    editor: Any
    administrator: Any

    @classmethod
    def move_in(cls, community):
        """Make everybody; those who belong to it join this community."""
        other = MembershipFactory(community=CommunityFactory(slug="over-the-hill"), role=Role.FACILITATOR).user
        people = cls(
            visitor=AnonymousUser(),
            member=UserFactory(name="Mette Member"),
            own=MembershipFactory(community=community, user=UserFactory(name=word("plain", "member"))).user,
            facilitator=MembershipFactory(community=community, role=Role.FACILITATOR).user,
            other=other,
            author=UserFactory(name="Arie Author"),
            editor=EditorFactory(),
            administrator=AdministratorFactory(),
        )
        for role in fields(people):
            keep_to_oneself(getattr(people, role.name), role.name)
        return people


def keep_to_oneself(user, about):
    """Fill what no page shows of a person: the address, and most of the profile."""
    if user.is_authenticated:
        user.email = f"{word(about, 'address')}@example.org"
        user.save()
        user.profile.about = word(about, "profile")
        user.profile.organisation = OrganisationFactory(name=word(about, "employer"), slug=f"employer-{user.pk}")
        user.profile.save()


def circle():
    """A group that nobody of the town is in."""
    return Group.objects.get_or_create(name="The inner circle")[0]
