"""The whole portfolio in its open form, for its owner to take along."""

from typing import Any

from django.utils import timezone

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import Day, DayPart, Demand, Feature, Licence, Mode
from baanvak.base.actor import Actor
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Evidence, Portfolio
from baanvak.portfolio.queries import practical
from baanvak.portfolio.queries.background import education_of, experience_of, languages_of
from baanvak.portfolio.queries.gate import read
from baanvak.portfolio.queries.strengths import skills_of
from baanvak.portfolio.rules.completeness import SECTIONS
from baanvak.portfolio.rules.open_portfolio import FORMAT, VERSION, names_of


def open_portfolio(by: Actor, person: Person) -> dict[str, Any]:
    """Everything the person told, as `rules.open_portfolio.SCHEMA` says. Raises Refused unless all of it is open."""
    for section in (Section.CONTACT, *SECTIONS):
        read(by, person, section)
    row = practical.portfolio_of(person)
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_on": timezone.localdate().isoformat(),
        "person": {name: getattr(person, name) for name in PERSON_FIELDS},
        "skills": _skills(person),
        "experience": _experience(person),
        "education": _education(person),
        "startkwalificatie": row.startkwalificatie,
        "languages": _languages(person),
        "licences": names_of(row.licences, Licence) if row.has_told_licences else None,
        **_practical(person, row),
    }


PERSON_FIELDS = ("first_name", "last_name", "form_of_address", "email", "phone", "language")


def _concept(concept: Concept | None) -> dict[str, str] | None:
    return {"uri": concept.uri, "name": concept.name} if concept else None


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _skills(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": skill.name,
            "own_words": skill.own_words,
            "concept": _concept(skill.concept),
            "level": skill.level,
            "learned_at": skill.learned_at,
            "evidence": [_evidence(one) for one in skill.evidence.all()],
        }
        for skill in skills_of(person)
    ]


def _evidence(one: Evidence) -> dict[str, Any]:
    organisation = one.organisation.name if one.organisation else one.told_by
    return {"kind": one.kind, "organisation": organisation, "note": one.note, "on": _day(one.on)}


def _experience(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "title": one.title,
            "occupation": _concept(one.occupation),
            "organisation": one.organisation_name,
            "started_on": _day(one.started_on),
            "ended_on": _day(one.ended_on),
            "about": one.about,
        }
        for one in experience_of(person)
    ]


def _education(person: Person) -> list[dict[str, Any]]:
    fields = ("name", "level", "has_diploma", "is_running", "institute", "country", "ended_in")
    return [{name: getattr(one, name) for name in fields} for one in education_of(person)]


def _languages(person: Person) -> list[dict[str, Any]]:
    levels = ("speaking", "listening", "reading", "writing")
    return [
        {"code": one.code, "name": one.name, **{name: getattr(one, name) for name in levels}}
        for one in languages_of(person)
    ]


def _practical(person: Person, row: Portfolio) -> dict[str, Any]:
    wishes, conditions = practical.wishes_of(person), practical.conditions_of(person, row)
    place = {"name": row.place.name, "pc4": row.place.pc4} if row.place else None
    return {
        "wishes": {
            "occupations": [_concept(concept) for concept in wishes.occupations],
            "sectors": [sector.value for sector in wishes.sectors],
            "features": names_of(wishes.features, Feature),
        },
        "availability": {
            "hours_min": row.hours_min,
            "hours_max": row.hours_max,
            "days": names_of(row.days, Day),
            "day_parts": names_of(row.day_parts, DayPart),
            "starts_on": _day(row.starts_on),
        },
        "travel": {"place": place, "modes": names_of(row.modes, Mode), "max_minutes": row.max_minutes},
        "conditions": {
            "cannot": names_of(conditions.cannot, Demand),
            "supports": [support.value for support in conditions.supports],
            "note": conditions.note,
        },
    }
