"""People and vacancies that fit, more or less."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from baanvak.atlas.models import Concept, Place
from baanvak.base.actor import Actor
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue
from baanvak.people.models import Organisation, Person
from baanvak.people.rules.roles import Role
from baanvak.portfolio.models import Experience, Portfolio, Skill
from factories import (
    a_concept,
    a_grant,
    a_member,
    a_person,
    a_place,
    a_vacancy,
    an_employer,
    an_occupation,
    an_organisation,
    working,
)


def a_portfolio(person: Person, place: Place | None = None, **fields) -> Portfolio:
    """Full time, by bicycle, three quarters of an hour at most, unless said otherwise."""
    usual = {"hours_min": 28, "hours_max": 36, "modes": 1, "max_minutes": 45, "place": place}
    return Portfolio.objects.create(person=person, **(usual | fields))


def can(person: Person, *skills: Concept, level: int = 2) -> None:
    Skill.objects.bulk_create([Skill(person=person, concept=skill, level=level) for skill in skills])


def asks(vacancy: Vacancy, *skills: Concept, importance: int = 3) -> Vacancy:
    for skill in skills:
        vacancy.skills.create(concept=skill, importance=importance)
    vacancy.save()
    return vacancy


def did(person: Person, occupation: Concept, years: int) -> Experience:
    return Experience.objects.create(
        person=person,
        title=f"{occupation.name} bij de buren",
        occupation=occupation,
        organisation_name="Bouwbedrijf Buurman",
        started_on=timezone.localdate() - timedelta(days=round(365.25 * years)),
    )


def a_street() -> SimpleNamespace:
    """One bricklayer, one coach, one employer, one vacancy that fits: what most of these tests begin with."""
    catalogue.forget()
    place, away = a_place(), a_place("Assen", 52.9967, 6.5625)
    laying, drawing, planning = a_concept("metselen"), a_concept("tekening lezen"), a_concept("plannen")
    occupation = an_occupation()
    person = a_person("Jan Haan", with_login=True, form_of_address="meneer Haan", email="jan@example.org")
    a_portfolio(person, place, is_findable=True)
    can(person, laying, drawing)
    did(person, occupation, 14)
    municipality, employer = an_organisation(), an_employer()
    coach = a_member(municipality, Role.COACH, "Lies Wit", with_login=True)
    recruiter = a_member(employer, Role.RECRUITER, "Bo Werk", with_login=True)
    vacancy = asks(
        a_vacancy(
            employer, "Voorman metselen", place=place, hours_min=32, hours_max=32, occupation=occupation,
            public_text="Metselen in de stad.",
        ),
        laying, drawing, planning,
    )  # fmt: skip
    a_grant(person, municipality)
    return SimpleNamespace(
        place=place,
        away=away,
        laying=laying,
        drawing=drawing,
        planning=planning,
        occupation=occupation,
        person=person,
        municipality=municipality,
        employer=employer,
        coach=coach,
        recruiter=recruiter,
        vacancy=vacancy,
        as_coach=working(coach),
        as_employer=working(recruiter),
    )


def another_employer(name: str = "Ander Bedrijf") -> tuple[Organisation, Actor]:
    employer = an_employer(name)
    return employer, working(a_member(employer, Role.RECRUITER, "An Der", with_login=True))
