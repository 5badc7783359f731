"""Best practices and lessons learned."""

from .lesson import LessonIndexPage, LessonPage
from .practice import BestPracticePage, Evidence, PracticeIndexPage

__all__ = ["BestPracticePage", "Evidence", "LessonIndexPage", "LessonPage", "PracticeIndexPage"]
