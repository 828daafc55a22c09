"""Whoever enters the contest with the same score gives our lists, to the point and the order."""

import pytest
from contest import LIMIT, LeftOut, contenders
from contest.measure import Contest, Row, agreement
from contest.ours import Ours
from contest.table import Table
from made_up import REGION, World, read_words

from baanvak.engine.score import explain

EXACT = ("numba-plain", "scipy", "duckdb", "sqlite")


@pytest.fixture(scope="module")
def world() -> World:
    return World(read_words(), 30, 400, REGION)


@pytest.fixture(scope="module")
def table(world: World) -> Table:
    return Table.of(world.vacancies(), world.words.vocabulary)


@pytest.fixture(scope="module")
def expected(world: World) -> list[list[tuple[int, int]]]:
    """What explaining every pair gives."""
    vacancies, words = list(world.vacancies()), world.words.vocabulary
    lists = []
    for person in world.people():
        explained = [(vacancy.id, explain(person, vacancy, words)) for vacancy in vacancies]
        possible = [(id_, e.points) for id_, e in explained if not e.misses]
        lists.append(sorted(possible, key=lambda line: (-line[1], line[0]))[:LIMIT])
    return lists


@pytest.mark.parametrize("name", EXACT)
def test_a_contender_with_our_score_gives_our_lists(
    name: str, world: World, table: Table, expected: list[list[tuple[int, int]]]
) -> None:
    contender = contenders()[name]()
    try:
        contender.prepare(table)
    except LeftOut as reason:
        pytest.skip(str(reason))
    assert contender.is_exact
    assert [contender.rank(person) for person in world.people()] == expected
    contender.close()


@pytest.mark.parametrize("name", ["numba-plain", "scipy"])
def test_all_at_once_is_one_by_one(name: str, world: World, table: Table) -> None:
    contender, people = contenders()[name](), list(world.people())
    try:
        contender.prepare(table)
    except LeftOut as reason:
        pytest.skip(str(reason))
    assert contender.batch(people)() == [contender.rank(person) for person in people]  # type: ignore[attr-defined]


def test_the_contest_sees_an_unequal_list(world: World, table: Table) -> None:
    class Careless(Ours):
        def rank(self, seeker):  # type: ignore[no-untyped-def]
            return super().rank(seeker)[1:]

    contest = Contest(table, list(world.people(3)), rounds=1)
    contest.enter(Ours("numpy", world))
    contest.enter(Careless("numpy", world))
    (first, second), drift = contest.run()
    assert (first.same, second.same, first.ratio) == (1.0, 0.0, 1.0)
    assert drift >= 1


def test_another_score_is_told_by_the_vacancies_it_shares() -> None:
    assert agreement(is_exact=False)([(1, 0), (2, 0)], [(2, 50), (3, 40)]) == 0.5
    assert agreement(is_exact=True)([(1, 50)], [(1, 49)]) == 0


def test_a_question_counts_with_its_median_over_the_rounds() -> None:
    row = Row("", "", True, rounds=[[0.001, 0.004], [0.002, 0.004], [0.9, 0.004]])
    row.settle()
    assert (row.mean, row.median) == (3.0, 3.0)
