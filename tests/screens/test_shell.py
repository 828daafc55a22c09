"""The shared pages: the front door, the demo, the choice of a desk, logging in, and what goes wrong."""

import gzip
import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from baanvak.journey.rules.doors import AsWho
from baanvak.people.models import Membership
from baanvak.people.rules.roles import Role
from baanvak.web.components import assets
from factories import a_member, a_person, an_employer, an_organisation

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    return client


def a_persona(name: str = "Lies de Wit", email: str = "lies@voorbeeld.baanvak.nl"):
    person = a_person(name, with_login=True)
    person.account.email = email
    person.account.save()
    return person


PAGES = ("home", "demo", "how-it-works", "how-we-calculate", "accessibility", "privacy", "components", "account_login")


@pytest.mark.parametrize("name", PAGES)
def test_public_pages_open_for_everybody(name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code == 200
    body = response.content.decode()
    assert body.count("<h1") == 1
    assert re.search(r"<title>\S.* – Baanvak</title>", body)
    assert 'href="#content"' in body
    assert 'id="content"' in body


def test_the_language_of_the_page_follows_the_choice() -> None:
    client = Client()
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert '<html lang="en"' in client.get("/").content.decode()
    client.post(reverse("set_language"), {"language": "nl", "next": "/"})
    assert '<html lang="nl"' in client.get("/").content.decode()


def test_somebody_at_a_desk_goes_to_the_start_of_that_desk() -> None:
    response = logged_in(a_person(with_login=True)).get("/")
    assert response.status_code == 302
    assert response["Location"].startswith("/ik/")


def test_each_door_of_the_front_page_opens_the_sign_up_for_that_visitor() -> None:
    client = Client()
    doors = re.findall(r'href="([^"]*\?as=(\w+))"', client.get("/").content.decode())
    assert [who for _address, who in doors] == [AsWho.SEEKS_WORK, AsWho.WANTS_CHANGE, AsWho.EMPLOYER]
    for address, who in doors:
        body = client.get(address).content.decode()
        assert re.search(rf'value="{who}"[^>]*(checked|selected)', body), who


# --- the demo -------------------------------------------------------------------------------------------


def test_in_the_demo_one_chooses_somebody_and_is_them() -> None:
    lies = a_persona()
    membership = Membership.objects.create(person=lies, organisation=an_organisation(), role=Role.COACH.value)
    client = Client()
    assert "Lies de Wit" in client.get(reverse("demo")).content.decode()
    client.post(reverse("demo"), {"email": "lies@voorbeeld.baanvak.nl"})
    assert client.session["_auth_user_id"] == str(lies.account.pk)
    assert client.session["membership"] == membership.pk


def test_real_people_cannot_be_chosen_in_the_demo() -> None:
    real = a_person("Echte Mens", with_login=True)
    client = Client()
    assert "Echte Mens" not in client.get(reverse("demo")).content.decode()
    client.post(reverse("demo"), {"email": real.account.email})
    assert "_auth_user_id" not in client.session


def test_without_demo_there_is_no_door_without_a_password(settings) -> None:
    settings.DEMO = False
    a_persona()
    client = Client()
    assert client.get(reverse("demo")).status_code == 404
    assert client.post(reverse("demo"), {"email": "lies@voorbeeld.baanvak.nl"}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert reverse("demo") not in client.get("/").content.decode()


def test_every_page_of_the_demo_says_that_people_are_made_up() -> None:
    for name in ("home", "account_login", "privacy"):
        assert "bv-demo" in Client().get(reverse(name)).content.decode()


# --- desks ----------------------------------------------------------------------------------------------


def test_somebody_with_two_roles_chooses_the_desk() -> None:
    lies = a_member(an_organisation(), Role.COACH, "Lies Wit", with_login=True)
    employer = Membership.objects.create(person=lies, organisation=an_employer(), role=Role.RECRUITER.value)
    client = logged_in(lies)
    body = client.get(reverse("choose-desk")).content.decode()
    assert "Gemeente Groningen" in body
    assert "Bouwbedrijf Noorderhuis" in body
    client.post(reverse("choose-desk"), {"membership": employer.pk})
    assert client.session["membership"] == employer.pk
    client.post(reverse("choose-desk"), {"membership": ""})
    assert "membership" not in client.session


def test_nobody_sits_down_at_the_desk_of_another() -> None:
    other = a_member(an_organisation(), Role.COACH, "Ander Mens")
    client = logged_in(a_person(with_login=True))
    for chosen in (other.memberships.get().pk, "9" * 30, "-1", "x"):
        assert client.post(reverse("choose-desk"), {"membership": chosen}).status_code == 404
    assert "membership" not in client.session


def test_choosing_a_desk_asks_to_log_in_first() -> None:
    assert Client().get(reverse("choose-desk"))["Location"] == reverse("account_login")


# --- logging in -----------------------------------------------------------------------------------------


def typed_password(person) -> Client:
    """Somebody who has just logged in with a password on a confirmed address."""
    EmailAddress.objects.create(user=person.account, email=person.account.email, verified=True, primary=True)
    client = Client()
    client.post("/account/login/", {"login": person.account.email, "password": "correct-horse-battery"})
    client.post("/account/reauthenticate/", {"password": "correct-horse-battery"})
    return client


def switch_on_codes(client: Client) -> None:
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    code = hotp_value(secret, next(iter(yield_hotp_counters_from_time())))
    client.post("/account/2fa/totp/activate/", {"code": f"{code:06}"})


def is_ours(response) -> bool:
    body = response.content.decode()
    return "bv-brand" in body and body.count("<h1") == 1


ENTRANCE = (
    "login", "signup", "inactive", "password/reset", "password/reset/done", "password/reset/key/done",
    "password/reset/key/1-set", "confirm-email", "confirm-email/none",
)  # fmt: skip


@pytest.mark.parametrize("address", ENTRANCE)
def test_pages_of_the_entrance_are_in_our_frame(address: str) -> None:
    response = Client().get(f"/account/{address}/")
    assert response.status_code == 200
    assert is_ours(response)


def test_pages_about_logging_in_safely_are_in_our_frame() -> None:
    client = typed_password(a_person(with_login=True))
    before = ("logout", "email", "password/change", "reauthenticate", "2fa", "2fa/totp/activate", "2fa/webauthn",
              "2fa/webauthn/add")  # fmt: skip
    after = ("2fa", "2fa/totp/deactivate", "2fa/recovery-codes", "2fa/recovery-codes/generate", "2fa/reauthenticate")
    for addresses in (before, after):
        for address in addresses:
            response = client.get(f"/account/{address}/")
            assert response.status_code == 200, address
            assert is_ours(response), address
        if addresses is before:
            switch_on_codes(client)


def test_a_passkey_has_its_pages_in_our_frame() -> None:
    person = a_person(with_login=True)
    client = typed_password(person)
    key = Authenticator.objects.create(
        user=person.account, type=Authenticator.Type.WEBAUTHN, data={"name": "my telephone", "credential": {}}
    )
    for address in ("webauthn", f"webauthn/keys/{key.pk}/edit", f"webauthn/keys/{key.pk}/remove"):
        response = client.get(f"/account/2fa/{address}/")
        assert response.status_code == 200, address
        assert is_ours(response), address
    assert "my telephone" in client.get("/account/2fa/webauthn/").content.decode()


def test_logging_in_with_a_code_from_an_app_is_in_our_frame() -> None:
    person = a_person(with_login=True)
    switch_on_codes(typed_password(person))
    fresh = Client()
    response = fresh.post("/account/login/", {"login": person.account.email, "password": "correct-horse-battery"})
    assert response["Location"] == "/account/2fa/authenticate/"
    assert is_ours(fresh.get("/account/2fa/authenticate/"))


def test_logging_in_wrongly_says_so_on_top() -> None:
    response = Client().post("/account/login/", {"login": "nobody@example.org", "password": "x"})
    assert "bv-alert--error" in response.content.decode()


def test_who_guesses_passwords_waits_on_a_page_in_our_frame(settings) -> None:
    settings.AXES_LOCKOUT_TEMPLATE = "lockout.html"
    settings.AXES_FAILURE_LIMIT = 3  # before the limit of allauth, which answers in the form
    person, client = a_person(with_login=True), Client()
    for _attempt in range(settings.AXES_FAILURE_LIMIT + 1):
        response = client.post("/account/login/", {"login": person.account.email, "password": "guess"})
    assert response.status_code == 429
    assert is_ours(response)


# --- what goes wrong ------------------------------------------------------------------------------------


def test_a_page_that_is_not_here_says_so_in_our_frame() -> None:
    response = Client().get("/this-is-nowhere/")
    assert response.status_code == 404
    assert is_ours(response)


def test_a_form_without_its_token_explains_itself() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("set_language"), {"language": "en"})
    assert response.status_code == 403
    assert is_ours(response)


def test_a_breakdown_has_a_page_that_needs_no_database() -> None:
    from django.test import RequestFactory
    from django.views.defaults import server_error

    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert is_ours(response)


# --- for machines ---------------------------------------------------------------------------------------


def test_search_engines_stay_out_of_desks(settings) -> None:
    settings.DEMO = False
    assert "Disallow: /coach/" in Client().get("/robots.txt").content.decode()
    settings.DEMO = True
    assert "Disallow: /\n" in Client().get("/robots.txt").content.decode()


def test_there_is_a_place_to_report_a_leak() -> None:
    body = Client().get("/.well-known/security.txt").content.decode()
    assert body.startswith("Contact: mailto:")
    assert "Expires: 20" in body


def test_the_style_sheet_is_sent_compressed_and_kept_for_a_year(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "baanvak.css").write_text("a{}")
    (tmp_path / "baanvak.css.gz").write_bytes(gzip.compress(b"a{}"))
    (tmp_path / "version").write_text("abc")
    monkeypatch.setattr(assets, "BUILD", tmp_path)
    address = assets.sheets()[0]
    assert "abc" in address
    plain = Client().get(address)
    assert plain.content == b"a{}"
    packed = Client(headers={"accept-encoding": "gzip"}).get(address)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == b"a{}"
    assert "immutable" in packed["Cache-Control"]


def test_a_municipality_adds_its_own_tokens(settings) -> None:
    settings.THEME_CSS = "/static/theme/groningen.css"
    body = Client().get("/").content.decode()
    assert body.index("/stijl/") < body.index('href="/static/theme/groningen.css"')


def test_the_front_page_is_light() -> None:
    """The page itself and what it asks for, without pictures; measured with the built style sheet."""
    if not assets.exists():
        pytest.skip("the style sheet has not been built: run tools/build_styles.py")
    page = Client().get("/").content
    sheet = assets.content(packed=True)
    font = next((assets.BUILD).glob("*-latin-wght-normal.woff2"), None)
    assert b"<script" not in page
    assert len(page) + len(sheet) + (font.stat().st_size if font else 0) < 60_000
