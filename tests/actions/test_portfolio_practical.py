"""Wishes, availability, travel, licences and needs: saved as wholes, section by section."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from baanvak.atlas.rules.codes import Demand, Feature, Licence, Mode
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.people.rules.roles import Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import portfolios, wishes
from baanvak.portfolio.models import Condition, Portfolio, Wish
from baanvak.portfolio.news import PortfolioChanged
from baanvak.portfolio.rules.completeness import SECTIONS
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


@pytest.fixture
def tells(monkeypatch: pytest.MonkeyPatch) -> list:
    told: list = []
    monkeypatch.setattr("baanvak.portfolio.actions.writing.tell", told.append)
    return told


# --- wishes -------------------------------------------------------------------------------------------


def test_wishes_are_saved_as_wholes_and_what_is_not_given_stays(tells: list) -> None:
    person, mason, cook = a_person(), an_occupation("metselaar"), an_occupation("kok", isco="5120")
    by = oneself(person)
    wishes.save(by=by, person=person, occupations=[mason.pk, cook.pk], sectors=["construction"], features=5)
    wishes.save(by=by, person=person, occupations=[cook.pk])
    found = queries.wishes(by, person)
    assert found.occupations == (cook,)
    assert found.sector_words == ("Construction",)
    assert found.features == Feature.OUTDOORS | Feature.WITH_HANDS
    assert [event.section for event in tells] == ["wishes", "wishes"]


def test_the_same_wishes_again_change_and_tell_nothing(tells: list) -> None:
    person, mason = a_person(), an_occupation()
    for _time in range(2):
        wishes.save(by=oneself(person), person=person, occupations=[mason.pk, mason.pk], sectors=["care", "care"])
    assert Wish.objects.count() == 2
    assert len(tells) == 1


def test_one_occupation_is_added_and_removed_beside_the_others() -> None:
    person, mason, cook = a_person(), an_occupation("metselaar"), an_occupation("kok", isco="5120")
    by = oneself(person)
    for occupation in (mason, cook, cook):
        wishes.add_occupation(by=by, person=person, occupation=occupation.pk)
    for _time in range(2):
        wishes.remove_occupation(by=by, person=person, occupation=mason.pk)
    assert queries.wishes(by, person).occupations == (cook,)


def test_a_wish_comes_from_the_list() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        wishes.save(
            by=oneself(person),
            person=person,
            occupations=[a_concept().pk],
            sectors=["gold"],
            features=1 << 30,
        )
    assert set(error.value.message_dict) == {"occupations", "sectors", "features"}
    assert not Wish.objects.exists()


def test_twenty_occupations_are_enough() -> None:
    person = a_person()
    many = [an_occupation(f"beroep {n}").pk for n in range(21)]
    with pytest.raises(ValidationError):
        wishes.save(by=oneself(person), person=person, occupations=many)
    wishes.save(by=oneself(person), person=person, occupations=many[:20])
    with pytest.raises(ValidationError):
        wishes.add_occupation(by=oneself(person), person=person, occupation=many[20])


# --- what there is one of -----------------------------------------------------------------------------


def test_sections_are_saved_on_their_own(tells: list) -> None:
    person, place = a_person(), a_place()
    by = oneself(person)
    portfolios.save_availability(by=by, person=person, hours_min=16, hours_max=24, days=0b11111, day_parts=1)
    portfolios.save_travel(by=by, person=person, place=place.pk, modes=Mode.BICYCLE, max_minutes=30)
    portfolios.save_licences(by=by, person=person, licences=Licence.B | Licence.T)
    assert queries.availability(by, person).hours_max == 24
    assert queries.availability(by, person).day_part_words == ("In the morning",)
    assert queries.travel(by, person).place == place
    assert queries.travel(by, person).mode_words == ("By bicycle",)
    assert queries.licences(by, person).words == ("B: car", "T: tractor")
    assert tells == [PortfolioChanged(person.pk, section) for section in ("availability", "travel", "licences")]
    assert Portfolio.objects.count() == 1


def test_saving_the_same_again_tells_nothing(tells: list) -> None:
    person = a_person()
    for _time in range(2):
        portfolios.save_availability(by=oneself(person), person=person, hours_min=16, starts_on=date(2027, 1, 4))
    assert len(tells) == 1


def test_no_licence_is_an_answer_and_can_be_taken_back() -> None:
    person = a_person()
    by = oneself(person)
    assert not queries.licences(by, person).is_told
    portfolios.save_licences(by=by, person=person, licences=0)
    assert queries.licences(by, person).is_told
    portfolios.save_licences(by=by, person=person, licences=None)
    assert not queries.licences(by, person).is_told


def test_what_cannot_be_is_named_at_its_field() -> None:
    person = a_person()
    by = oneself(person)
    for verb, values, field in (
        (portfolios.save_availability, {"hours_min": 30, "hours_max": 20}, "hours_max"),
        (portfolios.save_availability, {"hours_max": 100}, "hours_max"),
        (portfolios.save_availability, {"days": 1 << 7}, "days"),
        (portfolios.save_availability, {"day_parts": -1}, "day_parts"),
        (portfolios.save_travel, {"place": 999999}, "place"),
        (portfolios.save_travel, {"modes": 64}, "modes"),
        (portfolios.save_travel, {"max_minutes": 600}, "max_minutes"),
        (portfolios.save_licences, {"licences": 1 << 20}, "licences"),
        (portfolios.save_conditions, {"cannot": 1 << 25}, "cannot"),
        (portfolios.save_conditions, {"supports": ["a_pill"]}, "supports"),
    ):
        with pytest.raises(ValidationError) as error:
            verb(by=by, person=person, **values)
        assert field in error.value.message_dict, (verb, values)


def test_a_failed_save_leaves_what_was_there() -> None:
    person = a_person()
    portfolios.save_availability(by=oneself(person), person=person, hours_min=16)
    with pytest.raises(ValidationError):
        portfolios.save_availability(by=oneself(person), person=person, hours_min=70)
    assert Portfolio.objects.get().hours_min == 16


def test_needs_are_saved_without_a_diagnosis(tells: list) -> None:
    person = a_person()
    by = oneself(person)
    portfolios.save_conditions(
        by=by,
        person=person,
        cannot=Demand.LIFTING | Demand.NOISE,
        supports=["slow_start", "guidance"],
        note="stoel",
    )
    found = queries.conditions(by, person)
    assert found.cannot_words == ("Heavy lifting", "Noise")
    assert found.support_words == ("Someone who guides me on the job", "Starting with few hours")
    assert found.note == "stoel"
    assert tells == [PortfolioChanged(person.pk, "conditions")]
    with pytest.raises(ValidationError) as error:
        portfolios.save_conditions(by=by, person=person, supports=["guidance"], note="vanwege mijn hernia")
    assert "hernia" in error.value.message_dict["note"][0]
    assert queries.conditions(by, person) == found


def test_needs_that_are_no_longer_chosen_go(tells: list) -> None:
    person = a_person()
    by = oneself(person)
    portfolios.save_conditions(by=by, person=person, supports=["slow_start", "guidance"])
    portfolios.save_conditions(by=by, person=person, supports=["guidance"])
    portfolios.save_conditions(by=by, person=person, supports=["guidance"])
    assert [row.code for row in Condition.objects.all()] == ["guidance"]
    assert len(tells) == 2


def test_only_the_person_makes_themselves_findable(tells: list) -> None:
    person, municipality = a_person(), an_organisation()
    a_grant(person, municipality)
    coach = working(a_member(municipality))
    with pytest.raises(Refused):
        portfolios.set_findable(by=coach, person=person, is_findable=True)
    portfolios.set_findable(by=oneself(person), person=person, is_findable=True)
    assert queries.is_findable(oneself(person), person)
    assert tells == [PortfolioChanged(person.pk, "findable")]
    with pytest.raises(Refused):
        queries.is_findable(coach, person)


# --- reading ------------------------------------------------------------------------------------------


def test_an_empty_portfolio_reads_as_not_told() -> None:
    person = a_person()
    by = oneself(person)
    assert queries.availability(by, person).hours_min is None
    assert queries.travel(by, person).place is None
    assert queries.wishes(by, person).occupations == ()
    assert queries.conditions(by, person).supports == ()
    overview = queries.portfolio(by, person)
    assert [line.line for line in overview.sections] == [""] * 9
    assert overview.addition is not None
    assert overview.addition.section == Section.WISHES
    assert not Portfolio.objects.exists()  # reading writes nothing


@pytest.mark.parametrize("section", SECTIONS)
def test_a_coach_sees_a_section_only_when_it_is_shared(section: Section) -> None:
    person, municipality = a_person(), an_organisation()
    a_grant(person, municipality, sections=(section,))
    coach = working(a_member(municipality))
    others = [s for s in SECTIONS if s != section]
    getattr(queries, section.value)(coach, person)
    for other in others:
        with pytest.raises(Refused):
            getattr(queries, other.value)(coach, person)
    assert [line.what for line in Line.objects.filter(kind="read")] == [section.value]
    assert [line.section for line in queries.portfolio(coach, person).sections] == [section]


def test_reading_ones_own_portfolio_leaves_no_line() -> None:
    person = a_person()
    queries.portfolio(oneself(person), person)
    assert not Line.objects.exists()
