"""The overview in lines, suggestions with their reason, and questions that do not grow with what is there."""

from datetime import date

import pytest
from django.utils import translation

from baanvak.atlas.models import Relation
from baanvak.base.errors import Refused
from baanvak.people.rules.roles import Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import evidence, experience, languages, portfolios, skills, wishes
from factories import (
    a_concept,
    a_grant,
    a_member,
    a_person,
    a_place,
    an_occupation,
    an_organisation,
    oneself,
    working,
)

pytestmark = pytest.mark.django_db


def needs(occupation, *names: str, kind: str = "essential", known: dict | None = None):
    """Skills of an occupation; `known` gives concepts by name so that two occupations can share one."""
    made = {}
    for name in names:
        made[name] = (known or {}).get(name) or a_concept(name)
        Relation.objects.create(source=occupation, target=made[name], kind=kind)
    return made


def names(suggestions) -> list[str]:
    return [suggestion.name for suggestion in suggestions]


def test_suggestions_come_from_wishes_and_experience_with_their_reason() -> None:
    person, mason, cook = a_person(), an_occupation("metselaar"), an_occupation("kok", isco="5120")
    needs(mason, "metselen")
    needs(cook, "koken")
    by = oneself(person)
    wishes.save(by=by, person=person, occupations=[mason.pk])
    experience.add(by=by, person=person, title="kok", occupation=cook.pk)
    found = {s.name: (s.occupation, s.is_wished) for s in queries.suggested_skills(by, person)}
    assert found == {"metselen": ("metselaar", True), "koken": ("kok", False)}


def test_essential_goes_first_then_what_more_chosen_occupations_ask_then_what_is_asked_most() -> None:
    person = a_person()
    mason, plasterer, other = (an_occupation(name) for name in ("metselaar", "stukadoor", "tegelzetter"))
    known = needs(mason, "zeldzaam", "gangbaar", "gedeeld")
    needs(mason, "handig", kind="optional")
    needs(plasterer, "gedeeld", known=known)
    needs(other, "gangbaar", known=known)
    by = oneself(person)
    wishes.save(by=by, person=person, occupations=[mason.pk, plasterer.pk])
    assert names(queries.suggested_skills(by, person)) == ["gedeeld", "gangbaar", "zeldzaam", "handig"]
    assert names(queries.suggested_skills(by, person, limit=2)) == ["gedeeld", "gangbaar"]


def test_what_is_there_or_proposed_is_not_suggested() -> None:
    person, mason, municipality = a_person(), an_occupation(), an_organisation()
    made = needs(mason, "metselen", "voegen", "tillen")
    by = oneself(person)
    wishes.save(by=by, person=person, occupations=[mason.pk])
    skills.add(by=by, person=person, concept=made["metselen"].pk)
    a_grant(person, municipality)
    skills.propose(by=working(a_member(municipality)), person=person, concept=made["voegen"].pk)
    assert names(queries.suggested_skills(by, person)) == ["tillen"]


def test_a_retired_skill_is_not_suggested() -> None:
    person, mason = a_person(), an_occupation()
    made = needs(mason, "metselen", "kalk blussen")
    made["kalk blussen"].is_current = False
    made["kalk blussen"].save()
    wishes.save(by=oneself(person), person=person, occupations=[mason.pk])
    assert names(queries.suggested_skills(oneself(person), person)) == ["metselen"]


def test_a_coach_gets_suggestions_from_open_sections_only() -> None:
    person, mason, cook = a_person(), an_occupation("metselaar"), an_occupation("kok", isco="5120")
    needs(mason, "metselen")
    needs(cook, "koken")
    by = oneself(person)
    wishes.save(by=by, person=person, occupations=[mason.pk])
    experience.add(by=by, person=person, title="kok", occupation=cook.pk)
    municipality = an_organisation()
    coach = working(a_member(municipality))
    with pytest.raises(Refused):
        queries.suggested_skills(coach, person)
    a_grant(person, municipality, sections=(Section.SKILLS, Section.EXPERIENCE))
    assert names(queries.suggested_skills(coach, person)) == ["koken"]


def test_without_occupations_nothing_is_suggested() -> None:
    person = a_person()
    a_concept("metselen")
    assert queries.suggested_skills(oneself(person), person) == []


def a_full_portfolio(times: int):
    """A person with `times` rows of everything that comes in rows."""
    person, place = a_person(), a_place(f"Plaats {times}")
    by = oneself(person)
    chosen = [an_occupation(f"beroep {times} {n}") for n in range(times)]
    for n, occupation in enumerate(chosen):
        made = needs(occupation, f"kunnen {times} {n}", f"leren {times} {n}")
        skill = skills.add(by=by, person=person, concept=made[f"kunnen {times} {n}"].pk)
        evidence.add(by=by, skill=skill, kind="certificate", note=str(n))
        experience.add(by=by, person=person, title=f"werk {n}", occupation=occupation.pk)
        languages.add(by=by, person=person, own_name=f"taal {n}")
    wishes.save(by=by, person=person, occupations=[o.pk for o in chosen], sectors=["care", "green"], features=7)
    portfolios.save_travel(by=by, person=person, place=place.pk, modes=3, max_minutes=45)
    portfolios.save_availability(
        by=by, person=person, hours_min=16, hours_max=24, days=31, day_parts=3, starts_on=date(2027, 1, 4)
    )
    portfolios.save_conditions(by=by, person=person, cannot=1, supports=["guidance"])
    return person


def test_each_section_is_one_line() -> None:
    person = a_full_portfolio(4)
    with translation.override("en"):
        lines = {line.section: line.line for line in queries.portfolio(oneself(person), person).sections}
    assert lines[Section.SKILLS] == "kunnen 4 0, kunnen 4 1, kunnen 4 2 and 1 more"
    assert lines[Section.WISHES] == "beroep 4 0, beroep 4 1, beroep 4 2 and 6 more"
    assert lines[Section.AVAILABILITY] == "16 to 24 hours a week, 5 days a week, from 4 January 2027"
    assert lines[Section.TRAVEL] == "from Plaats 4, by bicycle, by car or moped, at most 45 minutes"
    assert lines[Section.LICENCES] == ""
    assert lines[Section.CONDITIONS] == "Someone who guides me on the job, not: heavy lifting"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (None, None, ""),
        (16, None, "at least 16 hours a week"),
        (None, 24, "at most 24 hours a week"),
        (20, 20, "20 hours a week"),
        (16, 24, "16 to 24 hours a week"),
    ],
)
def test_hours_are_said_in_words(least: int | None, most: int | None, words: str) -> None:
    with translation.override("en"):
        assert queries.hours_words(least, most) == words


def everything(by, person) -> None:
    overview = queries.portfolio(by, person)
    assert overview.sections
    [(s.name, [(e.by, e.organisation) for e in s.evidence.all()]) for s in queries.skills(by, person)]
    [(row.title, row.occupation) for row in queries.experience(by, person)]
    [row.name for row in queries.languages(by, person)]
    queries.education(by, person)
    [concept.name for concept in queries.wishes(by, person).occupations]
    queries.suggested_skills(by, person)
    list(queries.proposals(by, person))


def test_questions_do_not_grow_with_what_is_there(django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small, large = a_full_portfolio(1), a_full_portfolio(9)
    with CaptureQueriesContext(connection) as few:
        everything(oneself(small), small)
    with django_assert_num_queries(len(few)):
        everything(oneself(large), large)


def test_the_overview_takes_few_questions(django_assert_max_num_queries) -> None:
    person = a_full_portfolio(5)
    with django_assert_max_num_queries(18):
        queries.portfolio(oneself(person), person)
