"""The number of SQL queries of every page, as a visitor, a member and an editor, with 20 and with 200 of everything.

Every cache is empty at each measurement. Lists of the admin are as long as one page, 50 items at most, and Wagtail's
chooser and wagtail-localize ask for each row: those are compared with 60 and with 200 of everything.
"""

from collections import Counter

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from pages import kept
from search.outbox import drain, enqueue
from tests.factories import EditorFactory, UserFactory

from .crowd import Crowd

pytestmark = pytest.mark.django_db

#: Public pages, and how they are found in the crowd.
PUBLIC = {
    "home": lambda crowd: "/en/",
    "stories": lambda crowd: "/en/stories/",
    "stories, narrowed": lambda crowd: (
        f"/en/stories/?{ALL_FILTERS}&year={crowd.newest('story').first_published_on.year}"
    ),
    "stories, page 2": lambda crowd: f"/en/stories/?page={min(2, len(crowd.pages['story']) // 20)}",
    "practices": lambda crowd: "/en/practices/",
    "lessons": lambda crowd: "/en/lessons/",
    "gatherings": lambda crowd: "/en/gatherings/",
    "gatherings, narrowed": lambda crowd: "/en/gatherings/?kind=clinic&theme=light&community=fire&language=en",
    "themes": lambda crowd: "/en/themes/",
    "communities": lambda crowd: "/en/communities/",
    "a story": lambda crowd: crowd.newest("story").get_url(),
    "a practice": lambda crowd: crowd.newest("practice").get_url(),
    "a lesson": lambda crowd: crowd.newest("lesson").get_url(),
    "a gathering": lambda crowd: crowd.newest("gathering").get_url(),
    "a calendar file": lambda crowd: f"{crowd.newest('gathering').get_url()}calendar/",
    "a theme": lambda crowd: "/en/themes/light/",
    "a community": lambda crowd: "/en/communities/fire/",
    "words": lambda crowd: "/en/about/",
    "the feed of a list": lambda crowd: "/en/stories/feed/",
    "the feed of the gatherings": lambda crowd: "/en/gatherings/feed/",
    "the feed of a theme": lambda crowd: "/en/themes/light/feed/",
    "the feed of a community": lambda crowd: "/en/communities/fire/feed/",
    "search": lambda crowd: "/en/search/",
    "search for a word": lambda crowd: "/en/search/?q=lamp",
    "search, narrowed": lambda crowd: "/en/search/?q=lamp&type=gathering&theme=light&community=fire&language=en",
    "search in vain": lambda crowd: "/en/search/?q=nowheretobefound",
    "the feed of a search": lambda crowd: "/en/search/feed/?q=lamp&theme=light&type=story",
    "the API": lambda crowd: "/api/v1/search?q=lamp",
    "the sitemap": lambda crowd: "/sitemap.xml",
    "contact": lambda crowd: "/en/contact/",
    "contact with a community": lambda crowd: "/en/communities/fire/contact/",
    "nothing": lambda crowd: "/en/nothing-here/",
}
ALL_FILTERS = "theme=light&community=fire&organisation=lamps&language=en"
ADMIN = {
    "the admin": lambda crowd: "/admin/",
    "the explorer": lambda crowd: f"/admin/pages/{crowd.pages['story'][0].get_parent().pk}/",
    "the editor of a story": lambda crowd: f"/admin/pages/{crowd.pages['story'][-1].pk}/edit/",
    "the editor of a gathering": lambda crowd: f"/admin/pages/{crowd.pages['gathering'][0].pk}/edit/",
    "the list of themes": lambda crowd: "/admin/snippets/themes/theme/",
    "the list of communities": lambda crowd: "/admin/snippets/communities/community/",
    "the pictures": lambda crowd: "/admin/images/",
    "the chooser of pages": lambda crowd: f"/admin/choose-page/{crowd.pages['story'][0].get_parent().pk}/",
    "the report of old pages": lambda crowd: "/admin/reports/aging-pages/",
}
#: Members: session, user, and permissions, which Django asks for twice. Editors: which parts of the tree they may edit.
MOST = {"visitor": 14, "member": 14 + 4, "editor": 14 + 4 + 1}


class Measurement:
    """Asks for pages, and counts."""

    def __init__(self):
        self.crowd, self.asked = Crowd(), {}
        self.clients = {"visitor": Client(), "member": Client(), "editor": Client()}
        for role, user in (("member", UserFactory()), ("editor", EditorFactory())):
            self.clients[role].force_login(user, "django.contrib.auth.backends.ModelBackend")

    def grow(self, number):
        """Add so many of everything, and let search find what was written past Wagtail."""
        self.crowd.grow(number)
        for pages in self.crowd.pages.values():
            enqueue(type(pages[0]), [page.pk for page in pages])
        drain()

    def measure(self, pages, *roles):
        """Note the queries of these pages for these roles."""
        for name, address in pages.items():
            # Once before, to make the sizes of its pictures: the first reader waits for that, and nobody after.
            self.clients[roles[0]].get(address(self.crowd))
            for role in roles:
                queries = queries_of(self.clients[role], address(self.crowd))
                self.asked.setdefault((role, name), []).append(queries)


def queries_of(client, address):
    """What a page asks when every cache is empty."""
    for cache in caches.all():
        cache.clear()
    kept.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == (404 if "nothing" in address else 200), address
    return [query["sql"] for query in queries]


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker, tmp_path_factory):
    """`asked["visitor", "home"]`: the queries with few and those with many of everything."""
    index = {"BACKEND": "search.backends.whoosh", "PATH": str(tmp_path_factory.mktemp("index"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": index}),
    ):
        measurement = Measurement()
        measurement.grow(20)
        measurement.measure(PUBLIC, "visitor", "member", "editor")
        measurement.grow(40)
        measurement.measure(ADMIN, "editor")
        measurement.grow(140)
        measurement.measure(PUBLIC, "visitor", "member", "editor")
        measurement.measure(ADMIN, "editor")
        yield measurement.asked
        transaction.set_rollback(True)


CASES = [(role, name) for role in ("visitor", "member", "editor") for name in PUBLIC]


@pytest.mark.parametrize(("role", "name"), [*CASES, *(("editor", name) for name in ADMIN)])
def test_a_page_asks_as_much_for_200_of_everything_as_for_a_few(asked, role, name):
    few, many = asked[role, name]
    assert len(many) == len(few), "\n".join(sql for sql, _times in (Counter(many) - Counter(few)).most_common(5))


@pytest.mark.parametrize(("role", "name"), CASES)
def test_a_page_asks_little(asked, role, name):
    assert len(asked[role, name][1]) <= MOST[role], "\n".join(asked[role, name][1])


@pytest.mark.parametrize(("role", "name"), CASES)
def test_no_page_asks_the_same_twice(asked, role, name):
    assert [sql for sql, times in Counter(asked[role, name][1]).items() if times > 1] == []
