"""Public pages that stand as close to the hidden ones as can be: they name them in every way that a page can."""

from wagtail.models import Locale

from communities.models import ContactMessage
from gatherings.models import ProgrammeItem
from knowledge.models import Author
from practices.models import Evidence
from tests.factories import (
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    ImageFactory,
    LessonFactory,
    NetworkMeetingFactory,
    OpenSpaceFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
)

from .people import keep_to_oneself
from .states import change_draft
from .words import secret_fields, word


def public_pages(town):
    """Pages that everybody may read, by name."""
    shared = {"themes": [town.theme], "communities": [town.community]}
    pages = {
        "story": StoryFactory(lead_image=ImageFactory(), authors=[town.people.author], slug="open-story", **shared),
        "practice": _with_evidence(town, PracticeFactory(slug="open-practice", **shared)),
        "clinic": _with_programme(town, ClinicFactory(slug="open-clinic", **shared)),
        "meeting": NetworkMeetingFactory(slug="open-meeting", **shared),
        "openspace": OpenSpaceFactory(slug="open-space", **shared),
        "content": ContentPageFactory(slug="open-content"),
        "changed": StoryFactory(slug="changed-story", **shared),
        "withheld": _without_names(StoryFactory(slug="withheld-story", **shared)),
        "translated": StoryFactory(slug="translated-story", **shared),
        "orphan": _below_a_hidden_page(),
    }
    for lesson in town.of_kinds("lesson"):
        pages[f"old {lesson.pk}"] = LessonFactory(status="superseded", superseded_by=lesson, **shared)
    for gathering in town.of_kinds("gathering"):
        ProgrammeItem.objects.create(gathering=gathering, page=pages["story"])
    change_draft(pages["changed"], **secret_fields(type(pages["changed"]), "changed"))
    _translate(town, pages["translated"])
    ContactMessage.objects.create(
        name=word("message", "from"), email=f"{word('message', 'address')}@example.org", message=word("message", "text")
    )
    return pages


def merged_theme(town):
    """A theme that went up in another one; its name was not a good one."""
    return ThemeFactory(
        slug=word("merged", "slug"),
        merged_into=town.theme,
        labels_made={"en": word("merged", "name"), "nl": word("merged", "naam"), "description": word("merged", "what")},
    )


def secret_community(town):
    """A community whose page nobody published; public pages belong to it, and the theme is its own."""
    community = CommunityFactory(slug="cellar", with_pages=False, theme=town.theme)
    for label in community.labels.all():
        label.name, label.tagline = word("cellar", "name"), word("cellar", "line")
        label.save()
    for name in ("story", "practice", "clinic"):
        page = town.public[name]
        page.communities.add(community)
        page.save()
    return community


def _with_evidence(town, practice):
    for place, page in enumerate(town.of_kinds("story", "lesson")):
        Evidence.objects.create(practice=practice, source_page=page, sort_order=place)
    return practice


def _with_programme(town, clinic):
    for place, page in enumerate(town.of_kinds("story", "practice", "lesson")):
        ProgrammeItem.objects.create(
            gathering=clinic, page=page, sort_order=place, title=word(page.slug, "item"), note=word(page.slug, "note")
        )
    clinic.save()
    return clinic


def _without_names(story):
    shy = UserFactory(name=word("withheld", "name"), profession=word("withheld", "profession"))
    keep_to_oneself(shy, "withheld")
    Author.objects.create(page=story, user=shy, name_withheld=True, sort_order=0)
    Author.objects.create(page=story, name=word("withheld", "written"), name_withheld=True, sort_order=1)
    story.save()
    return story


def _below_a_hidden_page():
    above = ContentPageFactory(slug="above", title=word("above", "title"))
    child = ContentPageFactory(slug="below", parent=above)
    above.unpublish()
    return child


def _translate(town, page):
    """Every hidden story also as a Dutch draft of a public one: its title stands in no language switch."""
    dutch = page.copy_for_translation(Locale.objects.get(language_code="nl"))
    dutch.title = word("translation", "title")
    dutch.save_revision()
