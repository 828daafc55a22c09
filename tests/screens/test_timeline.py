"""One timeline per person: the owner sees everything, a coach what is open to them and what they did."""

import re
from datetime import date
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from baanvak.base.models import Line
from baanvak.people.models import Person
from baanvak.people.rules.roles import Role, Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import education, experience, skills, wishes
from baanvak.portfolio.rules.timeline import ACTS, Strand, belongs
from factories import a_grant, a_member, a_person, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    person = a_person(with_login=True)
    by = oneself(person)
    experience.add(
        by=by,
        person=person,
        title="Kok",
        organisation_name="De Waag",
        started_on=date(2018, 3, 1),
        ended_on=date(2020, 6, 1),
    )
    education.add(by=by, person=person, name="MBO 2 Kok", level="mbo2", has_diploma=True, ended_in=2012)
    skills.add(by=by, person=person, own_words="soep koken")
    skills.add(by=by, person=person, own_words="brood bakken")
    wishes.save(by=by, person=person, sectors=["green"])
    return person


def page_of(someone: Person, membership: bool = False) -> Client:
    client = Client()
    client.force_login(someone.account)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if membership:
        session = client.session
        session["membership"] = someone.memberships.get().pk
        session.save()
    return client


def text(response) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def test_life_and_acts_stand_in_one_order(person: Person) -> None:
    found = queries.timeline(oneself(person), person)[0:50]
    assert [moment.words for moment in found][-3:] == [
        "Ended: Kok, De Waag",
        "Began: Kok, De Waag",
        "Diploma: MBO 2 Kok",
    ]
    assert [moment.at for moment in found] == sorted((moment.at for moment in found), reverse=True)
    assert found[-2].when == "March 2018"
    assert found[-1].when == "2012"
    assert next(moment for moment in found if "skill" in moment.words).times == 2


def test_the_page_filters_and_prints(person: Person) -> None:
    page = page_of(person)
    address = reverse("jobseeker:timeline")
    assert "Began: Kok, De Waag" in text(page.get(address))
    life = text(page.get(address, {"kind": "life"}))
    assert "Began: Kok" in life
    assert "added a skill" not in life
    assert "Began: Kok" not in text(page.get(address, {"kind": "portfolio"}))
    assert page.get(address, {"kind": "nonsense", "page": "x", "paper": "1"}).status_code == 200
    assert page.post(address).status_code == 405


def test_a_coach_sees_only_open_sections_and_their_own_acts_and_the_owner_sees_that(person: Person) -> None:
    municipality = an_organisation()
    a_grant(person, municipality, sections=(Section.SKILLS,))
    coach = a_member(municipality, Role.COACH, with_login=True)
    skills.propose(by=working(coach), person=person, own_words="leiding geven")
    found = text(page_of(coach, membership=True).get(reverse("coach:timeline", args=[person.code])))
    assert "added a skill" in found
    assert "You proposed a skill" in found
    for hidden in ("Kok", "MBO 2", "added experience", "changed the wishes"):
        assert hidden not in found
    read = set(
        Line.objects.filter(kind=Line.Kind.READ, concerned=person.pk, actor=coach.pk).values_list("what", flat=True)
    )
    assert "skills" in read
    assert "experience" not in read
    stranger = a_member(an_organisation("UWV", "uwv"), Role.COACH, "Vreemde Ling", with_login=True)
    assert page_of(stranger, membership=True).get(reverse("coach:timeline", args=[person.code])).status_code == 404


def test_long_timelines_come_in_pages_with_the_same_number_of_questions(
    person: Person, django_assert_max_num_queries
) -> None:
    page, address = page_of(person), reverse("jobseeker:timeline")

    def asked() -> int:
        with django_assert_max_num_queries(60) as seen:
            page.get(address)
        return len(seen)

    few = asked()
    for n in range(40):
        experience.add(by=oneself(person), person=person, title=f"werk {n}", started_on=date(1990 + n % 30, 1, 1))
    assert asked() == few
    assert "page=2" in page.get(address).content.decode()
    assert "paper=1" in page.get(address).content.decode()
    assert page.get(address, {"page": 2}).status_code == 200


def test_every_act_belongs_to_a_strand() -> None:
    assert belongs("portfolio.skills.add").strand == Strand.PORTFOLIO
    assert belongs("matching.approaches.answer").section is None
    assert belongs("matching.reactions.react").section == Section.MATCHES
    assert belongs("something.new").section is None
    assert len({one.prefix for one in ACTS}) == len(ACTS)
