"""Every text is there in Dutch and in English. English is what the code says; a Dutch catalogue translates it."""

import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SOURCES = ["*.py", "*.html", "*.txt", "*.xml"]
LEFT_OUT = {"tests", "var", "docs"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language, folder=settings.BASE_DIR):
    """The texts of a language as they are written."""
    return polib.pofile(folder / f"site/locale/{language}/LC_MESSAGES/django.po")


def keys(entries):
    """What identifies a text: its context, itself, its plural."""
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries if not entry.obsolete}


def placeholders(text):
    """The places in a text that are filled in later."""
    return set(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language):
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []


def test_everything_is_translated_into_dutch():
    assert [entry.msgid for entry in catalogue("nl").untranslated_entries()] == []


def test_english_says_all_or_nothing_of_a_text():
    """Where the English catalogue says nothing, the text in the code is what is read."""
    halves = [
        entry.msgid
        for entry in catalogue("en")
        if entry.msgid_plural and 0 < sum(map(bool, entry.msgstr_plural.values())) < len(entry.msgstr_plural)
    ]
    assert halves == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language):
    """`%(name)s` or `{name}` that is lost or invented breaks the page that shows it."""
    wrong = []
    for entry in catalogue(language):
        for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
            # A plural may leave out the number: "one story", "een verhaal".
            needed = set() if entry.msgid_plural else placeholders(entry.msgid)
            if not needed <= placeholders(text) <= allowed:
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    written = {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in catalogue(language) if e.translated()}
    compiled = polib.mofile(settings.BASE_DIR / f"site/locale/{language}/LC_MESSAGES/django.mo")
    assert {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in compiled} == written


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """A copy of the code in which the texts were collected anew."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is not installed, so nothing can be collected from the code (Debian: gettext)")
    copy = tmp_path_factory.mktemp("collected")
    for pattern in SOURCES:
        for path in settings.BASE_DIR.rglob(pattern):
            place = path.relative_to(settings.BASE_DIR)
            if not place.parts[0].startswith(".") and place.parts[0] not in LEFT_OUT:
                (copy / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy / place)
    for language in LANGUAGES:
        (copy / f"site/locale/{language}/LC_MESSAGES").mkdir(parents=True)
    options = [option for language in LANGUAGES for option in ("--locale", language)]
    subprocess.run([sys.executable, "manage.py", "makemessages", *options, "--no-obsolete"], cwd=copy, check=True)
    return copy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(language, extracted):
    assert keys(catalogue(language)) ^ keys(catalogue(language, extracted)) == set()
