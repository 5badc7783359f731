"""What is in order is not done again: a second start is quick."""

import io
import json

import pytest
from django.contrib.staticfiles import finders
from django.core.management.base import OutputWrapper
from django.utils import translation

from home.serving import preparing


@pytest.fixture
def out():
    return OutputWrapper(io.StringIO())


@pytest.fixture
def source(settings, tmp_path):
    """A folder with the style sheet; collected into `var/static`."""
    source = tmp_path / "source"
    (source / "css").mkdir(parents=True)
    (source / "css/site.css").write_text("body { color: black }", encoding="utf-8")
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "kampvuur.staticfiles.BundledManifestStaticFilesStorage"},
    }
    finders.get_finder.cache_clear()
    yield source
    finders.get_finder.cache_clear()


def collected(settings):
    """The names under which the static files are served."""
    return json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]


def test_static_files_are_collected_once(source, settings, out):
    preparing.collect_static(out)
    first = (settings.STATIC_ROOT / "staticfiles.json").stat().st_mtime_ns
    assert (settings.STATIC_ROOT / collected(settings)["css/site.css"]).exists()
    preparing.collect_static(out)
    assert (settings.STATIC_ROOT / "staticfiles.json").stat().st_mtime_ns == first


def test_static_files_are_collected_again_when_one_changed(source, settings, out):
    preparing.collect_static(out)
    before = collected(settings)["css/site.css"]
    (source / "css/site.css").write_text("body { color: brown }", encoding="utf-8")
    preparing.collect_static(out)
    assert collected(settings)["css/site.css"] != before
    assert not (settings.STATIC_ROOT / before).exists(), "what is no longer used is gone"


def test_static_files_are_collected_again_when_they_were_removed(source, settings, out):
    preparing.collect_static(out)
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    preparing.collect_static(out)
    assert "css/site.css" in collected(settings)


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone(out, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        preparing.migrate(out)
    assert out.getvalue() == ""


@pytest.mark.django_db
def test_an_index_is_built_where_there_is_none(settings, tmp_path, out):
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "PATH": str(tmp_path / "index")}
    if backend["BACKEND"] != "search.backends.whoosh":
        pytest.skip("the engine that is tested has no folder")
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
    preparing.build_index(out)
    assert (tmp_path / "index").is_dir()
    first = out.getvalue()
    preparing.build_index(out)
    assert out.getvalue() == first != ""


@pytest.mark.django_db
def test_a_site_open_to_the_world_starts_without_the_demo(settings, out):
    settings.ALLOWED_HOSTS = ["kampvuur.example.org"]
    with translation.override("en"):
        preparing.load_demo(out)
    assert "No demo: The demo's passwords are known to everybody" in out.getvalue()
