"""Where a person stands on the labour market now: what is within reach, where there is work, what is asked most.

All of it is counted live, with the same words and the same travel as the match. The questions to the database
are as many for one vacancy as for a country.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from baanvak.atlas.models import Concept
from baanvak.base.actor import Actor
from baanvak.engine import facts, travel
from baanvak.engine.facets import distance_counts, journey
from baanvak.engine.ranking import Index
from baanvak.engine.rows import Entries
from baanvak.engine.score import COMMON, credits
from baanvak.matching import catalogue
from baanvak.matching.catalogue.occupations import Essential, essential_skills
from baanvak.matching.queries.lists import read
from baanvak.matching.rules.position import REACH_WORDS, Reach, reach
from baanvak.people.models import Person

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_SHOWN = 8  # occupations of each group
MOST_ASKED = 8  # skills


@dataclass(frozen=True, slots=True)
class Near:
    """An occupation: what is missing for it, and how many open vacancies there are within travel reach."""

    pk: int
    name: str
    is_wished: bool
    has: int
    asked: int
    missing: tuple[str, ...]
    vacancies: int


@dataclass(frozen=True, slots=True)
class Group:
    """The occupations of one reach, those with work first; `number` counts them all."""

    reach: Reach
    rows: tuple[Near, ...]
    number: int
    vacancies: int

    @property
    def words(self) -> str:
        """A msgid."""
        return REACH_WORDS[self.reach]

    @property
    def is_first(self) -> bool:
        """One step away: what one wants to read after what is within reach now."""
        return self.reach is Reach.ONE_STEP


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that the person misses, and how many vacancies within travel reach ask it."""

    pk: int
    name: str
    vacancies: int


@dataclass(frozen=True, slots=True)
class Position:
    """`knows_place`: whether travel could be counted; otherwise every open vacancy counts as within reach."""

    groups: tuple[Group, ...]
    wished: tuple[Near, ...]  # wished occupations that are further away than two steps
    asked: tuple[Asked, ...]
    vacancies: int  # open within travel reach, of any occupation
    knows_place: bool
    skills: int  # of the person, that count

    @property
    def asked_rows(self) -> tuple[tuple[str, int], ...]:
        """Words and a number, as a chart of bars wants them."""
        return tuple((one.name[:1].upper() + one.name[1:], one.vacancies) for one in self.asked)

    @property
    def is_empty(self) -> bool:
        return not any(group.rows for group in self.groups)


def position(by: Actor, person: Person) -> Position:
    """Where a person stands. Refused without the section "matches"; another reader is logged."""
    read(by, person)
    seeker, index = catalogue.seeker(person), catalogue.open_vacancies()
    has = frozenset(credits(seeker, index.vocabulary))
    essential = essential_skills()
    near = _near(essential, has)
    work = _Work.of(index, within_travel(index, seeker))
    scope = {occupation for occupations in near.values() for occupation in occupations}
    asked = work.asked(scope | set(seeker.wished_occupations), has)
    return _named(_Found(seeker, index, essential, work, near, asked, has))


def within_travel(index: Index, seeker: facts.Seeker) -> NDArray[np.bool_]:
    """For every row of the index whether the person can get there: as the match has it, unknown is never too far."""
    import numpy as np

    rows, own = index.rows, journey(seeker)
    within = np.ones(len(rows), dtype=np.bool_)
    modes, limit = own
    if seeker.x is None or seeker.y is None or limit is None or not distance_counts(own, False):
        return within
    east, north = (rows.places.astype(np.int64) - np.array([seeker.x, seeker.y])).T
    squares = east * east + north * north
    metres = np.sqrt(squares.astype(np.float64)).astype(np.int64)
    metres -= metres * metres > squares  # a root may be rounded up
    times = [travel.minutes(metres, mode) for mode in travel.MODES if modes & mode]
    is_remote = np.array(rows.road.names.all, dtype=np.bool_)[rows.road.numbers]
    within[~is_remote & rows.is_placed & (reduce(np.minimum, times) > limit)] = False
    return within


def _near(essential: Essential, has: Collection[int]) -> dict[Reach, list[int]]:
    """The occupations of each reach; further ones are left out."""
    found: dict[Reach, list[int]] = {step: [] for step in Reach}
    for occupation, skills in essential.items():
        step = reach(sum(skill not in has for skill in skills), len(skills))
        if step is not None:
            found[step].append(occupation)
    return found


@dataclass(frozen=True)
class _Work:
    """The open vacancies within travel reach, counted by what they are and what they ask."""

    index: Index
    within: NDArray[np.bool_]
    by_key: NDArray[np.int64]  # per key of the index: vacancies within reach

    @classmethod
    def of(cls, index: Index, within: NDArray[np.bool_]) -> _Work:
        import numpy as np

        keys = index.rows.keys
        counted = np.bincount(keys.numbers[within[_rows_of(keys)]], minlength=len(keys.names))
        return cls(index, within, counted)

    def vacancies(self, occupation: int) -> int:
        number = self.index.rows.keys.names.numbers.get(("occupation", occupation))
        return 0 if number is None else int(self.by_key[number])

    def asked(self, occupations: Collection[int], has: Collection[int]) -> list[tuple[int, int]]:
        """(skill, vacancies) of what is asked most and missing, in vacancies of these occupations."""
        import numpy as np

        rows = self.index.rows
        numbers = rows.keys.names.numbers
        wanted = np.zeros(len(rows.keys.names), dtype=np.bool_)
        wanted[[numbers[key] for pk in occupations if (key := ("occupation", pk)) in numbers]] = True
        scope = np.zeros(len(rows), dtype=np.bool_)
        scope[_rows_of(rows.keys)[wanted[rows.keys.numbers]]] = True
        scope &= self.within
        counted = np.bincount(rows.skills.numbers[scope[_rows_of(rows.skills)]], minlength=len(rows.skills.names))
        missing = [
            (term, number)
            for term, number in zip(rows.skills.names.all, counted.tolist(), strict=True)
            if number and term not in has
        ]
        return sorted(missing, key=lambda pair: (-pair[1], pair[0]))[:MOST_ASKED]


def _rows_of(entries: Entries) -> NDArray[np.int64]:
    """For every entry the row it belongs to."""
    import numpy as np

    return np.repeat(np.arange(len(entries.starts) - 1), np.diff(entries.starts))


@dataclass(frozen=True)
class _Found:
    """What was counted, before it has names."""

    seeker: facts.Seeker
    index: Index
    essential: Essential
    work: _Work
    near: Mapping[Reach, list[int]]
    asked: list[tuple[int, int]]
    has: frozenset[int]

    def missing(self, occupation: int) -> list[int]:
        """What is missing, the rarest last: what many occupations ask is worth learning first."""
        rarity = self.index.vocabulary.rarity
        skills = [skill for skill in self.essential.get(occupation, ()) if skill not in self.has]
        return sorted(skills, key=lambda skill: (rarity.get(skill, COMMON), skill))

    def shown(self, occupations: Iterable[int]) -> list[int]:
        """Wished ones first, then where there is most work, then what is nearest."""
        wished = set(self.seeker.wished_occupations)
        return sorted(
            occupations, key=lambda pk: (pk not in wished, -self.work.vacancies(pk), len(self.missing(pk)), pk)
        )[:MOST_SHOWN]


def _named(found: _Found) -> Position:
    """The position with names: one question for all of them."""
    shown = {step: found.shown(pks) for step, pks in found.near.items()}
    near = {pk for pks in found.near.values() for pk in pks}
    further = [pk for pk in found.seeker.wished_occupations if pk not in near and found.essential.get(pk)]
    occupations = [*(pk for pks in shown.values() for pk in pks), *further]
    skills = {skill for pk in occupations for skill in found.missing(pk)} | {term for term, _number in found.asked}
    names = {pk: concept.name for pk, concept in Concept.objects.in_bulk({*occupations, *skills}).items()}
    return Position(
        groups=tuple(
            Group(
                step,
                tuple(_row(found, pk, names) for pk in shown[step] if pk in names),
                len(pks),
                sum(found.work.vacancies(pk) for pk in pks),
            )
            for step, pks in found.near.items()
        ),
        wished=tuple(_row(found, pk, names) for pk in further if pk in names),
        asked=tuple(Asked(term, names[term], number) for term, number in found.asked if term in names),
        vacancies=int(found.work.within.sum()),
        knows_place=found.seeker.x is not None and distance_counts(journey(found.seeker), False),
        skills=len(found.seeker.skills),
    )


def _row(found: _Found, pk: int, names: Mapping[int, str]) -> Near:
    missing = found.missing(pk)
    asked = len(found.essential[pk])
    return Near(
        pk=pk,
        name=names[pk],
        is_wished=pk in found.seeker.wished_occupations,
        has=asked - len(missing),
        asked=asked,
        missing=tuple(names[skill] for skill in missing if skill in names),
        vacancies=found.work.vacancies(pk),
    )
