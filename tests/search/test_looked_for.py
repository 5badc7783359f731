"""What people looked for: what is counted, what never is, and who sees it."""

import datetime

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search.looked_for import MOST_TIMES, QueryDay, masked, note_click, note_search
from search.worker import Worker
from tests.factories import EditorFactory, StoryFactory, UserFactory

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Site": "same-origin",
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def send(headers=(), path="/en/search/note/", client=None, **values):
    body = "&".join(f"{name}={value}" for name, value in values.items())
    kept = {name: value for name, value in {**BROWSER, **dict(headers)}.items() if value is not None}
    form = "application/x-www-form-urlencoded"
    return (client or Client(enforce_csrf_checks=True)).post(path, body, content_type=form, headers=kept)


def counted():
    return {row.query: (row.asked, row.results, row.clicked) for row in QueryDay.objects.all()}


def asked_on(query, *days_ago, language="en", asked=1, results=5, clicked=0):
    for days in days_ago:
        day = timezone.localdate() - datetime.timedelta(days=days)
        QueryDay.objects.create(
            query=query, language=language, day=day, asked=asked, results=results, clicked=clicked
        )  # fmt: skip


class TestWhatIsMasked:
    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("Night shift", "night shift"),
            ("mail jan.de.vries@example.org about night", "mail about night"),
            ("jan @ example.org", ""),
            ("ＪＡＮ＠ＥＸＡＭＰＬＥ．ＯＲＧ night", "night"),
            ("call 06-12 34 56 78 or +31 (0)20 123 45 67 now", "call or now"),
            ("patient 123456782 falls", "patient falls"),
            ("home 1234 AB street", "home street"),
            ("home 1234ab street", "home street"),
            ("NL91ABNA0417164300", ""),
            ("born 1-2-1980", "born"),
            ("٠٦١٢٣٤٥٦٧٨ nacht", "nacht"),
            ('author:"Jan de Vries" night', "night"),
            ("nacht auteur:Jansen van Dam", "nacht"),
            ("night author: Jan de Vries", "night"),
            ("author:“Jan de Vries” night", "night"),
            ("theme:handover night", "night"),
            ("https://example.org/jan night", "night"),
            ("x" * 101, ""),
            ("\x00", ""),
        ],
    )
    def test_what_could_tell_of_a_person_is_left_out(self, query, kept):
        assert masked(query) == kept

    @given(st.text())
    def test_whatever_is_typed_nothing_with_a_digit_or_an_at_is_left(self, query):
        kept = masked(query)
        assert "@" not in kept
        assert not any(char.isdigit() for char in kept)
        assert not kept.startswith(("=", "+", "-", "\t", "\r"))
        assert len(kept) <= 100


@pytest.mark.django_db
class TestWhatIsCounted:
    def test_that_results_were_looked_at_and_that_one_was_opened(self):
        send(q="Night", found=4)
        send(q="night", found=5)
        send(q="NIGHT", opened=1)
        assert counted() == {"night": (2, 5, 1)}

    def test_by_the_day_and_in_each_language(self):
        send(q="heron", found=4)
        send(q="heron", found=4, path="/nl/zoeken/note/")
        assert {(row.language, row.day) for row in QueryDay.objects.all()} == {
            ("en", timezone.localdate()),
            ("nl", timezone.localdate()),
        }

    def test_nothing_more_is_kept(self):
        names = {field.name for field in QueryDay._meta.fields}
        assert names == {"id", "query", "language", "day", "asked", "results", "clicked"}

    def test_what_is_masked_never_comes_into_the_database(self):
        send(q="jan%40example.org+0612345678+night", found=0)
        send(q="jan%40example.org", found=0)
        assert counted() == {"night": (1, 0, 0)}

    def test_more_is_not_opened_than_was_asked(self):
        send(q="heron", opened=1)
        assert counted() == {}
        send(q="heron", found=1)
        for _ in range(3):
            send(q="heron", opened=1)
        assert counted() == {"heron": (1, 1, 1)}

    def test_reading_the_page_of_results_counts_nothing(self, client):
        StoryFactory(title="Heron")
        client.get("/en/search/?q=heron", headers=BROWSER)
        client.get("/api/v1/search?q=heron", headers=BROWSER)
        assert counted() == {}

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "none"},
            {"Sec-Fetch-Site": None},
            {"Sec-Fetch-Site": None, "Origin": "https://elsewhere.example"},
            {"DNT": "1"},
            {"Sec-GPC": "1"},
            {"Sec-Purpose": "prefetch;prerender"},
            {"Purpose": "prefetch"},
            {"User-Agent": "Mozilla/5.0 (compatible; Somebot/2.1)"},
            {"User-Agent": None},
        ],
    )
    def test_nothing_from_elsewhere_from_programs_and_from_those_who_do_not_want_it(self, headers):
        assert send(headers, q="heron", found=1).status_code == 204
        assert counted() == {}

    def test_an_older_browser_says_where_it_comes_from_by_its_origin(self):
        send({"Sec-Fetch-Site": None, "Origin": "http://testserver"}, q="heron", found=1)
        assert counted() == {"heron": (1, 1, 0)}

    @pytest.mark.parametrize(
        "values",
        [{}, {"q": "heron"}, {"q": "heron", "found": "many"}, {"q": "heron", "found": "-1"}, {"q": "%00", "found": 1},
         {"q": "a" * 5000, "found": 1}, {"q": "%ED%A0%80", "found": 1}, {"found": 3}],
    )  # fmt: skip
    def test_anything_is_answered_the_same_and_nothing_comes_of_it(self, values):
        response = send(**values)
        assert (response.status_code, response.content) == (204, b"")
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
        assert not [query for query in counted() if "heron" in query]

    def test_who_floods_it_is_counted_no_further(self, monkeypatch):
        for _ in range(65):
            assert send(q="heron", found=1).status_code == 204
        assert counted()["heron"][0] == 60
        caches["default"].clear()
        QueryDay.objects.update(asked=MOST_TIMES)
        note_search("heron", "en", 1)
        assert counted()["heron"][0] == MOST_TIMES
        monkeypatch.setattr("search.looked_for.MOST_A_DAY", 1)
        note_search("another", "en", 1)
        note_click("another", "en")
        assert "another" not in counted()

    def test_the_worker_forgets_it_after_ninety_days(self):
        asked_on("old", 91)
        asked_on("young", 90)
        Worker()._expire()
        assert list(counted()) == ["young"]


@pytest.mark.django_db
class TestTheReport:
    REPORT = "/admin/reports/looked-for/"

    @pytest.fixture
    def editor(self):
        client = Client()
        client.force_login(EditorFactory(), BACKEND)
        return client

    def test_a_query_is_shown_once_it_was_asked_on_three_days(self, editor):
        asked_on("heron", 1, 2, 3)
        asked_on("secret", 1, 2, asked=50)
        asked_on("long ago", 1, 2, 91)
        asked_on("split", 1, 2)
        asked_on("split", 3, language="nl")
        page = editor.get(self.REPORT).content.decode()
        assert "/en/search/?q=heron" in page
        assert "/admin/searchpicks/add/" in page
        for hidden in ("secret", "long ago", "split"):
            assert hidden not in page

    def test_it_tells_what_found_nothing_and_what_was_never_opened(self, editor):
        asked_on("nothing", 1, 2, 3, results=0)
        asked_on("unopened", 1, 2, 3)
        asked_on("opened", 1, 2, 3, clicked=1)

        def shown(what):
            rows = editor.get(f"{self.REPORT}?what={what}").context["object_list"]
            return [row["query"] for row in rows]

        assert shown("nothing") == ["nothing"]
        assert shown("unopened") == ["unopened"]
        assert sorted(shown("")) == ["nothing", "opened", "unopened"]

    def test_the_most_asked_comes_first_with_its_days_and_times(self, editor):
        asked_on("heron", 1, 2, 3)
        asked_on("pond", 1, 2, 3, 4, asked=5, clicked=2)
        first, second = editor.get(self.REPORT).context["object_list"]
        assert first == {"query": "pond", "language": "en", "days": 4, "times": 20, "found": 5, "clicks": 8}
        assert second["query"] == "heron"

    def test_an_empty_one_says_what_will_come(self, editor):
        page = editor.get(self.REPORT).content.decode()
        assert "op 3 verschillende dagen" in page
        assert "90 dagen" in page

    def test_it_can_be_taken_along_as_a_table(self, editor):
        asked_on(masked("=HYPERLINK(night)"), 1, 2, 3)
        lines = b"".join(editor.get(f"{self.REPORT}?export=csv").streaming_content).decode().splitlines()
        assert lines[1] == "hyperlink night,en,3,3,5,0"

    def test_members_do_not_see_it(self, client):
        client.force_login(UserFactory(), BACKEND)
        assert client.get(self.REPORT).status_code in (302, 403)

    def test_it_is_in_the_menu_of_editors(self, editor):
        assert self.REPORT in editor.get("/admin/").content.decode()
