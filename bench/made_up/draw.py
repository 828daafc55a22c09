"""Draws people and vacancies from words, in blocks with a seed each: the same numbers, the same world.

A person has some 7 skills of their own (two thirds of one occupation, the rest of one that looks like it or of
another life), which near skills bring to about 25; a vacancy asks about 20. Conditions follow what is usual for
the occupation, places the number of inhabitants. The first thousand of a large world are a small world.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baanvak.engine.facts import Pairs, Seeker, Vacancy
from made_up.words import Job, Words

REGION = "Groningen"
BLOCK = 8_192
FIRST_DAY = 740_300  # an ordinary Monday in the sense of `date.toordinal`
DUTCH, OTHER_LANGUAGES = 1, 12
B, C, CE = 1 << 4, 1 << 8, 1 << 9
EMPLOYERS = 20_000
Numbers = NDArray[np.int64]

LICENCES = ((0, 30), (B, 55), (B | C, 6), (B | C | CE, 5), (1, 4))
LEVELS = ((1, 25), (2, 55), (3, 20))
DUTCH_LEVELS = ((4, 55), (3, 25), (2, 14), (1, 6))
OWN_HOURS = (((None, None), 10), ((0, 16), 10), ((12, 24), 20), ((16, 32), 25), ((24, 40), 25), ((32, 40), 10))
OWN_DAYS = ((0, 25), (31, 45), (127, 15), (63, 8), (15, 3), (21, 4))
OWN_PARTS = ((0, 20), (3, 45), (7, 20), (15, 5), (1, 10))
MINUTES = ((None, 5), (15, 8), (20, 7), (30, 32), (45, 28), (60, 15), (90, 5))
MODES = ((0, 2), (1, 18), (2, 10), (3, 25), (4, 10), (5, 15), (7, 20))


@dataclass(frozen=True)
class World:
    """So many people and vacancies, in one region or (None) the country; drawn anew at every reading."""

    words: Words
    people_count: int
    vacancy_count: int
    region: str | None = None
    seed: int = 20261121

    def people(self, count: int | None = None) -> Iterator[Seeker]:
        """Draw the first `count` people, all when None; ids from 1."""
        return islice(self._stream(1, self._people), self.people_count if count is None else count)

    def vacancies(self, count: int | None = None) -> Iterator[Vacancy]:
        """Draw the first `count` vacancies, all when None; ids from 1."""
        return islice(self._stream(2, self._vacancies), self.vacancy_count if count is None else count)

    def _stream(self, side: int, draw: Callable[["_Block"], Iterator[Any]]) -> Iterator[Any]:
        first = 1
        while True:
            yield from draw(_Block(self, np.random.default_rng((self.seed, side, first)), first))
            first += BLOCK

    @cached_property
    def skills(self) -> "_Skills":
        return _Skills(self.words.jobs)

    @cached_property
    def chances(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the chance of each occupation and of each area."""
        areas = self.words.areas
        inside = 1.0 if self.region is None else areas.region == areas.regions.index(self.region)
        jobs = np.array([job.usual.weight for job in self.words.jobs], dtype=float)
        return jobs / jobs.sum(), areas.people * inside / (areas.people * inside).sum()

    def _people(self, block: "_Block") -> Iterator[Seeker]:
        jobs, words = block.jobs(), self.words
        skills = block.pairs(block.profile(jobs, 7, strange=0.15), block.of(LEVELS, BLOCK * 40))
        places, area = block.places(), block.area.tolist()
        hours, days, parts = block.of(OWN_HOURS), block.of(OWN_DAYS), block.of(OWN_PARTS)
        minutes, modes, licences = block.of(MINUTES), block.of(MODES), block.of(LICENCES)
        starts, dutch = block.days(120, known=0.7), block.of(DUTCH_LEVELS)
        cannot, wished = block.masks(20, 3, 0.45), block.masks(14, 4, 0.4)
        yes = block.random.random((6, BLOCK)).tolist()
        other, another = block.jobs().tolist(), block.whole(EMPLOYERS).tolist()
        regions = words.areas.region.tolist()
        for at, own in enumerate(jobs.tolist()):
            wish = () if yes[0][at] < 0.2 else (own,) if yes[0][at] < 0.75 else (own, other[at])
            speaks = ((DUTCH, dutch[at]), (2 + another[at] % OTHER_LANGUAGES, 1 + another[at] % 4))
            yield Seeker(
                id=block.first + at,
                skills=skills[at],
                wished_occupations=wish,
                wished_groups=tuple(dict.fromkeys(words.jobs[job].group for job in wish)),
                wished_sectors=(words.jobs[own].sector,) if yes[1][at] < 0.4 else (),
                wished_features=wished[at],
                avoided_occupations=(other[at],) if yes[2][at] < 0.05 and other[at] != own else (),
                avoided_employers=(another[at],) if yes[3][at] < 0.03 else (),
                avoided_sectors=((words.jobs[own].sector + 5) % 16,) if yes[4][at] < 0.08 else (),
                x=places[0][at],
                y=places[1][at],
                modes=modes[at],
                max_minutes=minutes[at],
                hours_min=hours[at][0],
                hours_max=hours[at][1],
                days=days[at],
                day_parts=parts[at],
                starts=starts[at],
                licences=licences[at],
                languages=speaks if yes[5][at] < 0.4 else speaks[:1] if yes[5][at] < 0.95 else (),
                cannot=cannot[at],
                region=regions[area[at]],
            )

    def _vacancies(self, block: "_Block") -> Iterator[Vacancy]:
        jobs, words = block.jobs(), self.words
        terms = block.profile(jobs, 20, strange=0.05)
        skills = block.pairs(terms, block.whole(2, BLOCK * 40).tolist(), self.skills.essential(jobs, terms))
        places, area = block.places(), block.area.tolist()
        regions = words.areas.region.tolist()
        starts, features = block.days(90, known=0.5), block.masks(14, 2, 0.3)
        asks, more = block.whole(1 << 20).tolist(), (block.whole(9) - 4).tolist()
        employers = (EMPLOYERS * block.random.random(BLOCK) ** 2).astype(int).tolist()
        yes = block.random.random((6, BLOCK)).tolist()
        for at, own in enumerate(jobs.tolist()):
            job, usual = words.jobs[own], self.skills.usual[own]
            told = yes[0][at] > 0.08
            dutch = ((DUTCH, usual.dutch),) if yes[1][at] < 0.8 else ()
            foreign = ((2 + employers[at] % OTHER_LANGUAGES, 3),) if yes[2][at] < 0.03 else ()
            yield Vacancy(
                id=block.first + at,
                skills=skills[at],
                occupation=own,
                group=job.group,
                sector=job.sector if yes[3][at] < 0.95 else None,
                features=(usual.features | features[at]) if yes[3][at] > 0.2 else 0,
                employer=employers[at],
                x=places[0][at],
                y=places[1][at],
                is_remote=yes[4][at] < 0.04,
                region=regions[area[at]],
                hours_min=max(1, job.usual.hours_min + more[at]) if told else None,
                hours_max=min(48, job.usual.hours_max + max(0, more[at])) if told else None,
                days=usual.days if yes[4][at] > 0.2 else 0,
                day_parts=usual.parts if yes[5][at] > 0.2 else 0,
                starts=starts[at],
                licences=usual.licences if yes[5][at] < 0.7 else 0,
                languages=dutch + foreign,
                asks=usual.demands & asks[at],
            )


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual for an occupation, as masks."""

    licences: int
    dutch: int
    demands: int
    features: int
    parts: int
    days: int

    @classmethod
    def of(cls, job: Job) -> "_Usual":
        usual = job.usual
        masks = (usual.demand_mask, usual.feature_mask, usual.day_part_mask, usual.day_mask)
        return cls(int(usual.licence_mask), usual.dutch_level, *(int(mask) for mask in masks))


class _Skills:
    """The skills of all occupations as one table, so that a block is drawn at once."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        self.usual = [_Usual.of(job) for job in jobs]
        self.sizes = np.array([len(job.essential) + len(job.optional) for job in jobs])
        self.table = np.full((len(jobs), self.sizes.max()), -1)
        for row, job in enumerate(jobs):
            self.table[row, : self.sizes[row]] = job.essential + job.optional
        self.needed = np.array([len(job.essential) for job in jobs])
        self.essentials = [frozenset(job.essential) for job in jobs]

    def drawn(self, random: np.random.Generator, jobs: Numbers, most: int) -> Numbers:
        """Draw `most` different skills per row, essential ones twice as likely; -1 beyond the profile."""
        keys = random.random((len(jobs), self.table.shape[1]))
        keys[np.arange(keys.shape[1]) < self.needed[jobs, None]] *= 0.5
        keys[np.arange(keys.shape[1]) >= self.sizes[jobs, None]] = 2
        most = min(most, keys.shape[1])
        best = np.argpartition(keys, most - 1, axis=1)[:, :most]
        return np.take_along_axis(self.table[jobs], best, axis=1)

    def essential(self, jobs: Numbers, terms: Numbers) -> list[list[bool]]:
        rows = zip(jobs.tolist(), terms.tolist(), strict=True)
        return [[term in self.essentials[job] for term in row] for job, row in rows]


class _Block:
    """One block of rows with its own dice."""

    def __init__(self, world: World, random: np.random.Generator, first: int) -> None:
        self.world, self.random, self.first = world, random, first
        self.area = random.choice(len(world.chances[1]), BLOCK, p=world.chances[1])

    def jobs(self) -> Numbers:
        return self.random.choice(len(self.world.chances[0]), BLOCK, p=self.world.chances[0])

    def profile(self, jobs: Numbers, mean: int, strange: float) -> Numbers:
        """Draw about `mean` skills per row, a fifth of an occupation beside it, some of any other."""
        count = np.clip(self.random.normal(mean, mean / 4, BLOCK).round(), 2, 2 * mean)
        beside = np.clip(jobs + self.random.integers(-5, 6, BLOCK), 0, len(self.world.words.jobs) - 1)
        skills, most = self.world.skills, 2 * mean
        own = skills.drawn(self.random, jobs, most)
        others = [skills.drawn(self.random, job, most)[:, : own.shape[1]] for job in (beside, self.jobs())]
        which = self.random.random(own.shape)
        mixed = np.where(which < strange, others[1], np.where(which < strange + 0.2, others[0], own))
        mixed[np.arange(mixed.shape[1]) >= count[:, None]] = -1
        return mixed

    def pairs(self, terms: Numbers, numbers: list[int], raised: list[list[bool]] | None = None) -> list[Pairs]:
        """Join terms with levels 1..3; with `raised` the numbers are 0 or 1 and essential skills one higher."""
        made, spare = [], iter(numbers * 2)
        for at, row in enumerate(terms.tolist()):
            lift = raised[at] if raised else None
            found = {term: next(spare) + (1 + lift[n] if lift else 0) for n, term in enumerate(row) if term >= 0}
            made.append(tuple(found.items()))
        return made

    def of(self, weighed: tuple[tuple[Any, int], ...], count: int = BLOCK) -> list[Any]:
        """Draw values with weights in percent."""
        values, weights = zip(*weighed, strict=True)
        chances = np.array(weights) / sum(weights)
        return [values[at] for at in self.random.choice(len(values), count, p=chances).tolist()]

    def whole(self, below: int, count: int = BLOCK) -> Numbers:
        return self.random.integers(0, below, count)

    def masks(self, bits: int, most: int, empty: float) -> list[int]:
        """Draw masks of at most `most` bits, a share of them empty."""
        drawn = np.bitwise_or.reduce(1 << self.random.integers(0, bits, (BLOCK, most)), axis=1)
        return np.where(self.random.random(BLOCK) < empty, 0, drawn).tolist()

    def days(self, within: int, known: float) -> list[int | None]:
        drawn = (FIRST_DAY + self.whole(within)).tolist()
        return [day if yes < known else None for day, yes in zip(drawn, self.random.random(BLOCK), strict=True)]

    def places(self) -> tuple[list[int], list[int]]:
        areas = self.world.words.areas
        return areas.x[self.area].tolist(), areas.y[self.area].tolist()
