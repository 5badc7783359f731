"""In production the style sheet is one file, and it says the same as the many."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from kampvuur.staticfiles import BundledManifestStaticFilesStorage, inlined, squeezed

CSS = Path(settings.BASE_DIR) / "site/static/css"


@pytest.fixture
def sheets():
    """All style sheets by the name that site.css imports them under."""
    return {path.relative_to(CSS).as_posix(): path.read_text() for path in CSS.rglob("*.css")}


def test_each_run_of_imports_becomes_one_layer_in_order():
    sheet = '@import url("a.css") layer(one);\n@import url("b.css") layer(two);\n@import url("c.css") layer(two);\n'
    made = inlined(sheet, {"a.css": "a{}", "b.css": "b{}", "c.css": "c{}"})
    assert re.sub(r"\s", "", made) == "@layerone{a{}}@layertwo{b{}c{}}"


def test_a_missing_sheet_is_an_error_and_not_a_hole():
    with pytest.raises(KeyError):
        inlined('@import url("gone.css") layer(one);', {})


def test_squeezing_keeps_what_means_something():
    sheet = """
    /* a reader's "comment" */
    .a :hover, .b > .c { content: "a  ;  b"; margin: calc(1rem + 2px) ; }
    @media (width >= 40rem) { .d { color: red; } }
    """
    assert squeezed(sheet) == (
        '.a :hover,.b > .c{content:"a  ;  b";margin:calc(1rem + 2px)}@media (width >= 40rem){.d{color:red}}'
    )


def test_every_sheet_is_imported(sheets):
    imported = set(re.findall(r'@import url\("([^"]+)"\)', sheets["site.css"]))
    assert imported == set(sheets) - {"site.css"}


def test_no_sheet_points_at_another_file_which_moving_it_would_break(sheets):
    assert [name for name, text in sheets.items() if name != "site.css" and "url(" in text] == []


def test_the_bundle_is_within_its_budget(sheets):
    bundle = squeezed(inlined(sheets["site.css"], sheets))
    assert "@import" not in bundle
    assert len(gzip.compress(bundle.encode())) < 10_000


def test_collecting_writes_the_bundle_under_its_own_and_its_hashed_name(tmp_path, sheets):
    shutil.copytree(CSS, tmp_path / "css")  # collectstatic copies first
    source = FileSystemStorage(location=CSS.parent)
    paths = {f"css/{name}": (source, f"css/{name}") for name in sheets}
    storage = BundledManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    list(storage.post_process(paths))
    hashed = storage.hashed_files["css/site.css"]
    assert hashed != "css/site.css"
    for name in ("css/site.css", hashed):
        written = (tmp_path / name).read_text()
        assert "@import" not in written
        assert ".masthead" in written
    assert (tmp_path / f"{hashed}.br").exists()
