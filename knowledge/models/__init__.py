"""What stories, best practices and lessons learned share."""

from .authors import Author, ShownAuthor
from .index_page import KnowledgeIndexPage
from .page import KnowledgePage
from .queryset import Audience, KnowledgePageQuerySet, kinds_of_knowledge

__all__ = [
    "Audience",
    "Author",
    "KnowledgeIndexPage",
    "KnowledgePage",
    "KnowledgePageQuerySet",
    "ShownAuthor",
    "kinds_of_knowledge",
]
