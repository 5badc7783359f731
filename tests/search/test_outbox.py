"""The outbox: what is saved is found, what is rolled back is not, and nothing gets lost in between."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage
from search.backends.whoosh import IndexLocked
from search.models import IndexChange, Lease
from search.outbox import LEASE, drain, enqueue
from stories.models import StoryPage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    LessonFactory,
    StoryFactory,
    ThemeFactory,
)
from themes.models import Theme

pytestmark = pytest.mark.django_db


@contextmanager
def another_process_writing(lock):
    """A process that holds a lock until the block ends."""
    lines = [
        "import fcntl, sys",
        "file = open(sys.argv[1], 'a')",
        "fcntl.flock(file, fcntl.LOCK_EX)",
        "print('held', flush=True)",
        "sys.stdin.read()",
    ]
    command = [sys.executable, "-c", "\n".join(lines), str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


def forget_the_outbox():
    IndexChange.objects.all().delete()


class TestWhatIsSavedIsFound:
    def test_a_published_page_once_the_outbox_is_drained(self, found):
        story = StoryFactory(title="The heron on the roof")
        assert story.pk not in found("heron", Page)
        assert drain() > 0
        assert found("heron", Page) == {story.pk}

    def test_a_changed_page_by_its_new_words_only(self, found):
        story = StoryFactory(title="The heron on the roof")
        drain()
        story.title = "The bittern on the roof"
        story.save_revision().publish()
        drain()
        assert found("bittern", Page) == {story.pk}
        assert not found("heron", Page)

    def test_a_deleted_page_is_gone(self, found):
        story = StoryFactory(title="The heron on the roof")
        drain()
        Page.objects.get(pk=story.pk).delete()
        drain()
        assert not found("heron", Page)

    def test_a_page_deleted_with_what_is_above_it_is_gone(self, found):
        above = ContentPageFactory(title="About birds")
        below = ContentPageFactory(title="About the heron", parent=above)
        drain()
        assert found("heron", ContentPage) == {below.pk}
        Page.objects.get(pk=above.pk).delete()
        drain()
        assert not found("heron", ContentPage)

    @pytest.mark.parametrize("factory", [ImageFactory, DocumentFactory])
    def test_pictures_and_documents(self, found, factory):
        thing = factory(title="A heron in flight")
        drain()
        assert found("heron", type(thing)) == {thing.pk}

    def test_a_theme_until_it_is_merged_into_another(self, found):
        theme, other = ThemeFactory(labels_made={"en": "Herons"}), ThemeFactory()
        drain()
        assert found("heron", Theme) == {theme.pk}
        theme.merged_into = other
        theme.save()
        drain()
        assert not found("heron", Theme)

    def test_the_outbox_is_empty_afterwards(self):
        StoryFactory()
        drain()
        assert not IndexChange.objects.exists()
        assert drain() == 0


class TestARollback:
    def test_leaves_nothing_in_the_index(self, found):
        with transaction.atomic():
            StoryFactory(title="The heron on the roof")
            transaction.set_rollback(True)
        drain()
        assert not found("heron", Page)

    def test_leaves_no_row_in_the_outbox(self):
        drain()
        with transaction.atomic():
            StoryFactory()
            assert IndexChange.objects.exists()
            transaction.set_rollback(True)
        assert not IndexChange.objects.exists()

    def test_of_a_deletion_leaves_the_page_in_the_index(self, found):
        story = StoryFactory(title="The heron on the roof")
        drain()
        with transaction.atomic():
            Page.objects.get(pk=story.pk).delete()
            transaction.set_rollback(True)
        drain()
        assert found("heron", Page) == {story.pk}


class TestAnObjectThatCannotBeIndexed:
    @pytest.fixture
    def poison(self, monkeypatch):
        """A story whose words can't be read."""
        story = StoryFactory(title="Poison")
        words = StoryPage.author_names

        def broken(self):
            if self.title == "Poison":
                raise ValueError("no words")
            return words(self)

        monkeypatch.setattr(StoryPage, "author_names", broken)
        return story

    def test_holds_up_no_other(self, poison, found):
        others = [LessonFactory(title=f"Heron {number}") for number in range(5)]
        drain()
        assert found("heron", Page) == {other.pk for other in others}

    def test_is_tried_again_later_and_says_why(self, poison, found, monkeypatch):
        drain()
        row = IndexChange.objects.filter(object_id=str(poison.pk)).first()
        assert row.attempts == 1
        assert "no words" in row.error
        assert row.not_before > timezone.now()
        assert drain() == 0
        monkeypatch.undo()
        IndexChange.objects.update(not_before=timezone.now())
        drain()
        assert found("poison", Page) == {poison.pk}
        assert not IndexChange.objects.exists()

    def test_waits_longer_after_every_attempt_but_an_hour_at_most(self, poison):
        waits = []
        for _ in range(14):
            IndexChange.objects.update(not_before=timezone.now())
            drain()
            row = IndexChange.objects.order_by("-not_before").first()
            waits.append((row.not_before - timezone.now()).total_seconds())
        assert waits[0] < 3
        assert waits[0] < waits[1] < waits[2]
        assert 3500 < waits[-1] <= 3600

    def test_is_logged(self, poison, caplog):
        drain()
        assert f"wagtailcore.page {poison.pk}" in caplog.text


@pytest.mark.whoosh("an index in a folder")
class TestAnIndexThatCannotBeWritten:
    def test_loses_nothing_and_blames_nobody(self, index_folder, found):
        story = StoryFactory(title="Heron")
        index_folder.write_text("a file where the folder should be")
        with pytest.raises(OSError, match="index"):
            drain()
        assert not IndexChange.objects.failing().exists()
        index_folder.unlink()
        drain()
        assert found("heron", Page) == {story.pk}

    def test_gives_the_lease_back(self, index_folder):
        StoryFactory()
        index_folder.write_text("")
        with pytest.raises(OSError, match="index"):
            drain()
        assert Lease.take(LEASE, 1)


class TestTheLease:
    def test_while_somebody_drains_nobody_else_does(self):
        StoryFactory()
        token = Lease.take(LEASE, 60)
        assert drain() == 0
        Lease.give_back(LEASE, token)
        assert drain() > 0

    def test_ends_by_itself_when_its_holder_was_killed(self):
        StoryFactory()
        Lease.take(LEASE, -1)
        assert drain() > 0

    def test_is_held_by_one_at_a_time(self):
        assert Lease.take("anything", 60)
        assert Lease.take("anything", 60) is None
        assert Lease.take("another thing", 60)

    def test_cannot_be_renewed_once_another_has_it(self):
        first = Lease.take("anything", -1)
        second = Lease.take("anything", 60)
        assert not Lease.renew("anything", first, 60)
        Lease.give_back("anything", first)
        assert Lease.renew("anything", second, 60)

    def test_lost_on_the_way_has_all_looked_at_once_more(self, found, monkeypatch):
        """Whoever took over may have written something newer, and what was written here over it."""
        story = StoryFactory(title="Heron")

        def sleeper(self):
            Lease.objects.update(holder="another", expires_at=timezone.now() + timedelta(seconds=60))
            return ""

        monkeypatch.setattr(StoryPage, "author_names", sleeper)
        assert drain() == 0
        assert IndexChange.objects.filter(object_id=str(story.pk)).exists()
        monkeypatch.undo()
        Lease.objects.update(expires_at=timezone.now())
        drain()
        assert found("heron", Page) == {story.pk}


class TestDraining:
    def test_many_objects_in_batches(self, found, monkeypatch):
        monkeypatch.setattr("search.outbox.BATCH", 2)
        lessons = [LessonFactory(title=f"Heron {number}") for number in range(5)]
        drain()
        assert found("heron", Page) == {lesson.pk for lesson in lessons}

    def test_stops_between_two_batches_when_asked(self, monkeypatch):
        monkeypatch.setattr("search.outbox.BATCH", 2)
        for _ in range(3):
            LessonFactory()
        forget_the_outbox()
        enqueue(Page, Page.objects.values_list("pk", flat=True)[:6])
        answers = iter([False, True])
        assert drain(stopping=lambda: next(answers)) == 2
        assert IndexChange.objects.count() == 4

    def test_what_changed_in_bulk_can_be_put_in_by_hand(self, found):
        story = StoryFactory(title="Heron")
        drain()
        Page.objects.filter(pk=story.pk).update(title="Bittern")
        enqueue(StoryPage, [story.pk])
        drain()
        assert found("bittern", Page) == {story.pk}

    def test_what_is_gone_before_it_was_ever_indexed_is_no_trouble(self):
        enqueue(Page, [999_999])
        assert drain() == 1
        assert not IndexChange.objects.exists()

    @pytest.mark.whoosh("an index with a lock")
    def test_publishing_does_not_wait_for_who_writes_the_index_and_is_found_afterwards(
        self, found, index_folder, settings
    ):
        """Another process writes for as long as it takes: it holds the lock until the page is published."""
        backend = settings.WAGTAILSEARCH_BACKENDS["default"]
        settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "LOCK_TIMEOUT": 0.1}}
        story = StoryFactory(title="The heron")
        drain()
        with another_process_writing(index_folder / "wagtailcore_page" / "write.lock"):
            story.title = "The bittern"
            story.save_revision().publish()
            assert IndexChange.objects.exists()
            with pytest.raises(IndexLocked):
                drain()
            assert StoryPage.objects.live().filter(title="The bittern").exists()
        drain()
        assert found("bittern", Page) == {story.pk}
        assert not IndexChange.objects.exists()

    def test_a_database_that_is_locked_loses_nothing(self, monkeypatch):
        StoryFactory()

        def locked(self):
            raise OperationalError("database is locked")

        monkeypatch.setattr(StoryPage, "author_names", locked)
        with pytest.raises(OperationalError):
            drain()
        assert not IndexChange.objects.failing().exists()
        monkeypatch.undo()
        assert drain() > 0
