"""What every page, picture and document is."""

from .base import BasePage, BasePageQuerySet
from .documents import KampvuurDocument
from .images import KampvuurImage, KampvuurRendition
from .labels import Label, Labelled, LabelledQuerySet
from .list_page import ListPage

__all__ = [
    "BasePage",
    "BasePageQuerySet",
    "KampvuurDocument",
    "KampvuurImage",
    "KampvuurRendition",
    "Label",
    "Labelled",
    "LabelledQuerySet",
    "ListPage",
]
