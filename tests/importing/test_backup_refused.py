"""What is no whole and harmless backup is refused before anything is touched."""

import hashlib
import json
import random
import stat
import zipfile

import pytest
from django.db import connection
from django.utils import translation

from importing.backup import RefusedError, make_backup, restore_backup
from tests.factories import ImageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings, tmp_path):
    """This site, with an account and a picture. Afterwards it is as it was, and nothing lies beside it."""
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    settings.VAR_DIR.mkdir()
    UserFactory(email="ruth@example.org")
    ImageFactory()
    before = _state(settings)
    yield settings.VAR_DIR
    assert _state(settings) == before


@pytest.fixture
def backup(here, tmp_path):
    """A good backup of this site."""
    make_backup(tmp_path / "good.zip")
    return tmp_path / "good.zip"


@pytest.fixture
def forged(backup, tmp_path):
    """Makes a backup that differs from the good one: `forged(add=..., manifest=...)`, and returns its path."""

    def forge(add=(), drop=(), manifest=None, listed=True):
        with zipfile.ZipFile(backup) as good:
            members = [(info, good.read(info)) for info in good.infolist()]
        about = json.loads(members.pop()[1])
        members = [(info, content) for info, content in members if info.filename not in drop]
        members += [(info if isinstance(info, zipfile.ZipInfo) else zipfile.ZipInfo(info), data) for info, data in add]
        if listed:
            about["members"] = [
                {"name": info.filename, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for info, data in members
            ]
        if manifest:
            manifest(about)
        path = tmp_path / "forged.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in members:
                archive.writestr(info, data, zipfile.ZIP_DEFLATED)
            archive.writestr("manifest.json", json.dumps(about))
        return path

    return forge


def refuses(path):
    """The reason for which this backup is refused."""
    with translation.override("en"), pytest.raises(RefusedError) as refused:
        restore_backup(path, replace=True)
    return str(refused.value)


def special(name, kind):
    """A member of a zip file that is no ordinary file."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    return info


def test_a_good_backup_is_not_refused_for_its_looks(forged):
    """The forger's own work is in order: what the other tests see refused is what they changed."""
    from importing.backup.archive import opened

    with opened(forged()) as archive:
        assert archive.manifest.members


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "media/../../evil.txt",
        "media/..",
        "/etc/evil",
        "//etc/evil",
        "media//evil",
        "media/./evil",
        "media\\..\\evil",
        "C:/evil",
        "media/a\nb",
        "media/a\x1b[31m",
        "media/" + "a" * 300,
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(forged, name):
    assert "could lead elsewhere" in refuses(forged(add=[(name, b"evil")]))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_devices_and_folders_are_refused(forged, kind):
    assert "a link, a folder or a device" in refuses(forged(add=[(special("media/evil", kind), b"/etc/passwd")]))


def test_two_files_of_one_name_are_refused(forged, recwarn):
    assert "same name" in refuses(forged(add=[("media/twice", b"1"), ("media/twice", b"2")]))


def test_a_file_that_the_manifest_does_not_name_is_refused(forged):
    assert "other files" in refuses(forged(add=[("media/evil", b"evil")], listed=False))


def test_a_file_that_is_missing_is_refused(forged, backup):
    picture = next(name for name in zipfile.ZipFile(backup).namelist() if name.startswith("media/"))
    assert "other files" in refuses(forged(drop=[picture], listed=False))


@pytest.mark.parametrize("name", ["index/pickle", "secret_key", "site/settings/base.py"])
def test_what_belongs_in_no_backup_is_refused(forged, name):
    assert "belong to no Kampvuur" in refuses(forged(add=[(name, b"evil")]))


def test_a_backup_without_a_database_is_refused(forged, backup):
    database = next(name for name in zipfile.ZipFile(backup).namelist() if name.startswith("database"))
    assert "no database" in refuses(forged(drop=[database]))


def test_a_database_that_is_none_is_refused(forged, backup):
    name = next(name for name in zipfile.ZipFile(backup).namelist() if name.startswith("database"))
    assert refuses(forged(drop=[name], add=[(name, b"I am no database. " * 1000)]))


def test_a_bomb_is_refused_by_what_it_says_its_size_is(forged):
    assert "grows suspiciously" in refuses(forged(add=[("media/bomb", bytes(80 * 1024 * 1024))]))


def test_a_backup_for_which_there_is_no_room_is_refused(forged, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 1000})())
    assert "no room" in refuses(forged())


def test_a_newer_format_is_refused(forged):
    assert "Upgrade" in refuses(forged(manifest=lambda about: about.update(version=2)))


def test_migrations_that_are_not_known_here_are_refused(forged):
    assert "stories.9999_time_travel" in refuses(
        forged(manifest=lambda about: about["migrations"].append("stories.9999_time_travel"))
    )


def test_a_backup_of_another_kind_of_database_is_refused(forged, backup):
    name = next(name for name in zipfile.ZipFile(backup).namelist() if name.startswith("database"))
    other = "database.pgdump" if name == "database.sqlite3" else "database.sqlite3"
    path = forged(drop=[name], add=[(other, b"rows")], manifest=lambda about: about.update(database=other))
    assert "export_all" in refuses(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda about: about.pop("members"),
        lambda about: about.update(members="none"),
        lambda about: about.update(members=[1]),
        lambda about: about.update(migrations=None),
        lambda about: about.update(more="words"),
        lambda about: about["members"][0].update(size="12"),
        lambda about: about["members"][0].update(sha256=None),
        lambda about: about.update(format="tarball"),
        lambda about: about.pop("format"),
        lambda about: about.pop("version"),
    ],
)
def test_a_manifest_that_is_none_is_refused(forged, change):
    assert refuses(forged(manifest=change))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_manifest_that_can_not_be_read_is_refused(here, tmp_path, text):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("manifest.json", text)
    assert "manifest" in refuses(tmp_path / "bad.zip")


def test_files_that_are_no_backup_are_refused(here, tmp_path):
    for number, content in enumerate([b"", b"PK", b"hello", bytes(1000)]):
        (tmp_path / f"{number}.zip").write_bytes(content)
        assert "not a backup" in refuses(tmp_path / f"{number}.zip")
    with zipfile.ZipFile(tmp_path / "holiday.zip", "w") as archive:
        archive.writestr("beach.jpg", b"sand")
    assert "not a backup" in refuses(tmp_path / "holiday.zip")
    assert "no file" in refuses(tmp_path / "nowhere.zip")


def test_a_backup_overwrites_nothing(here, tmp_path):
    (tmp_path / "precious.zip").write_bytes(b"gold")
    with translation.override("en"), pytest.raises(RefusedError, match="exists already"):
        make_backup(tmp_path / "precious.zip")
    assert (tmp_path / "precious.zip").read_bytes() == b"gold"


def test_a_backup_that_was_cut_off_is_refused(backup, tmp_path):
    content = backup.read_bytes()
    for part in (0.1, 0.5, 0.9, 0.999):
        (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * part)])
        assert refuses(tmp_path / "cut.zip")


def test_a_byte_that_changed_in_any_member_is_found(backup, tmp_path):
    content = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        infos = archive.infolist()
    chance = random.Random(7)
    for info in infos * 3:
        start = info.header_offset + 30 + len(info.filename.encode()) + 20
        damaged = bytearray(content)
        damaged[start + chance.randrange(max(1, info.compress_size - 20))] ^= 0x55
        (tmp_path / "damaged.zip").write_bytes(damaged)
        assert refuses(tmp_path / "damaged.zip")


def _state(settings):
    """Everything that a restore could touch."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows[table] = cursor.fetchone()[0]
    files = {path: path.read_bytes() for path in settings.VAR_DIR.rglob("*") if path.is_file()}
    return rows, {path: content for path, content in files.items() if path.name != "in-use.lock"}
