"""Where somebody stands on the labour market: the same skills and the same travel as the match, counted live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baanvak.atlas.models import Relation
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.engine.score import explain
from baanvak.market.models import Vacancy
from baanvak.matching import catalogue, queries
from baanvak.matching.queries.position import within_travel
from baanvak.matching.rules.position import LEAST_SHARE, MOST_MISSING, Reach, reach
from baanvak.portfolio.models import Portfolio, Wish
from factories import a_concept, a_person, a_place, a_vacancy, an_occupation, oneself
from factories.matching import a_portfolio, a_street, asks, can


@given(st.integers(0, 30), st.integers(0, 30))
def test_reach_is_a_ladder(missing: int, asked: int) -> None:
    found = reach(missing, asked)
    if missing > asked:
        return
    if found is None:
        assert missing > MOST_MISSING[Reach.TWO_STEPS] or (asked - missing) * LEAST_SHARE < asked or not asked
    else:
        assert missing <= MOST_MISSING[found]
        assert all(missing > MOST_MISSING[step] for step in Reach if MOST_MISSING[step] < MOST_MISSING[found])


@pytest.fixture
def street(db):
    found = a_street()
    for skill in (found.laying, found.drawing, found.planning):
        Relation.objects.create(source=found.occupation, target=skill, kind="essential")
    catalogue.forget()
    return found


def groups(position) -> dict[Reach, list[str]]:
    return {group.reach: [row.name for row in group.rows] for group in position.groups}


def test_an_occupation_is_as_far_as_its_missing_skills(street) -> None:
    further = an_occupation("voeger", "7112")
    for skill in (street.laying, *(a_concept(f"voegen {n}") for n in range(2))):
        Relation.objects.create(source=further, target=skill, kind="essential")
    catalogue.forget()
    found = queries.position(oneself(street.person), street.person)
    assert groups(found) == {Reach.NOW: ["metselaar"], Reach.ONE_STEP: ["voeger"], Reach.TWO_STEPS: []}
    now = found.groups[0].rows[0]
    assert (now.has, now.asked, now.missing, now.vacancies) == (2, 3, ("plannen",), 1)
    assert [(one.name, one.vacancies) for one in found.asked] == [("plannen", 1)]


def test_a_near_skill_counts_as_in_the_match(street) -> None:
    neighbour = a_concept("werk indelen")
    Relation.objects.create(source=neighbour, target=street.planning, kind="near", grade=80)
    can(street.person, neighbour)
    catalogue.forget()
    found = queries.position(oneself(street.person), street.person)
    assert found.groups[0].rows[0].missing == ()
    assert found.asked == ()


def test_travel_counts_exactly_the_vacancies_that_the_match_does_not_call_too_far(street) -> None:
    places = [a_place(f"Dorp {n}", 53.2194 - 0.05 * n, 6.5665 + 0.03 * n) for n in range(8)]
    for number, place in enumerate([*places, None]):
        a_vacancy(street.employer, f"Werk {number}", place=place, is_remote=number == 6, occupation=street.occupation)
    for modes, minutes in ((1, 45), (2, 20), (5, 30), (7, 0), (0, 30), (1, None)):
        Portfolio.objects.filter(person=street.person).update(modes=modes, max_minutes=minutes)
        catalogue.forget()
        index, seeker = catalogue.open_vacancies(), catalogue.seeker(street.person)
        rows = catalogue.vacancies(index.rows.ids)
        expected = [
            all(miss.code != "travel" for miss in explain(seeker, row, index.vocabulary).misses) for row in rows
        ]
        assert within_travel(index, seeker).tolist() == expected, (modes, minutes)


def test_without_a_place_the_whole_country_counts_and_that_is_said(street) -> None:
    Portfolio.objects.filter(person=street.person).update(place=None)
    catalogue.forget()
    found = queries.position(oneself(street.person), street.person)
    assert not found.knows_place
    assert found.vacancies == Vacancy.objects.open().count()


def test_a_wish_that_is_further_away_is_still_shown(street) -> None:
    wished = an_occupation("architect", "2161")
    for number in range(7):
        Relation.objects.create(source=wished, target=a_concept(f"tekenen {number}"), kind="essential")
    Wish.objects.create(person=street.person, kind="occupation", concept=wished)
    catalogue.forget()
    found = queries.position(oneself(street.person), street.person)
    assert [(row.name, row.has, row.asked) for row in found.wished] == [("architect", 0, 7)]


def test_who_told_nothing_has_nothing_within_reach(street) -> None:
    empty = a_person("Leeg Begin")
    assert queries.position(oneself(empty), empty).is_empty


def test_a_coach_needs_the_matches_and_is_logged(street) -> None:
    queries.position(street.as_coach, street.person)
    assert Line.objects.filter(kind="read", what="matches", actor=street.coach.pk).count() == 1
    with pytest.raises(Refused):
        queries.position(street.as_employer, street.person)


def test_questions_do_not_grow_with_vacancies_or_occupations(street, django_assert_max_num_queries) -> None:
    by = oneself(street.person)
    queries.position(by, street.person)
    with django_assert_max_num_queries(15) as few:
        queries.position(by, street.person)
    for number in range(5):
        occupation = an_occupation(f"vak {number}", "7112")
        Relation.objects.create(source=occupation, target=street.laying, kind="essential")
        asks(a_vacancy(street.employer, f"Werk {number}", place=street.place, occupation=occupation), street.planning)
    a_portfolio(a_person("Nog Iemand"), street.place)
    queries.position(by, street.person)
    with django_assert_max_num_queries(15) as many:
        queries.position(by, street.person)
    assert len(many) == len(few)
