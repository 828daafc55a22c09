"""What is useful to add next."""

from dataclasses import fields, replace

import pytest

from baanvak.people.rules.roles import Section
from baanvak.portfolio.rules.completeness import (
    SECTIONS,
    STEPS,
    Facts,
    next_addition,
    next_additions,
)

FULL = Facts(
    occupations=2, sectors=1, features=3, skills=8, skills_with_concept=8, experiences=2,
    experiences_with_occupation=2, educations=1, languages=2, languages_with_levels=2, has_place=True,
    has_modes=True, has_minutes=True, has_hours=True, has_times=True, has_start=True, has_licences=True,
    needs=1,
)  # fmt: skip


def test_an_empty_portfolio_begins_with_what_somebody_wants() -> None:
    found = next_addition(Facts())
    assert found is not None
    assert found.section == Section.WISHES


def test_then_comes_something_one_is_good_at_and_where_one_lives() -> None:
    after_wish = next_addition(Facts(occupations=1))
    after_skill = next_addition(Facts(sectors=1, skills=1, skills_with_concept=1))
    assert after_wish is not None
    assert after_wish.section == Section.SKILLS
    assert after_skill is not None
    assert after_skill.section == Section.TRAVEL


def test_a_proposed_skill_goes_first() -> None:
    found = next_addition(Facts(skills_proposed=1))
    assert found is not None
    assert found.section == Section.SKILLS
    assert "coach" in found.sentence


def test_a_full_portfolio_asks_nothing() -> None:
    assert next_addition(FULL) is None
    assert next_additions(FULL) == {}


def test_nobody_is_pressed_to_say_what_they_need() -> None:
    no_needs = replace(FULL, needs=0, has_start=False)
    assert next_addition(no_needs) is None
    assert set(next_additions(no_needs)) == {Section.CONDITIONS, Section.AVAILABILITY}


def test_the_next_addition_stays_among_the_sections_asked() -> None:
    found = next_addition(Facts(), among=[Section.LANGUAGES, Section.EDUCATION])
    assert found is not None
    assert found.section == Section.LANGUAGES


@pytest.mark.parametrize("fact", [f.name for f in fields(Facts)])
def test_every_fact_decides_about_some_step(fact: str) -> None:
    """A fact that changes no step would be asked for nothing."""
    without = {"skills_proposed": 1}.get(fact, 0 if isinstance(getattr(FULL, fact), int) else False)
    changed = {fact: without}
    if fact in {"occupations", "sectors"}:
        changed = {"occupations": 0, "sectors": 0}
    assert next_additions(replace(FULL, **changed)) != {}


def test_every_section_has_a_step_and_a_place_in_the_order() -> None:
    assert {step.section for step in STEPS} == set(SECTIONS)
    assert len(set(SECTIONS)) == len(SECTIONS)
    elsewhere = {Section.CONTACT, Section.MATCHES, Section.ENROLMENTS, Section.SCAN}
    assert set(Section) - set(SECTIONS) == elsewhere


def test_no_sentence_counts_in_percent() -> None:
    assert not any("%" in step.sentence for step in STEPS)
