"""Routes: what they open is what the lists show before and after, and no better route is missed."""

from itertools import combinations, permutations
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baanvak.engine import routes
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index
from baanvak.engine.routes import Gap, Step, Stop, after, find_routes, gaps, open_to
from baanvak.engine.score import explain
from engine.cases import DAYS, HOURS, LANGUAGES, LICENCES, METRES, PATIENT, VOCABULARIES

TODAY = 740_000
TERMS = st.integers(0, 9)
SKILLS = st.lists(st.tuples(TERMS, st.integers(1, 3)), max_size=8).map(tuple)
STEPS = st.builds(
    Step,
    id=st.integers(0, 2**40),
    teaches=st.lists(st.tuples(TERMS, st.integers(1, 3)), max_size=3).map(tuple),
    licences=LICENCES,
    languages=LANGUAGES,
    needs=st.lists(TERMS, max_size=1).map(tuple),
    days=st.integers(0, 200),
    price=st.integers(0, 3),
    starts=st.none() | st.lists(st.integers(TODAY - 10, TODAY + 300), max_size=3).map(sorted).map(tuple),
)
SEEKERS = st.builds(
    Seeker, id=st.just(1), skills=SKILLS, x=METRES, y=METRES, modes=st.integers(0, 7), max_minutes=st.just(30),
    hours_max=HOURS, days=DAYS, licences=LICENCES, languages=LANGUAGES,
)  # fmt: skip
VACANCIES = st.builds(
    Vacancy, id=st.integers(0, 99), skills=SKILLS, occupation=st.integers(1, 2), x=METRES, y=METRES,
    hours_min=HOURS, days=DAYS, licences=LICENCES, languages=LANGUAGES,
)  # fmt: skip


def in_order(order):
    """Return stops for an order of steps as a person with a calendar would, or None."""
    day, stops = TODAY, []
    for at, step in enumerate(order):
        taught_later = {term for other in order[at + 1 :] for term, _ in other.teaches}
        if (taught_later - {term for other in order[:at] for term, _ in other.teaches}) & set(step.needs):
            return None
        fitting = [day] if step.starts is None else [first for first in step.starts if first >= day]
        if not fitting:
            return None
        stops.append(Stop(step.id, fitting[0], fitting[0] + step.days))
        day = fitting[0] + step.days
    return stops


def brute_force(seeker, steps, index, enough):
    """Return (opens, ends, price) of every set of steps that could be planned and in which no step is idle."""
    now = set(open_to(seeker, index, enough=enough))

    def opened(chosen):
        return set(open_to(after(seeker, chosen), index, enough=enough)) - now

    found = []
    for size in (1, 2, 3):
        for chosen in combinations(steps, size):
            opens = opened(chosen)
            idle = any(len(opened([s for s in chosen if s is not step])) >= len(opens) for step in chosen)
            plans = [stops for order in permutations(chosen) if (stops := in_order(order))]
            if plans and not idle:
                ends = min(stops[-1].ends for stops in plans)
                found.append((len(opens), ends, sum(step.price for step in chosen)))
    return found


@settings(PATIENT, max_examples=60)
@given(
    seeker=SEEKERS,
    steps=st.lists(STEPS, max_size=4, unique_by=lambda step: step.id),
    vacancies=st.lists(VACANCIES, max_size=6, unique_by=lambda vacancy: vacancy.id),
    words=VOCABULARIES,
    enough=st.sampled_from((15, 25, 40)),
)
def test_no_route_beats_those_that_are_given(seeker, steps, vacancies, words, enough):
    index, by_id = Index.build(vacancies, words), {vacancy.id: vacancy for vacancy in vacancies}
    found = find_routes(
        seeker, steps, index, lambda ids: [by_id[id_] for id_ in ids], words, enough=enough, today=TODAY
    )  # fmt: skip
    everything = brute_force(seeker, steps, index, enough)
    assert found.is_exact
    assert bool(found.routes) == bool(everything)
    if everything:
        good = [one for one in everything if one[0] >= max(one[0] for one in everything) / routes.SOON_ENOUGH]
        best = {name: route for route in found.routes for name in route.best_for}
        as_numbers = {name: (len(route.opens), route.ends, route.price) for name, route in best.items()}
        assert as_numbers["most"] == min(good, key=lambda one: (-one[0], one[1], one[2]))
        assert as_numbers["soonest"] == min(good, key=lambda one: (one[1], -one[0], one[2]))
        assert as_numbers["cheapest"] == min(good, key=lambda one: (one[2], -one[0], one[1]))


@settings(PATIENT, max_examples=60)
@given(
    seeker=SEEKERS,
    steps=st.lists(STEPS, max_size=6, unique_by=lambda step: step.id),
    vacancies=st.lists(VACANCIES, max_size=8, unique_by=lambda vacancy: vacancy.id),
    words=VOCABULARIES,
    most_tried=st.sampled_from((0, 6_000)),
)
def test_what_a_route_opens_is_what_the_lists_show_before_and_after(seeker, steps, vacancies, words, most_tried):
    index, by_id = Index.build(vacancies, words), {vacancy.id: vacancy for vacancy in vacancies}
    with patch.object(routes, "MOST_TRIED", most_tried):
        found = find_routes(
            seeker, steps, index, lambda ids: [by_id[id_] for id_ in ids], words, enough=25, today=TODAY
        )
    for route in found.routes:
        taken = [step for step in steps if step.id in {stop.step for stop in route.stops}]
        then = open_to(after(seeker, taken), index, enough=25)
        assert route.opens == tuple(sorted(set(then) - set(found.open_now)))
        assert set(found.open_now) <= set(then), "finishing a step never closes a vacancy"


def fits(*terms):
    return tuple((term, 3) for term in terms)


def vacancy(id_, *terms, **more):
    return Vacancy(id_, skills=fits(*terms), **more)


@pytest.fixture
def town():
    """Five skills are asked everywhere; who has all five has 60 points, and 15 for what is not known."""
    return [vacancy(1, 1, 2, 3, 4, 5), vacancy(2, 1, 2, 3, 4, 6), vacancy(3, 1, 2, 3, 6, 7)]


def find(seeker, steps, vacancies, **choices):
    index, by_id = Index.build(vacancies, Vocabulary()), {one.id: one for one in vacancies}
    choices = {"enough": 70, "today": TODAY} | choices
    return find_routes(seeker, steps, index, lambda ids: [by_id[id_] for id_ in ids], Vocabulary(), **choices)


def points_of(seeker, one):
    return explain(seeker, one, Vocabulary()).points


def test_two_steps_together_open_what_neither_opens(town):
    seeker = Seeker(1, skills=fits(1, 2, 3))
    six, seven = Step(6, teaches=((6, 2),), days=30), Step(7, teaches=((7, 2),), days=10)
    assert points_of(seeker, town[2]) < 70 <= points_of(after(seeker, [six, seven]), town[2])
    (route,) = find(seeker, [six, seven], town).routes
    assert route.opens == (3,)
    assert route.ends == TODAY + 40


def test_a_step_that_opens_nothing_more_is_in_no_route(town):
    seeker, idle = Seeker(1, skills=fits(1, 2, 3, 4)), Step(9, teaches=((99, 2),))
    (route,) = find(seeker, [Step(5, teaches=((5, 2),)), idle], town).routes
    assert [stop.step for stop in route.stops] == [5]


def test_the_soonest_and_the_cheapest_stand_beside_the_one_that_opens_most(town):
    seeker = Seeker(1, skills=fits(1, 2, 3, 4))
    dear = Step(5, teaches=((5, 2), (6, 2)), days=200, price=100_000)
    quick = Step(6, teaches=((6, 2),), days=5, price=50_000)
    free = Step(7, teaches=((6, 2),), days=90)
    found = find(seeker, [dear, quick, free], town).routes
    assert [(route.best_for, [stop.step for stop in route.stops]) for route in found] == [
        (("most",), [5]),
        (("soonest",), [6]),
        (("cheapest",), [7]),
    ]


def test_a_step_that_needs_another_comes_after_it(town):
    seeker = Seeker(1, skills=fits(1, 2, 3))
    basis, more = Step(8, teaches=((6, 2),)), Step(4, teaches=((7, 2),), needs=(6,))
    (route,) = find(seeker, [more, basis], town).routes
    assert [stop.step for stop in route.stops] == [8, 4]


def test_the_order_follows_the_calendar(town):
    seeker = Seeker(1, skills=fits(1, 2, 3))
    june = Step(6, teaches=((6, 2),), days=60, starts=(TODAY + 100,))
    march = Step(7, teaches=((7, 2),), days=60, starts=(TODAY + 10, TODAY + 300))
    (route,) = find(seeker, [june, march], town).routes
    assert route.stops == (Stop(7, TODAY + 10, TODAY + 70), Stop(6, TODAY + 100, TODAY + 160))


def test_what_does_not_start_any_more_is_no_route(town):
    gone = Step(5, teaches=((5, 2),), starts=(TODAY - 1,))
    assert not find(Seeker(1, skills=fits(1, 2, 3, 4)), [gone], town).routes


def test_a_driving_licence_opens_what_only_missed_it():
    seeker, work = Seeker(1, skills=fits(1, 2, 3, 4, 5)), vacancy(1, 1, 2, 3, 4, 5, licences=16)
    (route,) = find(seeker, [Step(5, licences=16)], [work]).routes
    assert route.opens == (1,)


def test_only_vacancies_of_the_goal_count(town):
    seeker, step = Seeker(1, skills=fits(1, 2, 3, 4)), Step(5, teaches=((5, 2), (6, 2)))
    (route,) = find(seeker, [step], town, among=frozenset({2})).routes
    assert route.opens == (2,)


def test_learning_a_language_takes_nothing_from_who_told_of_none():
    work = vacancy(1, 1, 2, 3, 4, 5, languages=((1, 3),))
    seeker = Seeker(1, skills=fits(1, 2, 3, 4, 5))
    assert after(seeker, [Step(5, languages=((2, 3),))]).languages == ()
    assert not explain(after(seeker, [Step(5, languages=((2, 3),))]), work, Vocabulary()).misses


def test_with_many_steps_the_search_is_bounded_and_says_so(town):
    seeker = Seeker(1, skills=fits(1, 2, 3))
    steps = [Step(id_, teaches=((id_, 2),), price=id_) for id_ in (4, 5, 6, 7)]
    steps += [Step(100 + id_, teaches=((5, 1),)) for id_ in range(60)]
    found = find(seeker, steps, town)
    assert not found.is_exact
    assert found.routes[0].opens == (1, 2)


def test_gaps_are_what_would_bring_most_points_first(town):
    seeker = Seeker(1, skills=(*fits(1, 2), (3, 1)))
    found = gaps(seeker, town, Vocabulary())
    assert [gap.term for gap in found] == [4, 6, 3, 5, 7]
    assert found[0] == Gap(term=4, vacancies=2, points=24)
    assert found[2] == Gap(term=3, vacancies=3, points=15)
