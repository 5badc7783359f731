"""`export_all` and back: everything comes out, and reads back equal."""

import datetime
import json
import shutil
import uuid
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction

from communities.models import Community, CommunityPage, Organisation
from gatherings.models import ClinicPage, ProgrammeItem
from home.models import HomePage
from importing.models import ImportedRecord
from knowledge.models import KnowledgePage
from members.models import Profile
from pages.models import KampvuurDocument, KampvuurImage
from practices.models import BestPracticePage, Evidence, LessonPage
from stories.models import StoryPage
from tests.factories import (
    AdministratorFactory,
    ClinicFactory,
    CommunityFactory,
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    LessonFactory,
    MembershipFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
    home,
)
from themes.models import Theme

from .records import record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def media(settings, tmp_path):
    """A media folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def full_site(media, importing):
    """Something of everything, tied together in all the ways there are."""
    anna = UserFactory(name="Anna de Vries", email="anna@example.org")
    picture, document = ImageFactory(uploaded_by_user=anna), DocumentFactory()
    profile = Profile.objects.get(user=anna)
    profile.organisation, profile.picture = Organisation.objects.create(name="The ward", slug="the-ward"), picture
    profile.save()
    parent, child = ThemeFactory(slug="zz-parent"), ThemeFactory(slug="aa-child", curator=anna)
    child.parent = parent
    child.save()
    community = CommunityFactory(slug="lamplighters", theme=child, organisation=profile.organisation)
    MembershipFactory(community=community, user=anna, role="facilitator")
    later = LessonFactory(title="Light two lamps")
    shown = {"image": picture.pk, "alt_text": "A lamp", "decorative": False}
    story = StoryFactory(
        themes=[child], communities=[community], keywords=["night"], lead_image=picture,
        organisation=profile.organisation, body=json.dumps([
            {"type": "paragraph", "value": f'<p>See <a linktype="page" id="{later.pk}">this</a> and '
                f'<a linktype="document" id="{document.pk}">that</a>.</p>'},
            {"type": "image", "value": {"image": shown, "caption": ""}},
            {"type": "table", "value": {"caption": "", "header": ["a"], "rows": [["<p>1</p>"]]}},
            {"type": "timeline", "value": [{"when": "Monday", "what": "Dark."}]},
        ]),
    )  # fmt: skip
    author(story, user=anna)
    author(story, name="Bo", name_withheld=True)
    lesson = LessonFactory(title="Light one lamp", status="superseded", superseded_by=later)
    practice = PracticeFactory(language="nl")
    practice.evidence = [Evidence(source_page=story, sort_order=0), Evidence(source_page=lesson, sort_order=1)]
    practice.save_revision().publish()
    clinic = ClinicFactory(communities=[community], themes=[child])
    clinic.programme = [
        ProgrammeItem(page=story, note="First", sort_order=0),
        ProgrammeItem(title="Coffee", sort_order=1),
    ]
    clinic.save_revision().publish()
    drafted = StoryPage.objects.get(pk=story.pk)
    drafted.title = "A better title"
    drafted.save_revision()
    StoryFactory(title="Never published", live=False, audience="members")
    planned = StoryFactory(title="Next week", live=False)
    planned.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=7))
    translated = story.copy_for_translation(locale=home("nl").locale)
    translated.title = "De lamp"
    translated.save_revision().publish()
    about = ContentPageFactory(title="About")
    PageViewRestriction.objects.create(page=about, restriction_type="groups").groups.add(
        Group.objects.get(name="Editors")
    )
    secret = Collection.get_first_root_node().add_child(name="Secret")
    KampvuurDocument.objects.filter(pk=document.pk).update(collection=secret)
    front = home("en")
    front.story_of_the_week, front.welcome = StoryPage.objects.get(pk=story.pk), "Come in."
    front.save_revision().publish()
    Redirect.objects.create(old_path="/old-lamp", redirect_page=story)
    Redirect.objects.create(old_path="/elsewhere", redirect_link="https://fire.example/", is_permanent=False)
    importing(record("1"), record("2", title="Edited here"), publish=True)
    edited = StoryPage.objects.get(external_id="2")
    edited.summary = "Ours."
    edited.save_revision().publish()
    shutil.rmtree(importing.folder)


def export(folder):
    call_command("export_all", str(folder), stdout=StringIO())
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jsonl"))}


def empty_again(media):
    """As a database is after the migrations: the front pages and lists, with other keys, and nothing else."""
    for page in KnowledgePage.objects.all():
        Page.objects.get(pk=page.pk).delete()
    for model in (ClinicPage, CommunityPage):
        for page in model.objects.all():
            Page.objects.get(pk=page.pk).delete()
    Page.objects.filter(slug="about").first().delete()
    for model in (Redirect, ImportedRecord, Community, Theme, Organisation, KampvuurImage, KampvuurDocument):
        model.objects.all().delete()
    Collection.objects.filter(depth__gt=1).delete()
    get_user_model().objects.all().delete()
    HomePage.objects.update(story_of_the_week=None, welcome="")
    keys = {}
    for page in Page.objects.filter(depth__gt=1):
        key = keys.setdefault(page.translation_key, uuid.uuid4())
        Page.objects.filter(pk=page.pk).update(translation_key=key, latest_revision=None, live_revision=None)
        page.revisions.all().delete()
    shutil.rmtree(media, ignore_errors=True)


def test_everything_reads_back_equal(full_site, media, tmp_path):
    before = export(tmp_path / "before")
    empty_again(media)
    call_command("import_records", str(tmp_path / "before"), report=tmp_path / "reports", stdout=StringIO())
    refused = (tmp_path / "reports" / "export.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert refused == []
    after = export(tmp_path / "after")
    for name, text in before.items():
        assert after[name].splitlines() == text.splitlines(), name
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_came_back_is_what_people_see(full_site, media, tmp_path, client):
    export(tmp_path / "out")
    empty_again(media)
    call_command("import_records", str(tmp_path / "out"), report=tmp_path / "reports", stdout=StringIO())
    story = StoryPage.objects.get(translation_key__isnull=False, locale=home("en").locale, lead_image__isnull=False)
    html = client.get(story.url).content.decode()
    later = LessonPage.objects.get(title="Light two lamps")
    assert f'href="{later.url}"' in html
    assert "Anna de Vries" in html
    assert "Bo" not in [shown.name for shown in story.shown_authors]
    assert story.has_unpublished_changes
    assert story.get_latest_revision_as_object().title == "A better title"
    assert [row.source_page.specific.title for row in BestPracticePage.objects.get().evidence.all()][
        1
    ] == "Light one lamp"
    assert client.get(Page.objects.get(slug="about").url).status_code != 200
    assert StoryPage.objects.get(title="Next week").revisions.latest("pk").approved_go_live_at
    assert get_user_model().objects.get(email="anna@example.org").has_usable_password() is False


def test_records_that_were_imported_are_still_known_after_the_way_back(full_site, media, tmp_path, importing):
    export(tmp_path / "out")
    empty_again(media)
    call_command("import_records", str(tmp_path / "out"), report=tmp_path / "r", stdout=StringIO())
    told = importing(record("1", text="New."), record("2", title="Edited here", text="New."), publish=True)
    assert "1  changed in the source, and so here" in told
    assert "1  changed in the source, and edited here" in told


def test_passwords_and_rights_stay_behind(media, tmp_path):
    AdministratorFactory(email="root@example.org")
    text = "".join(export(tmp_path / "out").values())
    assert "root@example.org" in text
    assert "md5$" not in text
    assert "is_superuser" not in text
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_what_is_here_already_stays_as_it_is(full_site, media, tmp_path):
    export(tmp_path / "out")
    story = StoryPage.objects.get(external_id="1")
    story.title = "Changed since"
    story.save_revision().publish()
    out = tmp_path / "told.txt"
    with out.open("w") as stream:
        call_command("import_records", str(tmp_path / "out"), report=tmp_path / "reports", stdout=stream)
    assert StoryPage.objects.get(external_id="1").title == "Changed since"
    assert "1  here already, and different: left as it is" in out.read_text()
    assert "new here" not in out.read_text()


def test_a_folder_with_something_in_it_is_refused(media, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="something"):
        call_command("export_all", str(tmp_path))


class TestForeignExports:
    @pytest.fixture
    def take(self, media, tmp_path):
        """Import a file of an export with these records; gives the report."""

        def take(kind, *records, version=1):
            folder = tmp_path / "foreign"
            folder.mkdir(exist_ok=True)
            lines = [json.dumps({"kampvuur_export": version, "kind": kind}), *map(json.dumps, records)]
            (folder / f"{kind}.jsonl").write_text("\n".join(lines))
            call_command("import_records", str(folder), report=tmp_path / "reports", stdout=StringIO())
            return (tmp_path / "reports" / "export.csv").read_text(encoding="utf-8-sig")

        return take

    def test_of_another_version_are_refused(self, take):
        with pytest.raises(CommandError):
            take("themes", version=2)

    def test_with_unknown_records_are_refused(self, take):
        with pytest.raises(CommandError):
            take("secrets")

    def test_bring_no_administrators(self, take):
        account = {"key": "eve@example.org", "email": "eve@example.org", "name": "Eve", "language": "en"}
        rights = {"is_superuser": True, "is_staff": True, "password": "md5$x$y"}
        take("accounts", {**account, **rights, "is_active": True, "date_joined": "2026-01-01T00:00:00+00:00"})
        eve = get_user_model().objects.get(email="eve@example.org")
        assert not eve.is_superuser
        assert not eve.is_staff
        assert not eve.has_usable_password()

    @pytest.mark.parametrize("key", ["../../outside.png", "/etc/passwd", "missing.png", ""])
    def test_reach_no_file_outside_of_them(self, take, tmp_path, key):
        (tmp_path / "outside.png").write_bytes(b"x")
        report = take("pictures", {"key": key, "sha256": "", "title": "x"})
        assert "refused" in report
        assert not KampvuurImage.objects.exists()

    def test_with_broken_records_are_told_line_by_line(self, take):
        report = take("themes", {"key": "a"}, {"nothing": 1}, {"key": "b", "slug": "b", "parent": 7})
        assert report.count("refused") == 3
        assert not Theme.objects.exists()
