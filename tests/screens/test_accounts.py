"""Somebody makes an account with an e-mail address, and finds their own empty portfolio; outside a demo there is no demo login."""

import re

import pytest
from django.core import mail
from django.test import Client

from baanvak.cli.main import main
from baanvak.people.models import Account, Membership, Person

pytestmark = pytest.mark.django_db

NEW = {"email": "nieuw@example.org", "password1": "een-lang-wachtwoord-7", "first_name": "Nieuwe", "last_name": "Mens"}


def test_a_newcomer_becomes_a_person_with_a_desk_of_their_own(client: Client, settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    response = client.post("/account/signup/", NEW)
    assert response.status_code == 302, response.content.decode()
    person = Person.objects.get(account__email="nieuw@example.org")
    assert person.name == "Nieuwe Mens"
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/ik/"


def test_outside_a_demo_an_address_is_confirmed_first(client: Client, settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client.post("/account/signup/", NEW)
    assert client.get("/ik/").status_code == 302
    address = re.search(r"https?://\S+(/account/confirm-email/\S+)", mail.outbox[0].body)
    assert address
    client.post(address[1])
    client.post("/account/login/", {"login": NEW["email"], "password": NEW["password1"]})
    assert client.get("/ik/").status_code == 200


def test_a_form_with_mistakes_keeps_what_was_typed(client: Client) -> None:
    response = client.post("/account/signup/", NEW | {"password1": "kort"})
    assert response.status_code == 200
    assert "nieuw@example.org" in response.content.decode()
    assert not Account.objects.exists()


def test_the_demo_login_is_gone_outside_a_demo(client: Client, settings) -> None:
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"email": "jan@voorbeeld.baanvak.nl"}).status_code == 404
    assert "/demo/" not in client.get("/").content.decode()


def test_a_region_begins_with_a_coach(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["member", "add", "coach@example.org", "--name", "Lies Wit", "--organisation", "Gemeente Nieuw"]
    assert main(words) == 0
    assert main(words) == 0
    assert Membership.objects.get().organisation.kind.slug == "municipality"
    assert not Account.objects.get().has_usable_password()
    assert main(["member", "end", "coach@example.org", "--organisation", "Gemeente Nieuw"]) == 0
    assert Membership.objects.count() == 1
    assert main(["member", "add", "x@example.org", "--organisation", "Y", "--kind", "nonsense", "--name", "A B"]) == 1
    assert "municipality" in capsys.readouterr().err
