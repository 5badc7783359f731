"""Clinics, network meetings, open spaces: where what was learned is shared."""

from .gathering import GatheringPage, GatheringPageQuerySet, ProgrammeItem
from .index_page import GatheringIndexPage
from .kinds import ClinicPage, NetworkMeetingPage, OpenSpacePage

__all__ = [
    "ClinicPage",
    "GatheringIndexPage",
    "GatheringPage",
    "GatheringPageQuerySet",
    "NetworkMeetingPage",
    "OpenSpacePage",
    "ProgrammeItem",
]
