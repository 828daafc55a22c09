"""From the facts of a made-up world to rows of the product, written in batches from a generator.

Reading these rows gives the facts back that the engine is measured with elsewhere, except what somebody said no to:
that needs vacancies that were reacted to.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Model
from made_up import World

from baanvak.atlas.models import Concept, Place, Region, Relation, Vocabulary
from baanvak.atlas.rules.codes import Feature, Sector
from baanvak.engine.facts import Seeker, Vacancy
from baanvak.market.models import Vacancy as VacancyRow
from baanvak.market.models import VacancyLanguage, VacancySkill
from baanvak.matching.rules.numbers import sector_of
from baanvak.people.models import Person
from baanvak.portfolio.models import Language, Portfolio, Skill, Wish

BATCH = 2000
LANGUAGES = [f"a{letter}a" for letter in "abcdefghijklmnop"]  # whichever: only equal or not counts
Done = Callable[[int], None]


def fill(world: World, done: Done = lambda _number: None) -> None:
    """Write the vocabulary, the places, the people and the vacancies of a world into an empty database."""
    with transaction.atomic():
        skills = _vocabulary(world)
        places = _places(world)
        for some in _batches(world.people()):
            _people(some, skills, places)
            done(len(some))
        for some in _batches(world.vacancies()):
            _vacancies(some, skills, places)
            done(len(some))


def _batches(rows: Iterable[Seeker | Vacancy]) -> Iterator[list]:
    rows = iter(rows)
    while some := list(itertools.islice(rows, BATCH)):
        yield some


def _write(model: type[Model], rows: Iterable[Model]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _vocabulary(world: World) -> int:
    """Write skills and occupations. A skill has its term as number, an occupation comes after the last skill."""
    jobs, near = world.words.jobs, world.words.vocabulary.near
    terms = {term for job in jobs for term in (*job.essential, *job.optional)}.union(near)
    first = max(terms) + 2
    _write(Concept, (Concept(pk=term + 1, scheme="bench", uri=f"s:{term}", kind="skill") for term in sorted(terms)))
    _write(
        Concept,
        (
            Concept(
                pk=first + at, scheme="bench", uri=f"o:{at}", kind="occupation", isco=f"{job.group:04}",
                sector=sector_of(job.sector % len(Sector)).value,
            )
            for at, job in enumerate(jobs)
        ),
    )  # fmt: skip
    _write(Relation, _relations(world, first))
    Vocabulary.objects.create(version=1)
    return first


def _relations(world: World, first: int) -> Iterator[Relation]:
    for at, job in enumerate(world.words.jobs):
        for kind, terms in (("essential", job.essential), ("optional", job.optional)):
            for term in dict.fromkeys(terms):
                if kind == "essential" or term not in job.essential:
                    yield Relation(source_id=first + at, target_id=term + 1, kind=kind)
    for term, others in world.words.vocabulary.near.items():
        for other, grade in others:
            if term < other:
                yield Relation(source_id=term + 1, target_id=other + 1, kind="near", grade=grade)


def _places(world: World) -> dict[tuple[int, int], int]:
    areas = world.words.areas
    _write(Region, [Region(pk=at + 1, name=name) for at, name in enumerate(areas.regions)])
    spots = dict.fromkeys(zip(areas.x.tolist(), areas.y.tolist(), areas.region.tolist(), strict=True))
    numbers: dict[tuple[int, int], int] = {}
    for x, y, _region in spots:
        numbers.setdefault((x, y), len(numbers) + 1)
    regions = {(x, y): region for x, y, region in spots}
    _write(
        Place,
        (
            Place(
                pk=pk, name=f"Plaats {pk}", region_id=regions[x, y] + 1, latitude=0, longitude=0, x=x, y=y,
                search_name=f"plaats {pk}",
            )
            for (x, y), pk in numbers.items()
        ),
    )  # fmt: skip
    return numbers


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _people(some: list[Seeker], first: int, places: dict[tuple[int, int], int]) -> None:
    _write(Person, [Person(pk=one.id, first_name="Nr", last_name=str(one.id), code=f"p{one.id}") for one in some])
    _write(
        Portfolio,
        [
            Portfolio(
                person_id=one.id, hours_min=one.hours_min, hours_max=one.hours_max, days=one.days,
                day_parts=one.day_parts, starts_on=_day(one.starts), place_id=places[one.x, one.y],
                modes=one.modes, max_minutes=one.max_minutes, licences=one.licences, cannot=one.cannot,
            )
            for one in some
        ],
    )  # fmt: skip
    _write(Skill, (Skill(person_id=one.id, concept_id=t + 1, level=level) for one in some for t, level in one.skills))
    _write(
        Language,
        (
            Language(person_id=one.id, code=LANGUAGES[number], speaking=level)
            for one in some
            for number, level in one.languages
        ),
    )
    _write(Wish, (wish for one in some for wish in _wishes(one, first)))


def _wishes(one: Seeker, first: int) -> Iterator[Wish]:
    for job in one.wished_occupations:
        yield Wish(person_id=one.id, kind="occupation", concept_id=first + job)
    for sector in one.wished_sectors:
        yield Wish(person_id=one.id, kind="sector", code=sector_of(sector % len(Sector)).value)
    for feature in Feature:
        if one.wished_features & feature:
            yield Wish(person_id=one.id, kind="feature", code=feature.name)


def _vacancies(some: list[Vacancy], first: int, places: dict[tuple[int, int], int]) -> None:
    _write(
        VacancyRow,
        [
            VacancyRow(
                pk=one.id, employer_name=f"Bedrijf {one.employer}", title=f"Werk {one.id}", state="open",
                occupation_id=None if one.occupation is None else first + one.occupation,
                sector="" if one.sector is None else sector_of(one.sector % len(Sector)).value,
                features=one.features, place_id=places[one.x, one.y], is_remote=one.is_remote,
                hours_min=one.hours_min, hours_max=one.hours_max, days=one.days, day_parts=one.day_parts,
                starts_on=_day(one.starts), licences=one.licences, asks=one.asks,
            )
            for one in some
        ],
    )  # fmt: skip
    _write(
        VacancySkill,
        (
            VacancySkill(vacancy_id=one.id, concept_id=t + 1, importance=importance)
            for one in some
            for t, importance in one.skills
        ),
    )
    _write(
        VacancyLanguage,
        (
            VacancyLanguage(vacancy_id=one.id, code=LANGUAGES[number], level=level)
            for one in some
            for number, level in one.languages
        ),
    )
