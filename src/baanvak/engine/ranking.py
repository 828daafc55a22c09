"""Exact lists: the best vacancies for a person and the best people for a vacancy, over all rows at once.

The points are those of `score.explain`, to the point; only the order of the work differs. Both directions are
one sum with the roles exchanged:

* skills: for every term of the one who asks, the rows that have it, with one table of `score.earned`;
* wishes: the same with keys (`score.offers`, `wishes`, `avoids`);
* facets: every distinct fact is judged once by its own judge (masks: every count of bits) and the answer is
  looked up for every row;
* travel: whole metres for every row, then a table over minutes.

An index does not change; `with_changes` gives a new one, so a list that is being made never sees half a
change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, partial, reduce
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from baanvak.engine import score, travel
from baanvak.engine.facets import (
    FACETS,
    Journey,
    Part,
    Verdict,
    distance_counts,
    judge_minutes,
    judge_travel,
)
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.rows import FACTS, MASKS, Card, Rows, gathered, np, seeker_card, vacancy_card

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Match(NamedTuple):
    """A row for which all musts hold."""

    id: int
    points: int


class NearMiss(NamedTuple):
    """A row for which exactly one must fails, and which (one of `score.MISS_CODES`)."""

    id: int
    points: int
    miss_code: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Both lists: most points first, equal points in order of id."""

    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...]


# A verdict in one number, so that verdicts add up: points in the low 8 bits, failing musts in the next 8, and
# above them the numbers of the musts that fail. Two or more failing are alike for a list, so a verdict counts
# two at most and no field can run over into the next.
def _pack(verdict: Verdict, miss: str) -> int:
    failing = min(verdict.misses, 2) if miss else 0
    number = score.MISS_CODES.index(miss) if miss else 0
    return verdict.points | failing << 8 | (failing * number) << 16


@lru_cache(maxsize=1 << 15)
def _judged(at: int, own: Any, asked: Any) -> int:
    """Return the packed verdict of one facet; the same small facts come back in query after query."""
    return _pack(FACETS[at].judge(own, asked), FACETS[at].miss)


@cache
def _judged_counts(at: int) -> NDArray[np.int32]:
    """Return the packed verdicts of a facet of masks, by bits of the person and bits shared."""
    table = np.zeros((65, 65), dtype=np.int32)
    for own in range(65):
        for shared in range(own + 1):
            table[own, shared] = _pack(FACETS[at].judge_counts(own, shared), FACETS[at].miss)
    return table


@lru_cache(maxsize=512)
def _judged_minutes(limit: int, must: str) -> NDArray[np.int32]:
    """Return the packed verdicts on travel by minutes, 0 up to one more than the limit."""
    return np.array([_pack(judge_minutes(minutes, limit), must) for minutes in range(limit + 2)], dtype=np.int32)


@cache
def _earned_table() -> NDArray[np.uint8]:
    """Return `score.earned` for every number of points (0..60, rows) and percent (0..100, columns)."""
    table = [[score.earned(points, percent) for percent in range(101)] for points in range(score.SKILL_POINTS + 1)]
    return np.array(table, dtype=np.uint8)


def _metres(rows: Rows, place: tuple[int, int] | None) -> NDArray[np.int64]:
    """Return `travel.metres` from a place to every row, -1 where one of the two is unknown."""
    if place is None:
        return np.full(len(rows.ids), -1, dtype=np.int64)
    east, north = rows.east - np.int64(place[0]), rows.north - np.int64(place[1])
    squares = east * east + north * north
    roots = np.sqrt(squares.astype(np.float64)).astype(np.int64)
    # Above 2**53 a square may be rounded up to the next perfect one, so the root can be one too high. It is
    # never too low: the rounding, at most 2**9 below 2**63, moves a root by less than half its last bit.
    roots -= roots * roots > squares
    return np.where(rows.is_placed, roots, -1)


def _travel_sums(rows: Rows, query: Card, rows_are_vacancies: bool, must: str) -> NDArray[np.int32]:
    """Return the packed verdict on travel for every row; `must` is the code of the miss, "" for none."""
    metres = _metres(rows, query.place)
    sums = np.zeros(len(metres), dtype=np.int32)
    for number, fact in enumerate(rows.road.facts):
        own, is_remote = (query.road, fact) if rows_are_vacancies else (fact, query.road)
        here = np.flatnonzero(rows.road.numbers == number)
        sums[here] = _travel_verdicts(metres[here], own, is_remote, must)
    return sums


def _travel_verdicts(metres: NDArray[np.int64], own: Journey, is_remote: bool, must: str) -> NDArray[np.int32]:
    verdicts = np.full(len(metres), _pack(judge_travel(own, is_remote, None), must), dtype=np.int32)
    modes, limit = own
    known = metres >= 0
    if limit is None or not distance_counts(own, is_remote) or not known.any():
        return verdicts
    times = [travel.minutes(metres[known], mode) for mode in travel.MODES if modes & mode]
    minutes = np.minimum(reduce(np.minimum, times), limit + 1)  # all that is too far is equally far
    verdicts[known] = _judged_minutes(limit, must)[minutes]
    return verdicts


def _facet_sums(rows: Rows, query: Card, rows_are_vacancies: bool, part: Part) -> NDArray[np.int32]:
    """Return the packed verdicts of the facets of one part, added up for every row."""
    sums = np.zeros(len(rows.ids), dtype=np.int32)
    for at, column in zip(FACTS, rows.facts, strict=True):
        if FACETS[at].part is part:
            fact = query.facts[at]
            judge = partial(_judged, at, fact) if rows_are_vacancies else partial(_judged, at, asked=fact)
            sums += column.answers(judge)
    for at, masks in zip(MASKS, rows.masks, strict=True):
        if FACETS[at].part is part:
            mask = query.facts[at]
            own = mask.bit_count() if rows_are_vacancies else masks.counts()
            sums += _judged_counts(at)[own, masks.counts(mask)]
    return sums


def _wish_sums(rows: Rows, query: Card, rows_are_vacancies: bool) -> NDArray[np.int32]:
    sums = np.zeros(len(rows.ids), dtype=np.int32)
    for worth in (score.OCCUPATION_WORTH, score.SECTOR_WORTH):
        line = np.zeros_like(sums)
        for key in query.keys:
            if key[0] in worth:
                found, _ = rows.keys.of_key(key)
                line[found] = np.maximum(line[found], worth[key[0]])
        sums += line
    sums += _facet_sums(rows, query, rows_are_vacancies, Part.WISHES)
    avoided, keys = (rows.keys, query.avoided) if rows_are_vacancies else (rows.avoided, query.keys)
    for key in keys:
        sums[avoided.of_key(key)[0]] = 0
    return sums


def _sums(rows: Rows, query: Card, rows_are_vacancies: bool, travel_is_must: bool) -> NDArray[np.int32]:
    """Return for every row its points and failing musts, packed."""
    sums = _wish_sums(rows, query, rows_are_vacancies)
    sums += _travel_sums(rows, query, rows_are_vacancies, "travel" if travel_is_must else "")
    sums += _facet_sums(rows, query, rows_are_vacancies, Part.PRACTICAL)
    earned = _earned_table().T if rows_are_vacancies else _earned_table()
    for term, number in query.skills:
        found, worth = rows.skills.of_key(term)
        sums[found] += earned[number][worth]
    return sums


def _wanted(rows: Rows, region: int | None, only: bool, outside: bool) -> NDArray[np.bool_]:
    """Return which rows the list is about. Together `only` and `outside` show every row exactly once."""
    if only and outside:
        raise ValueError("only_region and outside_region exclude each other")
    if not (only or outside):
        return np.ones(len(rows.ids), dtype=np.bool_)
    inside = rows.region.answers(lambda own: region is None or own == region) > 0
    return ~inside if outside else inside


def _best(among: NDArray[np.bool_], points: NDArray[np.int32], limit: int) -> list[int]:
    """Return the rows with most points, at most `limit`; equal points in order of row, so of id."""
    rows = np.flatnonzero(among)
    if limit < 1 or not rows.size:
        return []
    reached = np.cumsum(np.bincount(points[rows], minlength=101)[::-1])
    enough = 100 - int(np.searchsorted(reached, min(limit, rows.size)))
    rows = rows[points[rows] >= enough]
    best: list[int] = rows[np.argsort(-points[rows], kind="stable")[:limit]].tolist()
    return best


def _ranked(sums: NDArray[np.int32], wanted: NDArray[np.bool_], ids: tuple[int, ...], limit: int) -> Ranked:
    points, failing = sums & 255, sums >> 8 & 255
    matches = _best(wanted & (failing == 0), points, limit)
    near = _best(wanted & (failing == 1), points, limit)
    return Ranked(
        tuple(Match(ids[row], int(points[row])) for row in matches),
        tuple(NearMiss(ids[row], int(points[row]), score.MISS_CODES[int(sums[row]) >> 16]) for row in near),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Vacancies, ready to be ranked for one person at a time."""

    rows: Rows
    vocabulary: Vocabulary

    @classmethod
    def build(cls, vacancies: Iterable[Vacancy], vocabulary: Vocabulary) -> Self:
        """Read the vacancies once; of those with the same id the last one counts.

        Raises ValueError for a place beyond `rows.FARTHEST`.
        """
        return cls(gathered(vacancy_card(vacancy, vocabulary) for vacancy in vacancies), vocabulary)

    def with_changes(self, added: Iterable[Vacancy] = (), removed: Iterable[int] = ()) -> Self:
        """Return an index without the `removed` ids and with `added`; an added id replaces an old one."""
        new = gathered(vacancy_card(vacancy, self.vocabulary) for vacancy in added)
        return type(self)(Rows.joined([self.rows, new], frozenset(removed)), self.vocabulary)

    def rank(
        self,
        seeker: Seeker,
        *,
        limit: int = 50,
        region: int | None = None,
        only_region: bool = False,
        outside_region: bool = False,
        travel_is_must: bool = True,
    ) -> Ranked:
        """Return the best vacancies for a person: at most `limit` matches and as many near misses.

        `region` is the person's own when not given, and only matters with `only_region` (vacancies of that
        region) or `outside_region` (all others, also those of an unknown region). When no region is known
        everything is inside it. Without `travel_is_must` a journey that is too long is no miss; its points
        stay 0.
        """
        sums = _sums(self.rows, seeker_card(seeker, self.vocabulary), True, travel_is_must)
        here = seeker.region if region is None else region
        return _ranked(sums, _wanted(self.rows, here, only_region, outside_region), self.rows.ids, limit)


@dataclass(frozen=True, slots=True, eq=False)
class SeekerIndex:
    """People, ready to be ranked for one vacancy at a time: the same score, the roles exchanged."""

    rows: Rows
    vocabulary: Vocabulary

    @classmethod
    def build(cls, seekers: Iterable[Seeker], vocabulary: Vocabulary) -> Self:
        """Read the people once; of those with the same id the last one counts.

        Raises ValueError for a place beyond `rows.FARTHEST`.
        """
        return cls(gathered(seeker_card(seeker, vocabulary) for seeker in seekers), vocabulary)

    def with_changes(self, added: Iterable[Seeker] = (), removed: Iterable[int] = ()) -> Self:
        """Return an index without the `removed` ids and with `added`; an added id replaces an old one."""
        new = gathered(seeker_card(seeker, self.vocabulary) for seeker in added)
        return type(self)(Rows.joined([self.rows, new], frozenset(removed)), self.vocabulary)

    def rank(
        self,
        vacancy: Vacancy,
        *,
        limit: int = 50,
        region: int | None = None,
        only_region: bool = False,
        outside_region: bool = False,
        travel_is_must: bool = True,
    ) -> Ranked:
        """Return the best people for a vacancy; arguments as in `Index.rank`, seen from the vacancy."""
        sums = _sums(self.rows, vacancy_card(vacancy, self.vocabulary), False, travel_is_must)
        here = vacancy.region if region is None else region
        return _ranked(sums, _wanted(self.rows, here, only_region, outside_region), self.rows.ids, limit)
