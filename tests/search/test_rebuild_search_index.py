"""`manage.py rebuild_search_index` repairs whatever became of the index, while others search."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.backends.whoosh import IndexUnavailable, reading
from search.outbox import drain
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.whoosh("an index in a folder")]


def rebuild():
    said = StringIO()
    call_command("rebuild_search_index", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("damage", ["missing", "cut short", "scribbled over"])
def test_it_repairs_an_index_that_is(damage, index_folder, found):
    story = StoryFactory(title="Heron")
    drain()
    for path in [path for path in (index_folder / "wagtailcore_page").rglob("*") if path.is_file()]:
        content = path.read_bytes()
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes(content[: len(content) // 2] if damage == "cut short" else bytes(reversed(content)))
    reading._snapshots.clear()
    with pytest.raises(IndexUnavailable):
        get_search_backend().answer("heron", Page)
    assert f"{Page.objects.count()} pages are in it" in rebuild()
    assert found("heron", Page) == {story.pk}


def test_it_says_when_somebody_is_at_it_already():
    StoryFactory()
    drain()
    folder = get_search_backend().get_index_for_model(Page).folder
    with folder.lock("rebuild", timeout=1), pytest.raises(CommandError, match="already"):
        rebuild()


def test_whoever_searches_meanwhile_always_finds_everything(found):
    stories = {StoryFactory(title=f"Heron {number}").pk for number in range(30)}
    drain()
    backend, answers, done = get_search_backend(), [], threading.Event()

    def keep_asking():
        while not done.is_set():
            answers.append({ranked.pk for ranked in backend.answer("heron", Page)})

    asking = threading.Thread(target=keep_asking)
    asking.start()
    try:
        for _ in range(3):
            rebuild()
    finally:
        done.set()
        asking.join()
    assert len(answers) > 3
    assert all(answer == stories for answer in answers)
