"""The sizes in which pictures are shown, made as soon as a picture is there and not while its first reader waits."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

#: What the templates ask for, in the words of Wagtail's `{% picture %}`. A test compares the two.
SIZES = (
    "format-{avif,webp} width-{480,960,1440}",
    "format-{avif,webp} fill-{480x320,960x640}",
    "format-{avif,webp} fill-288x216",
    "fill-1200x630 format-jpeg",
)


@task(priority=10)  # before the many small ones: somebody may be waiting to see it
def make_renditions(image_id: int) -> None:
    """Make what is still missing of a picture's sizes. Does nothing for a picture that is gone or can't be read."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return
    try:
        image.get_renditions(*[Filter(spec=spec) for size in SIZES for spec in Filter.expand_spec(size)])
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return  # whoever looks at the page sees that the picture is missing; the admin says so too


def make_soon(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Have the sizes made by the worker, once the picture is really stored."""
    if not raw:
        transaction.on_commit(partial(make_renditions.enqueue, instance.pk))


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    post_save.connect(make_soon, sender=get_image_model(), dispatch_uid="pages.make-renditions")
