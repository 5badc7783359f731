"""What docs/operations.md promises to whoever keeps a site."""

import ast
import os
import re
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.management import get_commands

SETTINGS = settings.BASE_DIR / "site/settings"
MANUAL = (settings.BASE_DIR / "docs/operations.md").read_text(encoding="utf-8")


def names_read():
    """Every name that the settings read from the environment."""
    names = set()
    for path in SETTINGS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "env" and node.args:
                names |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    return names


def section(title):
    """The text below a heading of the manual."""
    return MANUAL.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def production(code, **environment):
    """What Python code prints with the production settings and nothing else in the environment."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    done = subprocess.run(
        [sys.executable, "-c", f"from kampvuur.settings import production as s\n{code}"],
        env={**kept, **environment}, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_table_of_settings_holds_what_the_settings_read_and_nothing_else():
    assert names_read() == set(re.findall(r"^\| `([A-Z_]+)` \|", section("Settings"), re.MULTILINE))


def test_the_example_sets_nothing_that_is_not_in_the_table():
    example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) <= names_read()
    assert not re.search(r"^[A-Z_]+=", example, re.MULTILINE), "copied as it is, it changes nothing"


def test_every_command_in_the_manual_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)", MANUAL)) | set(re.findall(r"kampvuur@([a-z_]+)\.timer", MANUAL))
    assert named - set(get_commands()) == set()


def test_every_make_target_in_the_manual_exists():
    makefile = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z]+)", MANUAL):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_on_this_machine_it_starts_safely_without_any_setting(tmp_path):
    shown = production(
        "print(s.DEBUG, s.ALLOWED_HOSTS, s.HTTPS, s.SESSION_COOKIE_SECURE, len(s.SECRET_KEY))", VAR_DIR=str(tmp_path)
    )
    assert shown == "False ['127.0.0.1', 'localhost', '[::1]'] False False 50"


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    first = production("print(s.SECRET_KEY)", VAR_DIR=str(tmp_path))
    assert production("print(s.SECRET_KEY)", VAR_DIR=str(tmp_path)) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_behind_https_cookies_and_redirects_are_strict_and_the_proxy_is_believed(tmp_path):
    shown = production(
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 3e7,"
        " s.ALLAUTH_TRUSTED_PROXY_COUNT)",
        VAR_DIR=str(tmp_path), HTTPS="1",
    )  # fmt: skip
    assert shown == "True True True True 1"


def test_links_in_mails_lead_to_the_port_where_it_listens(tmp_path):
    assert production("print(s.WAGTAILADMIN_BASE_URL)", VAR_DIR=str(tmp_path), PORT="8123") == "http://127.0.0.1:8123"


def test_mail_is_written_into_var_unless_a_server_is_named(tmp_path):
    shown = production("print(s.EMAIL_BACKEND, s.EMAIL_FILE_PATH)", VAR_DIR=str(tmp_path))
    backend, _space, folder = shown.partition(" ")
    assert folder == str(tmp_path / "mail")
    message = EmailMessage("Come to the fire", "Bring wood.", to=["wim@example.org"])
    message.connection = get_connection(backend, file_path=folder)
    message.send()
    written = [path.read_text() for path in (tmp_path / "mail").iterdir()]
    assert len(written) == 1
    assert "Bring wood." in written[0]


def test_mail_goes_to_a_server_when_one_is_named(tmp_path):
    url = "smtp+tls://ruth:p%40ss@mail.example.org:587"
    shown = production(
        "print(s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS)",
        VAR_DIR=str(tmp_path), EMAIL_URL=url,
    )  # fmt: skip
    assert shown == "smtp mail.example.org 587 p@ss True"


@pytest.mark.parametrize(
    ("version", "mode", "level"),
    [((3, 40, 1), "wal", "W001"), ((3, 51, 3), "wal", "I001"), ((3, 40, 1), "delete", "I002")],
)
def test_the_check_of_sqlite_warns_of_the_mode_that_could_damage_the_database(version, mode, level):
    from pages.checks import about_journal

    assert about_journal(mode, version).id == f"pages.{level}"
