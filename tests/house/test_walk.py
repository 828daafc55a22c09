"""Walk every address as everybody: nobody sees what is not theirs, and nothing falls over."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

from baanvak.people.rules.roles import Role
from factories import a_grant, a_member, a_person, a_vacancy, an_employer, an_organisation

pytestmark = pytest.mark.django_db


def addresses(resolver=None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        found += addresses(pattern, address) if isinstance(pattern, URLResolver) else [(address, pattern)]
    return found


OURS = sorted({address for address, pattern in addresses() if pattern.callback.__module__.startswith("baanvak")} - {""})


def filled(address: str, *, code: str, pk: int) -> str:
    """The address with values where it has gaps."""
    text = re.sub(r"<slug:code>", code, address)
    text = re.sub(r"<int:\w+>", str(pk), text)
    return "/" + re.sub(r"<\w+:\w+>", "x", text).lstrip("^").rstrip("$")


@pytest.fixture
def owner():
    """Somebody with something in every section, who shares with nobody."""
    from baanvak.portfolio.models import Experience, Portfolio, Skill

    person = a_person("Geheime Naam", email="geheim@example.org", phone="0612345678")
    Portfolio.objects.create(person=person)
    Skill.objects.create(person=person, own_words="geheime vaardigheid")
    Experience.objects.create(person=person, title="geheim werk")
    return person


def client_of(person, membership: int | None = None) -> Client:
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    if membership:
        session = client.session
        session["membership"] = membership
        session.save()
    return client


def everybody() -> dict[str, Client]:
    municipality, employer = an_organisation(), an_employer()
    found = {"public": Client(), "neighbour": client_of(a_person("Buur Man", with_login=True))}
    for role, organisation in (
        (Role.COACH, municipality), (Role.MANAGER, municipality), (Role.RECRUITER, employer), (Role.FLOOR_GUIDE, employer),
        (Role.PARTNER, municipality),
    ):  # fmt: skip
        member = a_member(organisation, role, f"{role.value} Mens", with_login=True)
        found[role.value] = client_of(member, member.memberships.get().pk)
    return found


def test_a_person_without_relation_sees_nothing_of_another_anywhere(owner) -> None:
    a_vacancy()
    seen = 0
    for name, client in everybody().items():
        for address in OURS:
            response = client.get(filled(address, code=owner.code, pk=owner.pk))
            assert response.status_code < 500, (name, address, response.status_code)
            body = response.content.decode(errors="replace").lower()
            for secret in ("geheim", "0612345678", owner.code):
                if secret == owner.code and response.status_code in {301, 302, 404}:
                    continue
                assert secret not in body, (name, address)
            seen += 1
    assert seen > 150


def test_a_page_of_another_desk_does_not_exist() -> None:
    people = everybody()
    desks = {
        "ik/": "jobseeker",
        "coach/": "coach",
        "werkgever/": "employer",
        "partner/": "partner",
        "beheer/": "manager",
    }
    own = {"neighbour": "jobseeker", "coach": "coach", "recruiter": "employer", "floor_guide": "employer"} | {
        "partner": "partner",
        "manager": "manager",
    }
    for name, client in people.items():
        for address in OURS:
            desk = next((d for start, d in desks.items() if address.startswith(start)), None)
            if desk is None or own.get(name) == desk:
                continue
            status = client.get(filled(address, code="x" * 10, pk=1)).status_code
            assert status in ({302, 405} if name == "public" else {404, 405}), (name, address, status)


def test_nothing_changes_on_get(owner) -> None:
    """No row but the record, the session and the queue of work may come or go by looking."""
    from django.apps import apps

    coach = a_member(an_organisation("UWV", "uwv"), Role.COACH, "Kijk Er", with_login=True)
    a_grant(owner, coach.memberships.get().organisation)
    vacancy = a_vacancy()
    clients = {**everybody(), "shared coach": client_of(coach, coach.memberships.get().pk)}
    quiet = {"base_line", "base_seal", "django_session", "axes_accessattempt", "portfolio_portfolio"}
    models = [m for m in apps.get_models() if m._meta.managed and m._meta.db_table not in quiet]

    def rows() -> dict[str, list]:
        return {m._meta.db_table: sorted(map(str, m._default_manager.values_list())) for m in models}

    before = rows()
    for client in clients.values():
        for address in OURS:
            client.get(filled(address, code=owner.code, pk=vacancy.pk))
    after = rows()
    assert {table for table in before if before[table] != after[table]} == set()


def test_no_answer_has_inline_script_or_style(owner) -> None:
    for name, client in everybody().items():
        for address in OURS:
            response = client.get(filled(address, code=owner.code, pk=owner.pk), follow=True)
            if "html" not in response.headers.get("Content-Type", ""):
                continue
            body = response.content.decode()
            assert not re.search(r"<style|\sstyle=\"|\son(click|load|submit|change)=", body), (name, address)
            for tag in re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", body):
                assert "application/" in tag, (name, address, tag)
            assert "Content-Security-Policy" in response.headers, address


def test_a_wrong_number_or_sign_in_an_address_is_not_found_and_not_an_error() -> None:
    for client in everybody().values():
        for address in (address for address in OURS if "<" in address):
            for pk in (0, 2**70):
                status = client.get(filled(address, code="nietbestaand", pk=pk)).status_code
                assert status < 500, (address, pk, status)
