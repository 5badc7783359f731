"""Pages of words, pictures, documents, and the tree they stand in."""

import wagtail_factories
from django.core.files.base import ContentFile
from factory import LazyAttribute, LazyFunction, Sequence
from wagtail.models import Collection, Locale

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
        page = super()._create_instance(model_class, parent, kwargs)
        if page.live:
            page.save_revision().publish()
            page.refresh_from_db()
        else:
            page.save_revision()
        return page


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
