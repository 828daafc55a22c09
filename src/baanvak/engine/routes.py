"""Routes to work: which steps, in which order, and the vacancies they open.

A vacancy is *open* to somebody when all musts hold and it has at least `enough` points: what the lists show
from that number up. A route opens the vacancies that are open after its steps and were not before. What a
step teaches can only add: a skill or a language level never goes down, so points never do.

All sets of at most `MOST_STEPS` steps are tried when they are few enough; beyond that only the steps that help
most are tried, and only the most promising sets of each size are made longer: `Routes.is_exact` says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import permutations
from math import comb
from typing import TYPE_CHECKING, Any

from baanvak.engine import score
from baanvak.engine.facets import Part, highest
from baanvak.engine.facts import Pairs, Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index
from baanvak.engine.rows import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_STEPS = 3  # in one route: a longer one is not a plan any more
MOST_TRIED = 6_000  # sets of steps
MOST_USEFUL = 60  # steps that are looked at when not all sets can be tried
BEAM = 40  # sets of each size that are made longer when not all can be tried
SOON_ENOUGH = 3  # the soonest route still opens one in so many of what the best one opens

Reader = Callable[[Sequence[int]], Iterable[Vacancy]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to follow. `teaches` and `languages` give the level somebody has afterwards.

    `starts` are first days as `date.toordinal()`, in order; None is any day. `needs` are terms to have before.
    """

    id: int
    teaches: Pairs = ()
    licences: int = 0
    languages: Pairs = ()
    needs: tuple[int, ...] = ()
    days: int = 0  # from the first to the last
    price: int = 0  # in cents
    starts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a route with its first day and the day after its last."""

    step: int
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Route:
    """Steps in order. `opens` are vacancies, in order of id; `best_for` says what no other route does better."""

    best_for: tuple[str, ...]  # of "most", "soonest", "cheapest"
    stops: tuple[Stop, ...]
    opens: tuple[int, ...]
    price: int

    @property
    def ends(self) -> int:
        return self.stops[-1].ends


@dataclass(frozen=True, slots=True)
class Routes:
    """Vacancies open now, and at most three routes, the one that opens most first."""

    open_now: tuple[int, ...]
    routes: tuple[Route, ...]
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill that is asked and not (wholly) there: by how many vacancies, and the points it would bring."""

    term: int
    vacancies: int
    points: int


def after(seeker: Seeker, steps: Iterable[Step]) -> Seeker:
    """Return the person as they are when these steps are finished.

    Who told of no language is not judged on any, and one language more would change that: then languages stay
    unknown.
    """
    skills, languages, licences = seeker.skills, seeker.languages, seeker.licences
    for step in steps:
        skills, licences = skills + step.teaches, licences | step.licences
        languages += step.languages if languages else ()
    return replace(
        seeker,
        skills=tuple(highest(skills).items()),
        languages=tuple(highest(languages).items()),
        licences=licences,
    )


def open_to(
    seeker: Seeker, index: Index, *, enough: int, among: frozenset[int] | None = None, **choices: Any
) -> tuple[int, ...]:
    """Return the vacancies that are open to a person, in order of id; `choices` as in `Index.rank`."""
    found = index.rank(seeker, limit=len(index), near=0, **choices).matches
    return tuple(sorted(one.id for one in found if one.points >= enough and (among is None or one.id in among)))


def gaps(seeker: Seeker, vacancies: Iterable[Vacancy], vocabulary: Vocabulary) -> list[Gap]:
    """Return what these vacancies ask that the person lacks, what brings most points first."""
    asked: dict[int, tuple[int, int]] = {}
    for vacancy in vacancies:
        for line in score.explain(seeker, vacancy, vocabulary).lines:
            if line.term is not None and line.points < line.out_of:
                number, points = asked.get(line.term, (0, 0))
                asked[line.term] = number + 1, points + line.out_of - line.points
    found = [Gap(term, number, points) for term, (number, points) in asked.items()]
    return sorted(found, key=lambda gap: (-gap.points, gap.term))


def find_routes(
    seeker: Seeker,
    steps: Sequence[Step],
    index: Index,
    read: Reader,
    vocabulary: Vocabulary,
    *,
    enough: int,
    today: int,
    among: frozenset[int] | None = None,
    **choices: Any,
) -> Routes:
    """Return the routes that open most, soonest and for the least money.

    `read` gives the facts of vacancies by id; `among` are the vacancies that count (of the goal), None for
    all; `choices` as in `Index.rank`.
    """
    now = open_to(seeker, index, enough=enough, among=among, **choices)
    possible = set(open_to(after(seeker, steps), index, enough=enough, among=among, **choices)) - set(now)
    must = choices.get("travel_is_must", True)
    pool = _Pool(seeker, tuple(read(sorted(possible))), vocabulary, enough, must).narrowed(steps)
    useful, is_exact = pool.useful(steps)
    tried = _sets(useful, pool, is_exact)
    candidates = [found for chosen, opens in tried.items() if (found := _route(chosen, opens, today))]
    return Routes(now, _best(candidates), is_exact)


@dataclass(frozen=True)
class _Pool:
    """Vacancies that some steps could open, ready to be counted for any set of steps.

    The credit for a term is the best of several, and points rise with it. So the points that a set of steps
    earns for a skill are the best of what each of them earns, and no list has to be made anew.
    """

    seeker: Seeker
    vacancies: tuple[Vacancy, ...]
    vocabulary: Vocabulary
    enough: int
    travel_is_must: bool
    # Points per vacancy and skill (n × 15), by step; those of the person alone under None.
    _earned: dict[int | None, NDArray[np.uint8]] = field(default_factory=dict)
    # All points but those for skills (n), by licences and languages; far below zero where a must fails.
    _rest: dict[tuple[int, Pairs], NDArray[np.int64]] = field(default_factory=dict)

    @cached_property
    def _asked(self) -> dict[int, list[tuple[int, int, int]]]:
        """Where each term is asked: (row of the vacancy, column of the skill, points)."""
        places = defaultdict(list)
        for row, vacancy in enumerate(self.vacancies):
            for column, (term, points) in enumerate(score.weights(vacancy, self.vocabulary)):
                places[term].append((row, column, points))
        return places

    @cached_property
    def ids(self) -> tuple[int, ...]:
        return tuple(vacancy.id for vacancy in self.vacancies)

    def narrowed(self, steps: Sequence[Step]) -> _Pool:
        """Return only the vacancies that at most `MOST_STEPS` of these steps could open.

        Together steps bring at most the sum of what each brings alone.
        """
        now = self._of(None).sum(axis=1, dtype=np.int64)
        gains = np.zeros((MOST_STEPS + 1, len(now)), dtype=np.int64)
        for step in steps:
            gains[0] = np.maximum(self._of(None), self._of(step)).sum(axis=1, dtype=np.int64) - now
            gains.sort(axis=0)  # the least of these comes first, and is forgotten
        rows = np.flatnonzero(now + gains[1:].sum(axis=0) + self._other(steps) >= self.enough)
        return replace(
            self,
            vacancies=tuple(self.vacancies[row] for row in rows),
            _earned={id_: points[rows] for id_, points in self._earned.items()},
            _rest={key: points[rows] for key, points in self._rest.items()},
        )

    def opened(self, chosen: Sequence[Step], steps: Sequence[Step]) -> NDArray[np.bool_]:
        """Return what the chosen steps open with each of `steps` beside them: steps × n booleans."""
        earned = np.maximum.reduce([self._of(None), *map(self._of, chosen)])
        points = np.array([np.maximum(earned, self._of(step)).sum(axis=1, dtype=np.int64) for step in steps])
        points += self._other(chosen)
        for row, step in enumerate(steps):
            if step.licences or step.languages:
                points[row] += self._other((*chosen, step)) - self._other(chosen)
        found: NDArray[np.bool_] = points >= self.enough
        return found

    def useful(self, steps: Sequence[Step]) -> tuple[Sequence[Step], bool]:
        """Return the steps that change anything for these vacancies, and whether all sets of them can be tried."""
        helping = [step for step in steps if self._gain(step)]
        if sum(comb(len(helping), size) for size in range(1, MOST_STEPS + 1)) <= MOST_TRIED:
            return helping, True
        return sorted(helping, key=lambda step: (-self._gain(step), step.id))[:MOST_USEFUL], False

    def _gain(self, step: Step) -> int:
        """Points for skills that the step adds over all vacancies; a licence or language may mend a must."""
        mends = len(self.vacancies) * score.SKILL_POINTS if step.licences or step.languages else 0
        return mends + int(np.maximum(self._of(None), self._of(step)).sum()) - int(self._of(None).sum())

    def _of(self, step: Step | None) -> NDArray[np.uint8]:
        id_, skills = (step.id, step.teaches) if step else (None, self.seeker.skills)
        if id_ not in self._earned:
            self._earned[id_] = self._points(score.credits(Seeker(0, skills=skills), self.vocabulary))
        return self._earned[id_]

    def _points(self, credits: Mapping[int, score.Credit]) -> NDArray[np.uint8]:
        points = np.zeros((len(self.vacancies), score.COUNTED_SKILLS), dtype=np.uint8)
        for term, credit in credits.items():
            for row, column, out_of in self._asked.get(term, ()):
                points[row, column] = score.earned(out_of, credit.percent)
        return points

    def _other(self, steps: Sequence[Step]) -> NDArray[np.int64]:
        more = [step for step in steps if step.licences or step.languages]
        then = after(self.seeker, more) if more else self.seeker
        key = then.licences, then.languages
        if key not in self._rest:
            self._rest[key] = np.array([self._without_skills(then, vacancy) for vacancy in self.vacancies], dtype=int)
        return self._rest[key]

    def _without_skills(self, seeker: Seeker, vacancy: Vacancy) -> int:
        found = score.explain(seeker, vacancy, self.vocabulary, travel_is_must=self.travel_is_must)
        if found.misses:
            return -1000
        return sum(line.points for line in found.lines if line.part is not Part.SKILLS)


Tried = Mapping[tuple[Step, ...], tuple[int, ...]]


def _sets(steps: Sequence[Step], pool: _Pool, all_of_them: bool) -> Tried:
    """Return sets of steps with what they open.

    A set is left out when one of its steps could be missed: it opens no more than the others do together.
    """
    found: dict[tuple[Step, ...], tuple[int, ...]] = {}
    opens = {frozenset[int](): 0}
    level: list[tuple[Step, ...]] = [()]
    for _size in range(min(MOST_STEPS, len(steps))):
        counted: dict[tuple[Step, ...], tuple[int, ...]] = {}
        for chosen in level:
            later = _later(chosen, steps) if all_of_them else [step for step in steps if step not in chosen]
            if later:
                counted |= _longer(chosen, later, pool.opened(chosen, later), pool.ids)
        opens |= {_key(chosen): len(ids) for chosen, ids in counted.items()}
        found |= {chosen: ids for chosen, ids in counted.items() if _is_lean(chosen, opens)}
        level = list({_key(chosen): chosen for chosen in counted}.values())
        if not all_of_them:
            level = sorted(level, key=lambda chosen: -opens[_key(chosen)])[:BEAM]
    return found


def _key(chosen: Sequence[Step]) -> frozenset[int]:
    return frozenset(step.id for step in chosen)


def _later(chosen: Sequence[Step], steps: Sequence[Step]) -> Sequence[Step]:
    """The steps after the last one chosen: so every set is made once."""
    return steps[steps.index(chosen[-1]) + 1 :] if chosen else steps


def _longer(
    chosen: tuple[Step, ...], steps: Sequence[Step], opened: NDArray[np.bool_], ids: tuple[int, ...]
) -> dict[tuple[Step, ...], tuple[int, ...]]:
    """The set with each of these steps beside it, and the vacancies that it opens then."""
    each = [np.flatnonzero(row).tolist() for row in opened]
    return {(*chosen, step): tuple(ids[at] for at in rows) for step, rows in zip(steps, each, strict=True)}


def _is_lean(chosen: Sequence[Step], opens: Mapping[frozenset[int], int]) -> bool:
    """Tell whether every step is needed for what the set opens."""
    key = _key(chosen)
    return all(opens[key] > opens.get(key - {id_}, 0) for id_ in key)


def _route(chosen: Sequence[Step], opens: tuple[int, ...], today: int) -> Route | None:
    """Return the order that is ready first; None when there is no order, or a step does not start any more."""
    orders = [order for order in permutations(chosen) if _is_possible(order)]
    planned = [stops for order in orders if (stops := _planned(order, today))]
    if not planned:
        return None
    first = min(planned, key=lambda stops: (stops[-1].ends, [stop.step for stop in stops]))
    return Route((), first, opens, sum(step.price for step in chosen))


def _is_possible(order: Sequence[Step]) -> bool:
    """Tell whether no step needs what only a later one teaches."""
    for at, step in enumerate(order):
        later = {term for other in order[at + 1 :] for term, _level in other.teaches}
        sooner = {term for other in order[:at] for term, _level in other.teaches}
        if later.intersection(step.needs) - sooner:
            return False
    return True


def _planned(order: Sequence[Step], today: int) -> tuple[Stop, ...]:
    """Return the steps one after another, each at its first possible day; () when one starts too early."""
    stops: list[Stop] = []
    free = today
    for step in order:
        first = free if step.starts is None else next((day for day in step.starts if day >= free), None)
        if first is None:
            return ()
        free = first + step.days
        stops.append(Stop(step.id, first, free))
    return tuple(stops)


def _best(candidates: Sequence[Route]) -> tuple[Route, ...]:
    """Return at most three routes: the one that opens most, the soonest and the cheapest that open enough."""
    if not candidates:
        return ()
    enough = max(len(route.opens) for route in candidates) / SOON_ENOUGH
    good = [route for route in candidates if len(route.opens) >= enough]
    rules: dict[str, Callable[[Route], tuple[Any, ...]]] = {
        "most": lambda route: (-len(route.opens), route.ends, route.price),
        "soonest": lambda route: (route.ends, -len(route.opens), route.price),
        "cheapest": lambda route: (route.price, -len(route.opens), route.ends),
    }
    chosen: dict[tuple[Stop, ...], Route] = {}
    for name, rule in rules.items():
        route = min(good, key=lambda route: (*rule(route), [stop.step for stop in route.stops]))
        known = chosen.get(route.stops, route)
        chosen[route.stops] = replace(known, best_for=(*known.best_for, name))
    return tuple(sorted(chosen.values(), key=lambda route: -len(route.opens)))
