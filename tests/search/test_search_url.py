"""`SEARCH_URL`: which engine finds."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from kampvuur.settings.search_url import search_backend

HERE = Path("/var/lib/kampvuur/index")


def chosen(url, *, postgresql=False):
    return search_backend(url, HERE, postgresql=postgresql)


class TestWhatItChooses:
    def test_without_one_a_folder_of_ours(self):
        assert chosen("") == {"BACKEND": "search.backends.whoosh", "PATH": str(HERE)}

    def test_another_folder(self):
        assert chosen("whoosh:///srv/index")["PATH"] == "/srv/index"

    def test_the_database_by_its_own_full_text_search(self):
        assert chosen("database:", postgresql=True)["BACKEND"] == "search.backends.postgres"
        assert chosen("database:")["BACKEND"] == "wagtail.search.backends.database"

    @pytest.mark.skipif(not find_spec("opensearchpy"), reason="opensearch-py is not installed")
    def test_a_server(self):
        backend = chosen("opensearch://finder.example:9201/ours")
        assert backend["URLS"] == ["http://finder.example:9201"]
        assert backend["INDEX_PREFIX"] == "ours_"


class TestWhatItRefuses:
    @pytest.mark.skipif(bool(find_spec("opensearchpy")), reason="opensearch-py is installed")
    def test_a_server_that_no_installed_package_can_speak_with_saying_what_to_install(self):
        with pytest.raises(ImproperlyConfigured, match="opensearch-py"):
            chosen("opensearch://finder.example")

    @pytest.mark.parametrize(
        "url",
        ["nonsense", "solr://host", "whoosh://", "whoosh://host/path", "database://host", "opensearch://", "::::"],
    )
    def test_nonsense_saying_what_it_can_be(self, url):
        with pytest.raises(ImproperlyConfigured, match="whoosh:///path"):
            chosen(url)

    def test_without_telling_a_password(self):
        with pytest.raises(ImproperlyConfigured) as refused:
            chosen("solr://user:geheim@host")
        assert "geheim" not in str(refused.value)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the index is PostgreSQL's")
def test_a_search_in_postgresql_uses_the_index_on_title_and_body():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM wagtailsearch_indexentry WHERE (title || body) @@ '''nl:lamp'''::tsquery")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "search_title_and_body_gin" in plan
