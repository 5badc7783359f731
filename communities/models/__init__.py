"""Communities of practice, who belongs to them, and their pages."""

from .community import Community, CommunityLabel, Organisation, communities_known_to, communities_of
from .contact import ContactMessage
from .membership import Membership, Role
from .pages import CommunityIndexPage, CommunityPage

__all__ = [
    "Community",
    "CommunityIndexPage",
    "CommunityLabel",
    "CommunityPage",
    "ContactMessage",
    "Membership",
    "Organisation",
    "Role",
    "communities_known_to",
    "communities_of",
]
