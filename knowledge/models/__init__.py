"""What stories, best practices and lessons learned share."""

from .authors import Author, ShownAuthor
from .index_page import KnowledgeIndexPage
from .page import Audience, KnowledgePage, KnowledgePageQuerySet

__all__ = [
    "Audience",
    "Author",
    "KnowledgeIndexPage",
    "KnowledgePage",
    "KnowledgePageQuerySet",
    "ShownAuthor",
]
