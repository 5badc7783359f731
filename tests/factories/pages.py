"""Pages of words, pictures, documents, and the tree they stand in."""

import wagtail_factories
from django.core.files.base import ContentFile
from django.utils import timezone
from factory import LazyAttribute, LazyFunction, Sequence
from wagtail.models import Collection, Locale, Page
from wagtail.signals import page_published

from home.models import ContentPage, HomePage
from pages.models import KampvuurDocument, KampvuurImage


def locale(language="en"):
    """The locale of a language."""
    return Locale.objects.get(language_code=language)


def home(language="en"):
    """The front page of a language."""
    return HomePage.objects.get(locale=locale(language))


def list_of(model, language="en"):
    """The list page (say, `StoryIndexPage`) of a language."""
    return model.objects.get(locale=locale(language))


class InListFactory(wagtail_factories.PageFactory):
    """A page below the list of its language; `language="nl"` for a Dutch one."""

    class Meta:
        abstract = True

    class Params:
        language = "en"

    live = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        page = super()._create_instance(model_class, parent, {**now_if(kwargs.get("live")), **kwargs})
        first_revision(page)
        page.refresh_from_db()
        return page


def now_if(live):
    """The moments that a page has which is live from the first."""
    now = timezone.now()
    return {"first_published_at": now, "last_published_at": now} if live else {}


def first_revision(page):
    """Give a page that was just added its first revision, published if it is live.

    As Wagtail does for a live copy: to publish the revision of a page just saved would save all of it again, which took
    half of the time of all tests.
    """
    revision = page.save_revision(clean=False, changed=not page.live)
    if page.live:
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
        page_published.send(sender=type(page), instance=page, revision=revision)


class ContentPageFactory(InListFactory):
    class Meta:
        model = ContentPage

    title = Sequence(lambda n: f"About the fire {n}")
    summary = "Who keeps it burning."
    parent = LazyAttribute(lambda o: home(o.language))


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = KampvuurImage

    title = Sequence(lambda n: f"The ward at night {n}")
    collection = LazyFunction(Collection.get_first_root_node)
    description = "A nurse at a desk under a lamp."


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = KampvuurDocument

    title = Sequence(lambda n: f"Checklist {n}")
    collection = LazyFunction(Collection.get_first_root_node)
    file = LazyAttribute(lambda o: ContentFile(b"Turn off the lamp.", name="checklist.txt"))
