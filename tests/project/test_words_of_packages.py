"""What Django and allauth say on our pages is said in our Dutch: je, in words that people use."""

import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import override

CATALOGUE = settings.BASE_DIR / "site/locale_packages/nl/LC_MESSAGES/django.po"
PACKAGES = ["allauth", "django.contrib.auth"]


def theirs(package):
    """The Dutch catalogue that a package ships."""
    folder = Path(find_spec(package).origin).parent
    return polib.pofile(folder / "locale/nl/LC_MESSAGES/django.po")


def test_each_text_is_still_one_of_theirs():
    """A package that changes a text would say it in its own Dutch again, without anybody noticing."""
    known = {entry.msgid for package in PACKAGES for entry in theirs(package) if not entry.obsolete}
    assert [entry.msgid for entry in polib.pofile(CATALOGUE) if entry.msgid not in known] == []


def test_what_is_compiled_is_what_is_written():
    written = {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in polib.pofile(CATALOGUE)}
    compiled = polib.mofile(CATALOGUE.with_suffix(".mo"))
    assert {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in compiled} == written


def test_a_new_password_is_asked_for_with_je():
    with override("nl"):
        words = " ".join(map(str, password_validators_help_texts()))
    assert "Je wachtwoord" in words
    assert not re.search(r"\b[Uu]w?\b", words)


@pytest.mark.django_db
def test_a_wrong_password_is_answered_in_one_plain_sentence(client):
    answer = client.post("/nl/account/login/", {"login": "somebody@example.org", "password": "wrong"})
    assert "Het e-mailadres of het wachtwoord klopt niet." in answer.content.decode()


@pytest.mark.django_db
def test_mail_about_an_account_greets_as_ours_does(client, mailoutbox):
    client.post("/nl/account/password/reset/", {"email": "nobody@example.org"})
    assert mailoutbox[0].body.startswith("Dag,")
    assert "!" not in mailoutbox[0].body
