"""A backup is made while the site goes on, and is as good as the site when it is put back elsewhere."""

import hashlib
import json
import time
import zipfile

import pytest

from tests.places import drop, new_place

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("places")]

#: Publishes pages with pictures, and deletes some again, until it is stopped.
BUSY = """
from itertools import count
from django.db import transaction
from home.models import ContentPage, HomePage
from pages.models import KampvuurImage
from wagtail.images.tests.utils import get_test_image_file
home = HomePage.objects.first()
for number in count():
    with transaction.atomic():
        page = home.add_child(instance=ContentPage(title=f"Page {number}", slug=f"page-{number}", summary="New."))
        page.save_revision().publish()
        KampvuurImage.objects.create(title=f"Picture {number}", file=get_test_image_file(f"{number}.png"))
    if number % 3 == 2:
        with transaction.atomic():
            KampvuurImage.objects.get(title=f"Picture {number - 2}").delete()
            ContentPage.objects.get(slug=f"page-{number - 2}").delete()
    print(number, flush=True)
"""

#: What holds for every whole site, however many pages it has.
SOUND = """
import json
from wagtail.models import Page
from home.models import ContentPage
from pages.models import KampvuurImage
pages = list(ContentPage.objects.exclude(live=False))
print(json.dumps({
    "pages": len(pages),
    "pictures": KampvuurImage.objects.count(),
    "without_revision": [p.slug for p in pages if not p.latest_revision or p.latest_revision.object_str != p.title],
    "without_file": [i.title for i in KampvuurImage.objects.all() if not i.file.storage.exists(i.file.name)],
    "tree": [bool(found) for found in Page.find_problems()],
}))
"""


#: An account, a log-in, a page and a picture.
LIFE = """
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone
from home.models import ContentPage, HomePage
from pages.models import KampvuurImage
from wagtail.images.tests.utils import get_test_image_file
get_user_model().objects.create_user("ruth@example.org", "warm-fire", name="Ruth")
Session.objects.create(session_key="a-log-in", session_data="", expire_date=timezone.now())
page = HomePage.objects.first().add_child(instance=ContentPage(title="About", slug="about", summary="Us."))
page.save_revision().publish()
KampvuurImage.objects.create(title="Lamp", file=get_test_image_file("lamp.png"))
print(Session.objects.count())
"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory, django_db_setup, django_db_blocker):
    """A place with an account, a log-in, a page and a picture. No test changes it."""
    with django_db_blocker.unblock():
        here = new_place(tmp_path_factory.mktemp("places") / "lived_in")
        assert here.tell(LIFE) == 1
        yield here
        drop(here)


@pytest.fixture(scope="module")
def backup(lived_in):
    """A backup of that place."""
    file = lived_in.var.with_name("kampvuur.zip")
    lived_in.manage("backup", str(file))
    return file


@pytest.fixture
def place(tmp_path):
    """Makes places: `place("there")`, `place("there", like=lived_in)`."""
    made = []

    def make(name, like=None):
        made.append(new_place(tmp_path / name, like))
        return made[-1]

    yield make
    for old in made:
        drop(old)


def test_what_is_restored_elsewhere_equals_what_was_backed_up(lived_in, backup, place):
    there = place("there")
    said = there.manage("restore", str(backup))
    assert there.contents() == lived_in.contents()
    assert "with one media file" in said
    assert (there.var / "index").is_dir(), "the index was built"


def test_a_backup_holds_neither_log_ins_nor_the_index_nor_the_secret_key(lived_in, backup):
    assert backup.stat().st_mode & 0o077 == 0, "only its owner may read it"
    with zipfile.ZipFile(backup) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert [name for name in names if not name.startswith(("media/", "manifest.json", "database."))] == []
    assert (lived_in.var / "secret_key").read_bytes() not in everything
    assert b"a-log-in" not in everything


def test_the_manifest_tells_what_is_in_the_backup(backup):
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {member["name"] for member in manifest["members"]} == set(archive.namelist()) - {"manifest.json"}
        for member in manifest["members"]:
            content = archive.read(member["name"])
            assert (member["size"], member["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (manifest["format"], manifest["version"], manifest["kampvuur"]) == ("kampvuur-backup", 1, "0.1.0")
    assert "wagtailcore.0001_initial" in manifest["migrations"]


def test_a_backup_made_while_pages_are_published_is_whole(place, tmp_path):
    here, there = place("here"), place("there")
    writer = here.start("shell", "--verbosity", "0", "--command", BUSY)
    try:
        before = _at_least(writer, 3)
        here.manage("backup", str(tmp_path / "busy.zip"))
        after = _at_least(writer, before + 1)
    finally:
        writer.kill()
        complaints = writer.communicate()[1]
    assert after > before, complaints
    there.manage("restore", str(tmp_path / "busy.zip"))
    found = there.tell(SOUND)
    assert found["pages"] == found["pictures"] > 2
    assert found["without_revision"] == found["without_file"] == []
    assert not any(found["tree"])


def test_where_there_is_data_it_is_replaced_only_when_told_and_kept_aside(lived_in, place, tmp_path):
    here, other, file = place("here", like=lived_in), place("other"), tmp_path / "other.zip"
    other.manage("backup", str(file))
    before = here.contents()
    assert "--replace" in here.manage("restore", str(file), fails=True)
    assert here.contents() == before
    said = here.manage("restore", str(file), "--replace")
    assert here.contents() == other.contents()
    aside = next(path for path in here.var.iterdir() if path.name.startswith("media.before-"))
    assert [path.name for path in aside.rglob("*.png")] == ["lamp.png"]
    assert f"mv {aside} {here.media}" in said


def test_an_older_backup_is_migrated(place, tmp_path):
    """It comes from a time before search had tables."""
    old, there, file = place("old"), place("there"), tmp_path / "old.zip"
    old.tell(
        "from django.apps import apps; from django.db import connection\n"
        "from django.db.migrations.recorder import MigrationRecorder\n"
        "with connection.schema_editor() as editor:\n"
        "    for model in apps.get_app_config('search').get_models(): editor.delete_model(model)\n"
        "done = MigrationRecorder.Migration.objects\n"
        "print((done.filter(app='search') | done.filter(app='home', name='0005_looked_for')).delete()[0])"
    )
    old.manage("backup", str(file))
    there.manage("restore", str(file))
    assert there.tell("from search.models import IndexChange; print(IndexChange.objects.count())") == 0


def test_a_restore_that_fails_in_the_end_changes_nothing(lived_in, place, tmp_path):
    """The history of this database has a hole, which only the migrating finds, after the swap."""
    here, broken, file = place("here", like=lived_in), place("broken"), tmp_path / "broken.zip"
    broken.tell(
        "from django.db.migrations.recorder import MigrationRecorder\n"
        "print(MigrationRecorder.Migration.objects.filter(app='stories', name='0001_initial').delete()[0])"
    )
    broken.manage("backup", str(file))
    before = here.contents()
    assert "InconsistentMigrationHistory" in here.manage("restore", str(file), "--replace", fails=True)
    assert here.contents() == before
    assert [path for path in here.var.iterdir() if ".new-" in path.name or ".before-" in path.name] == []


def test_nothing_is_restored_under_a_running_server(lived_in, backup, place):
    here = place("here", like=lived_in)
    server = here.start("serve", "--only", "worker")
    try:
        assert "at work" in server.stdout.readline()
        assert "Stop it first" in here.manage("restore", str(backup), "--replace", fails=True)
    finally:
        server.terminate()
        server.communicate(timeout=60)


def _at_least(writer, number):
    """Wait until the writer has made so many pages; the number it made."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        line = writer.stdout.readline()
        if line.strip().isdigit() and int(line) >= number:
            return int(line)
    raise AssertionError("the writer makes no pages")
