"""The demo: as much as promised, nothing broken, and refused where it could do harm."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from gatherings.models import ClinicPage, GatheringPage, NetworkMeetingPage, OpenSpacePage
from importing.demo import NotEmptyError, load_demo
from importing.demo.cast import LOGINS, PASSWORD
from knowledge.models import Audience, Author, KnowledgePage
from practices.models import BestPracticePage, LessonPage
from stories.models import StoryPage
from tests.factories import UserFactory
from themes.models import Theme


@pytest.fixture(scope="class")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for the class and taken back afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load_demo()
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def words(page):
    """How many words a reader gets to read of a page's own parts."""
    fields = [f for f in page._meta.get_fields() if isinstance(f, (RichTextField, StreamField))]
    parts = [str(getattr(page, f.name)) for f in fields]
    return len(re.findall(r"\w+", strip_tags(" ".join(parts))))


def originals(model):
    """Pages that are not the younger translation of another one."""
    return [page for page in model.objects.all() if not page.get_translations().filter(pk__lt=page.pk).exists()]


@pytest.mark.django_db
class TestContent:
    pytestmark = pytest.mark.usefixtures("demo")

    @pytest.mark.parametrize(
        ("model", "many", "long"), [(StoryPage, 14, 500), (BestPracticePage, 10, 250), (LessonPage, 12, 120)]
    )
    def test_there_is_as_much_to_read_as_promised(self, model, many, long):
        enough = [page for page in originals(model) if words(page) >= long]
        assert len(enough) >= many

    def test_half_is_dutch_and_half_english_and_some_is_translated(self):
        for model in (StoryPage, BestPracticePage, LessonPage):
            languages = [page.locale.language_code for page in originals(model)]
            assert abs(languages.count("nl") - languages.count("en")) <= 3
        assert len(KnowledgePage.objects.all()) > sum(
            len(originals(m)) for m in (StoryPage, BestPracticePage, LessonPage)
        )

    def test_there_are_gatherings_of_each_kind_past_and_coming(self):
        assert (len(originals(ClinicPage)), len(originals(NetworkMeetingPage)), len(originals(OpenSpacePage))) == (
            3,
            3,
            1,
        )
        assert GatheringPage.objects.upcoming().exists()
        assert GatheringPage.objects.past().exclude(harvest="").exists()

    def test_some_are_drafts_some_for_members_some_for_a_community_and_somebody_withholds_the_name(self):
        assert KnowledgePage.objects.filter(live=False).exists()
        assert {page.audience for page in KnowledgePage.objects.live()} == set(Audience.values)
        assert Author.objects.filter(name_withheld=True).exists()

    def test_there_are_eight_themes_and_the_four_first_are_among_them(self):
        first = {"connecting-leadership", "participants-skills", "guiding-role", "learning-climate"}
        slugs = set(Theme.objects.values_list("slug", flat=True))
        assert len(slugs) == 8
        assert first < slugs

    def test_the_tree_is_sound(self):
        assert not any(Page.find_problems())

    def test_five_people_can_log_in_and_the_others_cannot(self):
        able = [user for user in get_user_model().objects.all() if user.has_usable_password()]
        assert {user.email.partition("@")[0] for user in able} == {
            "admin",
            "editor",
            "facilitator",
            "member1",
            "member2",
        }

    @pytest.mark.parametrize("email", LOGINS)
    def test_the_log_ins_work_without_a_mail_to_confirm_the_address(self, client, email):
        answer = client.post("/en/account/login/", {"login": email, "password": PASSWORD})
        assert answer.status_code == 302
        assert "confirm" not in answer.url
        assert client.session["_auth_user_id"]

    def test_every_public_page_is_shown(self, client):
        for page in Page.objects.live().filter(depth__gt=1).specific():
            assert client.get(page.url).status_code in (200, 302), page.url

    def test_every_link_within_the_site_leads_somewhere(self, client):
        addresses = set()
        for page in Page.objects.live().filter(depth__gt=1).specific():
            response = client.get(page.url)
            addresses |= set(re.findall(r'href="(/(?:nl|en)/[^"#?]*)', response.content.decode()))
        broken = [address for address in addresses if client.get(address).status_code not in (200, 302)]
        assert not broken

    def test_it_is_not_loaded_twice(self):
        with pytest.raises(NotEmptyError):
            load_demo()


@pytest.mark.django_db
def test_a_database_with_somebody_in_it_is_refused():
    UserFactory()
    with override("en"), pytest.raises(CommandError, match="empty"):
        call_command("load_demo")
    assert not KnowledgePage.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["kampvuur.example.org", "*", ".local"])
def test_a_site_that_strangers_can_reach_is_refused(settings, host):
    settings.ALLOWED_HOSTS = ["localhost", host]
    with override("en"), pytest.raises(CommandError, match="passwords"):
        call_command("load_demo")
    assert not get_user_model().objects.exists()
