"""What the example addresses of the table are about: names in braces, and the ids or paths they stand for.

Hidden things wherever there are any: an id can be guessed, so an address that is not guarded shows what is hidden.
"""

from django.contrib.auth.models import Group
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from communities.models import ContactMessage

from .town import word


def things(town):
    """{name: id or path} of what is in the town, and of what is made here because only the admin has it."""
    collection = Collection.get_first_root_node().add_child(name="Scans")
    story, draft = town.hidden["story", "community"], town.hidden["story", "draft"]
    picture, document = town.pictures["story", "community"], town.documents["story", "community"]
    return {
        **_pages(town, story, draft),
        **_translations(town.hidden["lesson", "community"]),
        "picture": picture.pk,
        "picture_file": picture.file.name,
        "document": document.pk,
        "document_name": document.filename,
        "community": town.secret_community.pk,
        "community_slug": town.community.slug,
        "organisation": story.organisation.pk,
        "theme": town.theme.pk,
        "theme_slug": town.theme.slug,
        "lesson_slug": next(page.slug for name, page in town.public.items() if name.startswith("old")),
        "message": ContactMessage.objects.get().pk,
        "user": town.people.author.pk,
        "group": Group.objects.get(name="Editors").pk,
        "site": Site.objects.get().pk,
        "locale": Locale.objects.get(language_code="nl").pk,
        "collection": collection.pk,
        "collection_restriction": CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="password", password=word("collection")
        ).pk,
        "redirect": Redirect.add_redirect("/old/", draft).pk,
        "query": Query.get("lamp").pk,
        "upload": UploadedFile.objects.create(file=document.file.name, uploaded_by_user=town.people.editor).pk,
        "editing": EditingSession.objects.create(
            user=town.people.editor, content_object=draft, last_seen_at=draft.latest_revision_created_at
        ).pk,
    }


def _pages(town, story, draft):
    review = town.hidden["story", "review"]
    return {
        "story": story.pk,
        "story_revision": story.latest_revision.pk,
        "draft": draft.pk,
        "review": review.pk,
        "list": story.get_parent().pk,
        "other_list": town.hidden["lesson", "draft"].get_parent().pk,
        "guarded": town.hidden["story", "password"].pk,
        "restriction": town.hidden["story", "password"].view_restrictions.get().pk,
        "workflow": Workflow.objects.get(name="The editors look").pk,
        "workflow_state": WorkflowState.objects.filter(object_id=str(review.pk)).get().pk,
        "task": Task.objects.get(name="An editor looks").pk,
        "task_state": TaskState.objects.filter(workflow_state__object_id=str(review.pk)).get().pk,
    }


def _translations(page):
    translate_object(page, [Locale.objects.get(language_code="nl")])
    source = TranslationSource.objects.get(object_id=page.translation_key)
    return {
        "translated": page.pk,
        "source": source.pk,
        "translation": Translation.objects.get(source=source).pk,
        "segment": StringSegment.objects.filter(source=source).first().pk,
        "overridable": OverridableSegment.objects.filter(source=source).first().pk,
    }
