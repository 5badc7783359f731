"""Clinics, network meetings, open spaces: where what was learned is shared."""

from .gathering import GatheringPage
from .index_page import GatheringIndexPage
from .kinds import ClinicPage, NetworkMeetingPage, OpenSpacePage
from .programme import ProgrammeItem
from .queryset import GatheringPageQuerySet

__all__ = [
    "ClinicPage",
    "GatheringIndexPage",
    "GatheringPage",
    "GatheringPageQuerySet",
    "NetworkMeetingPage",
    "OpenSpacePage",
    "ProgrammeItem",
]
