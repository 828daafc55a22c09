"""The made-up world of the benchmarks: the same seed, the same people; rules of thumb that figures rest on."""

from dataclasses import replace
from statistics import fmean

import pytest
from made_up import REGION, World, read_words

from baanvak.engine.score import credits, weights


@pytest.fixture(scope="module")
def world() -> World:
    return World(read_words(), 300, 300)


def test_the_same_world_is_drawn_twice(world: World) -> None:
    again = World(read_words(), 300, 300)
    assert list(world.people()) == list(again.people())
    assert list(world.vacancies()) == list(again.vacancies())


def test_another_seed_is_another_world(world: World) -> None:
    assert list(replace(world, seed=1).people(5)) != list(world.people(5))


def test_a_small_world_is_the_beginning_of_a_large_one(world: World) -> None:
    large = replace(world, people_count=9_000, vacancy_count=9_000)
    assert list(large.vacancies())[:300] == list(world.vacancies())
    assert [person.id for person in large.people()] == list(range(1, 9_001))


def test_a_person_knows_several_skills_and_a_vacancy_asks_enough_to_weigh(world: World) -> None:
    words = world.words.vocabulary
    assert 5 < fmean(len(person.skills) for person in world.people()) < 9
    assert fmean(len(credits(person, words)) for person in world.people()) > 20
    assert fmean(len(weights(vacancy, words)) for vacancy in world.vacancies()) > 12


def test_a_region_has_its_own_places_only(world: World) -> None:
    regions = {person.region for person in replace(world, region=REGION).people()}
    assert regions == {world.words.areas.regions.index(REGION)}
    assert len({person.region for person in world.people()}) == 12


def test_the_vocabulary_is_as_large_as_esco(world: World) -> None:
    assert 13_000 < len(world.words.vocabulary.rarity) < 15_000
    assert all(job.essential for job in world.words.jobs)
