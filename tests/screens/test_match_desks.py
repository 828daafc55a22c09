"""Candidates and contacts at the employer's desk; matches, proposals and the second key at the coach's."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from baanvak.matching.actions import approaches
from baanvak.matching.models import Approach, Proposal
from baanvak.people.actions import grants
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Section
from factories import a_vacancy, oneself
from factories.matching import a_street, asks

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def at_desk(person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person.account)
    session = client.session
    session["membership"] = person.memberships.get().pk
    session.save()
    return client


@pytest.fixture
def bo(street) -> Client:
    return at_desk(street.recruiter)


@pytest.fixture
def lies(street) -> Client:
    return at_desk(street.coach)


def text_of(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def employer(name: str, *args) -> str:
    return reverse(f"employer:{name}", args=args)


def coach(name: str, *args) -> str:
    return reverse(f"coach:{name}", args=args)


def first_candidate(client: Client, street) -> str:
    html = client.get(employer("candidates", street.vacancy.pk)).content.decode()
    return re.search(r'href="([^"]*/kandidaten/\w+/)"', html)[1]


def agreed(street, *sections) -> Approach:
    approach = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    approaches.answer(
        by=oneself(street.person),
        approach=approach,
        is_yes=True,
        sections=sections or (Section.SKILLS,),
        until=timezone.localdate() + timedelta(days=30),
    )
    return approach


def test_the_desk_of_a_coach_begins_at_the_people(lies) -> None:
    response = lies.get("/coach/")
    assert (response.status_code, response.url) == (302, reverse("coach:people"))


def test_the_page_of_a_vacancy_leads_to_who_fits(bo, street) -> None:
    page = bo.get(employer("vacancy", street.vacancy.pk)).content.decode()
    assert employer("candidates", street.vacancy.pk) in page


def test_candidates_have_no_names(bo, street) -> None:
    page = bo.get(employer("candidates", street.vacancy.pk))
    assert "Metselaar with 14 years of experience" in text_of(page)
    candidate = bo.get(first_candidate(bo, street))
    for html in (page.content.decode(), candidate.content.decode()):
        for secret in ("Haan", street.person.code, "jan@example.org"):
            assert secret not in html
    assert "This fits" in text_of(candidate)


def test_the_shown_points_of_a_candidate_add_up(bo, street) -> None:
    html = bo.get(first_candidate(bo, street)).content.decode()
    total = int(re.search(r'bv-score__points">(\d+)', html)[1])
    parts = re.findall(r'<section class="bv-reasons">(.*?)</section>', html, re.DOTALL)
    sums = [sum(int(n) for n in re.findall(r'bv-reasons__points">(\d+)', part)) for part in parts]
    assert sums[0] + sums[-1] == total > 0
    assert sums[0] + sums[1] == 12 * street.vacancy.skills.count()
    assert "The vacancy names few skills. Nobody gets these points." in html


def test_asking_for_contact_is_one_form_and_then_waits(bo, street) -> None:
    address = first_candidate(bo, street)
    page = bo.post(address, {"message": "Kom eens kijken."}, follow=True)
    assert "You asked for contact" in text_of(page)
    assert Approach.objects.get().message == "Kom eens kijken."
    assert "Haan" not in page.content.decode()
    page = bo.get(address)
    assert "You asked for contact" in text_of(page)
    assert 'name="message"' not in page.content.decode()
    assert "already asked" in text_of(bo.post(address, {"message": "Nog eens"}))


def test_a_made_up_key_or_another_employers_vacancy_does_not_exist(bo, street) -> None:
    other = a_vacancy(title="Elders")
    for address in (
        employer("candidate", street.vacancy.pk, "a" * 20),
        employer("candidates", other.pk),
        employer("candidates", 987654),
        employer("approach", 987654),
    ):
        assert bo.get(address).status_code == 404
    assert bo.post(employer("end-approach", 987654)).status_code == 404


def test_the_employer_sees_only_what_is_shared_and_nothing_after_stopping(bo, street) -> None:
    approach = agreed(street, Section.SKILLS)
    assert bo.get(employer("approach", approach.pk)).status_code == 404
    assert "Said yes, a coach looks along" in text_of(bo.get(employer("approaches")))
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    page = bo.get(employer("approach", approach.pk))
    assert "Jan Haan" in text_of(page)
    assert "metselen" in text_of(page)
    assert "Bouwbedrijf Buurman" not in page.content.decode(), "experience was not shared"
    grants.withdraw(by=oneself(street.person), grant=approach.grant)
    assert bo.get(employer("approach", approach.pk)).status_code == 404
    assert "Haan" not in bo.get(employer("approaches")).content.decode()


def test_the_employer_ends_a_contact_with_one_press(bo, street) -> None:
    approach = agreed(street)
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    page = bo.post(employer("end-approach", approach.pk), follow=True)
    assert "The contact ended." in text_of(page)
    assert not Grant.objects.running().filter(pk=approach.grant.pk).exists()


def test_the_coach_sees_matches_reasons_and_what_the_person_said(lies, street) -> None:
    near = asks(a_vacancy(street.employer, "Met rijbewijs", place=street.place, licences=16), street.laying)
    page = text_of(lies.get(coach("person-matches", street.person.code)))
    assert "Voorman metselen" in page
    assert "Fits: metselen, tekening lezen." in page
    page = text_of(lies.get(coach("person-matches", street.person.code) + "?list=near"))
    assert near.title in page
    assert "If they have driving licence B." in page


def test_the_coach_proposes_with_a_note_and_takes_it_back(lies, street) -> None:
    address = coach("person-match", street.person.code, street.vacancy.pk)
    assert "This fits" in text_of(lies.get(address))
    page = lies.post(address, {"note": "Dit past bij u."}, follow=True)
    assert "Dit past bij u." in text_of(page)
    assert "already proposed" in text_of(lies.post(address, {"note": "Nog eens"}))
    lies.post(coach("retract-proposal", Proposal.objects.get().pk))
    assert Proposal.objects.get().state == "retracted"


def test_the_second_key_is_on_a_page_of_its_own(lies, street) -> None:
    assert "Nobody waits for you." in text_of(lies.get(coach("second-keys")))
    approach = agreed(street, Section.SKILLS, Section.CONTACT)
    page = text_of(lies.get(coach("second-keys")))
    assert "Jan Haan" in page
    assert "The employer will see: Name and contact details, Skills." in page
    lies.post(coach("turn-second-key", approach.pk))
    approach.refresh_from_db()
    assert approach.state == "open"


def test_after_withdrawal_the_coach_finds_nothing(lies, street) -> None:
    approach = agreed(street)
    Grant.objects.filter(purpose="guidance").update(withdrawn_at=timezone.now())
    assert lies.get(coach("person-matches", street.person.code)).status_code == 404
    assert lies.get(coach("person-match", street.person.code, street.vacancy.pk)).status_code == 404
    assert lies.post(coach("turn-second-key", approach.pk)).status_code == 404
    assert "Nobody waits for you." in text_of(lies.get(coach("second-keys")))


def test_looking_never_changes_anything(bo, lies, street) -> None:
    approach = agreed(street)
    before = list(Approach.objects.values()), list(Grant.objects.values())
    for client, address in (
        (bo, employer("candidates", street.vacancy.pk)),
        (bo, employer("approaches")),
        (lies, coach("second-keys")),
        (lies, coach("person-matches", street.person.code)),
    ):
        assert client.get(address).status_code == 200
    for client, address in (
        (bo, employer("end-approach", approach.pk)),
        (lies, coach("turn-second-key", approach.pk)),
    ):
        assert client.get(address).status_code == 405
    assert (list(Approach.objects.values()), list(Grant.objects.values())) == before


def test_each_desk_has_its_own_pages(bo, lies, street) -> None:
    assert lies.get(employer("candidates", street.vacancy.pk)).status_code == 404
    assert bo.get(coach("second-keys")).status_code == 404
    assert bo.get(reverse("jobseeker:matches")).status_code == 404
    assert Client().get(employer("approaches")).status_code == 302
