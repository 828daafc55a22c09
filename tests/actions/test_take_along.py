"""Taking a portfolio along and bringing it back: nothing is lost, nothing is overwritten, nothing is believed."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator

from baanvak.atlas.rules.codes import Day, DayPart, Demand, Feature, Licence, Mode
from baanvak.base.errors import Refused
from baanvak.people.rules.roles import Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import (
    education,
    evidence,
    experience,
    languages,
    portfolios,
    skills,
    take_along,
    wishes,
)
from baanvak.portfolio.models import Evidence, Skill
from baanvak.portfolio.rules.open_portfolio import SCHEMA
from factories import a_concept, a_grant, a_member, a_person, a_place, an_occupation, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    """Somebody who told everything that can be told."""
    person, coach = a_person(phone="0612345678", form_of_address="mevrouw Haan"), a_member(an_organisation())
    by, mason = oneself(person), an_occupation()
    a_grant(person, coach)
    skill = skills.add(by=by, person=person, concept=a_concept().pk, own_words="muren", level=3, learned_at="thuis")
    skills.add(by=by, person=person, own_words="goed met geiten")
    evidence.add(by=by, skill=skill, kind="certificate", note="vakdiploma", on=date(2020, 5, 1))
    skills.confirm(by=working(coach), skill=skill, note="gezien op de bouw")
    experience.add(by=by, person=person, title="Metselaar", occupation=mason.pk, organisation_name="Noorderhuis",
                   started_on=date(2010, 3, 1), ended_on=date(2015, 8, 1), about="Nieuwbouw.")  # fmt: skip
    experience.add(by=by, person=person, title="Buurttuin", kind="volunteering")
    education.add(by=by, person=person, name="LTS", level="vmbo", has_diploma=True, institute="LTS", ended_in=1988)
    languages.add(by=by, person=person, code="nld", speaking=4, listening=4, reading=3, writing=3)
    languages.add(by=by, person=person, own_name="Saramaccaans", speaking=4)
    wishes.save(by=by, person=person, occupations=[mason.pk], sectors=["construction"], features=int(Feature.OUTDOORS))
    portfolios.save_availability(by=by, person=person, hours_min=20, hours_max=32, days=int(Day.MONDAY | Day.FRIDAY),
                                 day_parts=int(DayPart.MORNING), starts_on=date(2027, 1, 4))  # fmt: skip
    portfolios.save_travel(by=by, person=person, place=a_place().pk, modes=int(Mode.BICYCLE), max_minutes=40)
    portfolios.save_licences(by=by, person=person, licences=int(Licence.B | Licence.AM))
    portfolios.save_startkwalificatie(by=by, person=person, value=False)
    portfolios.save_conditions(by=by, person=person, cannot=int(Demand.LIFTING), supports=["guidance"], note="rustig")
    return person


def taken_along(person):
    """The document as it is after travelling as a file."""
    return json.loads(json.dumps(queries.open_portfolio(oneself(person), person)))


def test_what_is_taken_along_is_what_the_schema_says(full) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(taken_along(full))


def test_brought_into_an_empty_portfolio_nothing_is_lost(full) -> None:
    document, other = taken_along(full), a_person("")
    other.first_name = other.last_name = ""
    brought = take_along.bring(by=oneself(other), person=other, document=document)
    assert brought.left_out == []
    back = taken_along(other)
    assert back == document


def test_every_field_of_the_schema_is_taken_along(full) -> None:
    """A field that is added to the schema and forgotten in the export would be lost in silence."""

    def told(schema, document) -> None:
        for name, below in schema.get("properties", {}).items():
            assert name in document, name
            if "properties" in below and document[name]:
                told(below, document[name])
            for one in document[name] if below.get("items", {}).get("properties") else ():
                told(below["items"], one)

    told(SCHEMA, taken_along(full))


def test_bringing_twice_changes_nothing(full) -> None:
    document = taken_along(full)
    take_along.bring(by=oneself(full), person=full, document=document)
    assert taken_along(full) == document


def test_what_stands_here_already_is_not_overwritten() -> None:
    person, other = a_person(), a_person()
    portfolios.save_travel(by=oneself(other), person=other, modes=1, max_minutes=60)
    document = taken_along(other)
    portfolios.save_travel(by=oneself(person), person=person, modes=2, max_minutes=15)
    take_along.bring(by=oneself(person), person=person, document=document)
    assert taken_along(person)["travel"] == {"place": None, "modes": ["car"], "max_minutes": 15}


def test_nobody_confirms_what_a_document_says_that_others_saw(full) -> None:
    other = a_person()
    take_along.bring(by=oneself(other), person=other, document=taken_along(full))
    seen = Evidence.objects.get(skill__person=other, kind="coach")
    assert (seen.by, seen.organisation, seen.told_by) == (None, None, "Gemeente Groningen")


def test_a_skill_that_this_vocabulary_does_not_have_stays_in_words(full) -> None:
    document, other = taken_along(full), a_person()
    document["skills"][0] |= {"concept": {"uri": "https://example.org/elsewhere", "name": "metselen"}, "own_words": ""}
    take_along.bring(by=oneself(other), person=other, document=document)
    assert Skill.objects.get(person=other, own_words="metselen").concept is None


def test_one_thing_that_does_not_fit_stops_only_itself(full) -> None:
    document, other = taken_along(full), a_person()
    work = next(one for one in document["experience"] if one["kind"] == "paid")
    work["ended_on"] = "1999-01-01"
    brought = take_along.bring(by=oneself(other), person=other, document=document)
    assert [where for where, _why in brought.left_out] == [f"experience {document['experience'].index(work) + 1}"]
    assert [one["title"] for one in taken_along(other)["experience"]] == ["Buurttuin"]


@pytest.mark.parametrize(
    "wrong",
    [None, [], {}, {"format": "baanvak-portfolio"}, {"format": "baanvak-portfolio", "version": 2}, "text"],
)
def test_another_file_is_refused_with_words(wrong) -> None:
    person = a_person()
    with pytest.raises(ValidationError, match="not a portfolio"):
        take_along.bring(by=oneself(person), person=person, document=wrong)


def test_a_changed_file_says_where(full) -> None:
    document = taken_along(full)
    document["skills"][1]["level"] = 9
    with pytest.raises(ValidationError, match="skills/1/level"):
        take_along.bring(by=oneself(full), person=full, document=document)


def test_only_who_may_see_all_of_it_takes_it_along(full) -> None:
    coach = a_member(an_organisation("Werkplein"))
    a_grant(full, coach, sections=(Section.SKILLS,))
    with pytest.raises(Refused):
        queries.open_portfolio(working(coach), full)
