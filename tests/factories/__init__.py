"""Factories: each says what is typical of the thing it makes. Pages are made below the list of their language."""

from .communities import CommunityFactory, MembershipFactory, OrganisationFactory
from .gatherings import ClinicFactory, NetworkMeetingFactory, OpenSpaceFactory
from .knowledge import LessonFactory, PracticeFactory, StoryFactory, author
from .members import AdministratorFactory, EditorFactory, UserFactory
from .pages import ContentPageFactory, DocumentFactory, ImageFactory, home, list_of, locale
from .themes import ThemeFactory

__all__ = [
    "AdministratorFactory",
    "ClinicFactory",
    "CommunityFactory",
    "ContentPageFactory",
    "DocumentFactory",
    "EditorFactory",
    "ImageFactory",
    "LessonFactory",
    "MembershipFactory",
    "NetworkMeetingFactory",
    "OpenSpaceFactory",
    "OrganisationFactory",
    "PracticeFactory",
    "StoryFactory",
    "ThemeFactory",
    "UserFactory",
    "author",
    "home",
    "list_of",
    "locale",
]
