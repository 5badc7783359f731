"""Stories, practices and lessons, as somebody would write them."""

import datetime
import json

from factory import LazyAttribute, Sequence

from knowledge.models import Author
from practices.models import BestPracticePage, LessonIndexPage, LessonPage, PracticeIndexPage
from stories.models import StoryIndexPage, StoryPage

from .pages import InListFactory, first_revision, list_of, now_if


def author(page, user=None, name="", name_withheld=False):
    """Add an author to a page that is saved already, and publish that if the page is live."""
    row = Author.objects.create(
        page=page, user=user, name=name, name_withheld=name_withheld, sort_order=page.authorship.count()
    )
    if page.live:
        type(page).objects.get(pk=page.pk).save_revision().publish()
    return row


class KnowledgeFactory(InListFactory):
    """What all kinds share. `themes=[...]`, `communities=[...]`, `authors=[user, ...]` are relations."""

    class Meta:
        abstract = True

    class Params:
        language = "en"

    summary = "What the reader will take away."
    first_published_on = datetime.date(2026, 3, 1)

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        related = {name: kwargs.pop(name, []) for name in ("themes", "communities")}
        authors, keywords = kwargs.pop("authors", []), kwargs.pop("keywords", [])
        page = model_class(**{**now_if(kwargs.get("live")), **kwargs})
        page.themes, page.communities = related["themes"], related["communities"]
        page.authorship = [Author(user=user, sort_order=place) for place, user in enumerate(authors)]
        parent.add_child(instance=page)
        if keywords:
            page.keywords.add(*keywords)
            page.save()
        first_revision(page)
        return model_class.objects.get(pk=page.pk)


class StoryFactory(KnowledgeFactory):
    class Meta:
        model = StoryPage

    title = Sequence(lambda n: f"The night the lamp went out {n}")
    parent = LazyAttribute(lambda o: list_of(StoryIndexPage, o.language))
    situation = "<p>Nineteen beds, two nurses, one lamp.</p>"
    turning_point = "<p>The lamp went out.</p>"
    result = "<p>Now there are two lamps.</p>"
    body = json.dumps([{"type": "paragraph", "value": "<p>It was a quarter past three.</p>"}])


class PracticeFactory(KnowledgeFactory):
    class Meta:
        model = BestPracticePage

    title = Sequence(lambda n: f"Hand over at the bedside {n}")
    parent = LazyAttribute(lambda o: list_of(PracticeIndexPage, o.language))
    problem = "<p>Things are forgotten between shifts.</p>"
    for_whom = "Nurses"
    people_from, people_to = 2, 6
    time_needed = "ten minutes a shift"
    difficulty = 1
    prerequisites = "<p>A quiet corner.</p>"
    steps = json.dumps(
        [
            {
                "type": "step",
                "value": {"title": "Stand at the bed", "text": "<p>Both of you.</p>", "pitfall": "Whispering."},
            }
        ]
    )
    evidence_level = "tried-once"
    costs = "<p>Ten minutes.</p>"
    benefits = "<p>Nobody is forgotten.</p>"


class LessonFactory(KnowledgeFactory):
    class Meta:
        model = LessonPage

    title = Sequence(lambda n: f"Check the spare lamp {n}")
    parent = LazyAttribute(lambda o: list_of(LessonIndexPage, o.language))
    expected = "<p>That the spare lamp works.</p>"
    happened = "<p>It did not.</p>"
    why = "<p>Nobody ever tried it.</p>"
    do_differently = "<p>We try it every Monday.</p>"
