"""The sizes of a picture are there before anybody asks for them."""

import re

import pytest
from django.conf import settings
from wagtail.images.models import Filter

from pages.renditions import SIZES, make_renditions
from tests.factories import ImageFactory

ASKED_FOR = re.compile(r"{% (?:picture|image) \S+ ((?:(?:format|width|height|fill|max|min)-\S+ ?)+)")


def expanded(sizes):
    return {spec for size in sizes for spec in Filter.expand_spec(size.strip())}


def test_the_sizes_that_are_made_are_those_that_the_templates_ask_for():
    texts = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    asked_for = [size for text in texts for size in ASKED_FOR.findall(text)]
    assert len(asked_for) == sum(len(re.findall(r"{% (?:picture|image) ", text)) for text in texts)
    assert expanded(asked_for) == expanded(SIZES)


@pytest.mark.django_db
def test_an_uploaded_picture_gets_its_sizes_once_it_is_stored(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = ImageFactory()
        assert not picture.renditions.exists()
    assert set(picture.renditions.values_list("filter_spec", flat=True)) == expanded(SIZES)


@pytest.mark.django_db
def test_a_picture_that_is_gone_or_whose_file_is_lost_stops_nobody():
    picture = ImageFactory()
    picture.file.storage.delete(picture.file.name)
    make_renditions.call(picture.pk)
    assert not picture.renditions.exists()
    gone = picture.pk
    picture.delete()
    make_renditions.call(gone)
