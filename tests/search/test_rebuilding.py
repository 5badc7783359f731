"""`manage.py rebuild_search_index`: the index as the database is, whatever happens meanwhile."""

import threading

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from search import rebuilding
from search.outbox import drain
from search.rebuilding import rebuild
from tests.factories import LessonFactory, ThemeFactory
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(rebuilding, "CHUNK", 2)


def test_all_is_found_that_was_and_nothing_that_no_longer_is(found, small_chunks):
    lessons = {LessonFactory(title=f"Heron {number}").pk for number in range(5)}
    theme = ThemeFactory(labels_made={"en": "Herons"})
    drain()
    Page.objects.filter(pk=min(lessons)).update(title="Bittern")
    call_command("rebuild_search_index")
    assert found("heron", Page) == lessons - {min(lessons)}
    assert found("bittern", Page) == {min(lessons)}
    assert found("heron", Theme) == {theme.pk}


def test_what_is_deleted_meanwhile_moves_no_other_past_it(found, small_chunks):
    lessons = [LessonFactory(title=f"Heron {number}") for number in range(6)]
    drain()

    def delete_one(number):
        if lessons[0].pk and len(lessons) == 6:
            lessons.pop(0).delete()

    rebuild(delete_one)
    drain()
    assert found("heron", Page) == {lesson.pk for lesson in lessons}


@pytest.mark.whoosh("versions of an index in a folder")
def test_who_searches_all_the_time_finds_all_also_what_is_published_meanwhile(found, small_chunks):
    lessons = {LessonFactory(title=f"Heron {number}").pk for number in range(5)}
    drain()
    answers, published = [], []
    built = threading.Event()

    def search():
        while not built.is_set():
            answers.append({pk for pk, _score in get_search_backend().search_ids("heron", Page)})

    def publish(number):
        if len(published) < 4:
            published.append(LessonFactory(title=f"Young heron {len(published)}").pk)
            drain()
            assert set(published) <= found("heron", Page)

    reader = threading.Thread(target=search)
    reader.start()
    try:
        for _ in range(3):
            rebuild(publish)
    finally:
        built.set()
        reader.join()
    assert len(answers) > 10
    assert all(lessons <= answer for answer in answers)
    assert found("heron", Page) == lessons | set(published)
