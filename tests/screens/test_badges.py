"""The badge of a confirmed skill: a stranger can check it, one changed sign breaks it."""

import json

import jwt as another_library
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baanvak.portfolio.actions import evidence, skills
from factories import a_concept, a_grant, a_member, a_person, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(client):
    """A skill that a coach saw, and its owner at the desk."""
    person = a_person("Amal Zeeman", with_login=True, email="amal@example.org")
    coach = a_member(an_organisation())
    a_grant(person, coach)
    concept = a_concept("metselen")
    concept.scheme = "esco"
    concept.save()
    skill = skills.add(by=oneself(person), person=person, concept=concept.pk)
    piece = skills.confirm(by=working(coach), skill=skill, note="een rechte muur")
    client.force_login(person.account)
    return skill, piece


def download(client, skill, piece) -> str:
    return client.get(reverse("jobseeker:badge", args=[skill.pk, piece.pk])).content.decode()


def test_another_library_finds_the_signature_right_and_the_skill_in_it(client, confirmed) -> None:
    token = download(client, *confirmed)
    (key,) = client.get(reverse("front:public-keys")).json()["keys"]
    assert "d" not in key, "only the public half is published"
    found = another_library.decode(token, another_library.PyJWK(key).key, algorithms=["RS256"])
    assert found["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert found["issuer"]["name"] == "Gemeente Groningen"
    assert found["credentialSubject"]["achievement"]["name"] == "metselen"
    assert found["credentialSubject"]["achievement"]["alignment"][0]["targetFramework"] == "ESCO"
    assert "amal@example.org" not in json.dumps(found), "the address is only there as a trace"


def test_one_changed_byte_anywhere_makes_it_invalid(client, confirmed) -> None:
    token = download(client, *confirmed)
    (key,) = client.get(reverse("front:public-keys")).json()["keys"]
    public = another_library.PyJWK(key).key
    for at in range(0, len(token) - 2, 97):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        with pytest.raises(another_library.InvalidTokenError):
            another_library.decode(changed, public, algorithms=["RS256"])
        answer = client.post(reverse("front:check-badge"), {"text": changed})
        assert answer.context["badge_facts"] == []
        assert answer.context["form"].errors


@pytest.mark.parametrize("way", ["file", "text"])
def test_the_page_says_what_a_real_badge_says(client, confirmed, way) -> None:
    token = download(client, *confirmed)
    client.logout()
    given = {"file": SimpleUploadedFile("badge.jwt", token.encode())} if way == "file" else {"text": f" {token}\n"}
    answer = client.post(reverse("front:check-badge"), given)
    words = answer.content.decode()
    for told in ("Amal Zeeman", "metselen", "een rechte muur", "Gemeente Groningen"):
        assert told in words


@pytest.mark.parametrize("wrong", ["", "niets", "a.b.c", "ë" * 50, "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_no_badge_gets_a_clear_word(client, wrong) -> None:
    answer = client.post(reverse("front:check-badge"), {"text": wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_the_own_word_makes_no_badge(client, confirmed) -> None:
    skill, _piece = confirmed
    own = evidence.add(by=oneself(skill.person), skill=skill, kind="certificate", note="diploma")
    assert client.get(reverse("jobseeker:badge", args=[skill.pk, own.pk])).status_code == 404


def test_nobody_downloads_the_badge_of_another(client, confirmed) -> None:
    skill, piece = confirmed
    client.force_login(a_person("Iemand Anders", with_login=True).account)
    assert client.get(reverse("jobseeker:badge", args=[skill.pk, piece.pk])).status_code == 404
