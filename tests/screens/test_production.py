"""What only goes wrong in production: NULs, proxies, mail, a disk that is read-only, a login without a name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from baanvak.atlas import index
from baanvak.engine.linking import Linker
from baanvak.people.models import Account, Person
from baanvak.web.login import client_address

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.django_db
def test_a_nul_is_not_understood() -> None:
    client = Client()
    assert client.get("/vacatures/?q=a%00b").status_code == 400
    assert client.post("/aanmelden/", {"name": "a\0b"}).status_code == 400  # multipart
    form = "application/x-www-form-urlencoded"
    assert client.post("/aanmelden/", "name=a%00b", content_type=form).status_code == 400
    assert client.get("/vacatures/?q=ab").status_code == 200
    assert client.post("/aanmelden/", {"name": "ab"}).status_code == 200


@pytest.mark.parametrize(
    ("is_behind", "passed_on", "expected"),
    [
        (True, "6.6.6.6, 192.0.2.7", "192.0.2.7"),
        (True, "6.6.6.6, 2001:db8::7", "2001:db8::7"),
        (True, "", "127.0.0.1"),
        (True, "unknown", "127.0.0.1"),
        (False, "6.6.6.6", "127.0.0.1"),
    ],
)
def test_the_visitors_address_is_the_one_our_proxy_saw(
    settings, is_behind: bool, passed_on: str, expected: str
) -> None:
    settings.BEHIND_TLS = is_behind
    assert client_address(RequestFactory().get("/", headers={"X-Forwarded-For": passed_on})) == expected


def _settings(folder: Path, **more: str) -> list[str]:
    names = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_HOST_USER", "EMAIL_USE_TLS", "ALLAUTH_TRUSTED_PROXY_COUNT")
    code = f"from baanvak.project import settings as s; print(*(getattr(s, n) for n in {names!r}), sep='|')"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BAANVAK_")}
    kept |= {"BAANVAK_SECRET_KEY": "x" * 50, "BAANVAK_DATA": str(folder), "DATABASE_URL": "postgresql://u:p@nowhere/x"}
    found = subprocess.run([sys.executable, "-c", code], env=kept | more, capture_output=True, text=True, check=True)
    return found.stdout.strip().split("|")


def test_a_mail_server_in_the_environment_is_used_and_the_data_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    backend, host, user, tls, proxies = _settings(folder, BAANVAK_SMTP_HOST="mail.example.nl", BAANVAK_SMTP_USER="u")
    assert (backend.split(".")[-2], host, user, tls, proxies) == ("smtp", "mail.example.nl", "u", "True", "1")
    assert folder.is_dir()
    backend, _host, _user, tls, proxies = _settings(folder, BAANVAK_TLS="0")
    assert (backend.split(".")[-2], tls, proxies) == ("console", "False", "0")


@pytest.mark.django_db
def test_an_index_that_cannot_be_kept_is_used_all_the_same(settings, tmp_path: Path) -> None:
    settings.INDEX_ON_DISK = True
    settings.DATA_DIR = tmp_path / "new"
    index.linker()
    assert list((tmp_path / "new").glob("linker-*.npz"))
    index.forget()
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file"  # no folder can be made here
    assert isinstance(index.linker(), Linker)


@pytest.mark.django_db
def test_a_login_without_a_person_is_asked_a_name_and_goes_on() -> None:
    client = Client()
    assert client.get("/account/naam/").status_code == 302
    client.force_login(Account.objects.create_superuser("beheer@example.org", "een-lang-wachtwoord-7"), backend=BACKEND)
    assert client.get("/").headers["Location"] == "/account/naam/"
    assert client.get("/account/naam/").status_code == 200
    assert client.post("/account/naam/", {"first_name": "", "last_name": "Heer"}).status_code == 200
    assert not Person.objects.exists()
    assert client.post("/account/naam/", {"first_name": "Bea", "last_name": "Heer"}).headers["Location"] == "/"
    assert Person.objects.get().account.email == "beheer@example.org"
    assert client.get("/").headers["Location"] == "/ik/"
    assert client.get("/account/naam/").headers["Location"] == "/"
