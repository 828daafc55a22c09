"""Questions in the numbers of the rows that are listed: all judging is done here, a kernel only looks up.

A facet is judged once for every distinct fact of the one who asks and every distinct fact of the rows, by its
own judge; travel by bisection on its own judge, once for every distinct journey. So no kernel has a rule of
its own, and two kernels that read the same tables give the same lists.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from baanvak.engine import score
from baanvak.engine.facets import FACETS, TRAVEL_POINTS, Journey, Part, Verdict, distance_counts, judge_travel
from baanvak.engine.rows import FACTS, MASKS, Card, Entries, Rows, marked, np

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = TRAVEL_POINTS + 1
EVERYWHERE = (1 << 63) - 1
NO_REGION, ELSEWHERE = -1, -2  # no region known: everything is inside; one that no row is in: nothing is
_AT_MOST = 1 << 32  # metres: farther apart than any two places on the map
_KEPT = 1 << 22  # verdicts kept for the next question


# A verdict in one number, so that verdicts add up: points in the low 8 bits, failing musts in the next 8, and
# above them the numbers of the musts that fail. Two or more failing are alike for a list, so a verdict counts
# two at most and no field can run over into the next.
def pack(verdict: Verdict, miss: str) -> int:
    failing = min(verdict.misses, 2) if miss else 0
    number = score.MISS_CODES.index(miss) if miss else 0
    return verdict.points | failing << 8 | (failing * number) << 16


TOO_FAR = pack(Verdict("travel_far", 0, 1), "travel")
FACT_IS_WISH = tuple(FACETS[at].part is Part.WISHES for at in FACTS)
MASK_IS_WISH = tuple(FACETS[at].part is Part.WISHES for at in MASKS)


@cache
def mask_verdicts() -> NDArray[np.int32]:
    """Return the packed verdicts of the facets of masks, by bits of the person and bits shared."""
    table = np.zeros((len(MASKS), 65, 65), dtype=np.int32)
    for number, at in enumerate(MASKS):
        for own in range(65):
            for shared in range(own + 1):
                table[number, own, shared] = pack(FACETS[at].judge_counts(own, shared), FACETS[at].miss)
    return table


@cache
def _most_for_masks(rows_are_vacancies: bool) -> NDArray[np.int64]:
    """Return the most points a mask can still earn, by the bits that the one who asks has."""
    points = mask_verdicts() & 255
    if rows_are_vacancies:
        return points.max(axis=2).astype(np.int64)
    return np.maximum.accumulate(points.max(axis=1), axis=1).astype(np.int64)


@cache
def earned_table(rows_are_vacancies: bool) -> NDArray[np.uint8]:
    """Return `score.earned` by the number of the one who asks (rows) and of the listed one (columns)."""
    table = np.zeros((101, 101), dtype=np.uint8)
    for points in range(score.SKILL_POINTS + 1):
        for percent in range(101):
            table[points, percent] = score.earned(points, percent)
    return np.ascontiguousarray(table.T) if rows_are_vacancies else table


@lru_cache(maxsize=1 << 14)
def steps(own: Journey, is_remote: bool) -> tuple[int, ...]:
    """Return from which squared metres on travel earns less than 1, 2, ... 9 points, and then: is no fit.

    Points and fit only fall with the distance. Squares save every kernel a root: the whole metres are at most
    m just when the squared distance is less than the square of m + 1.
    """
    if not distance_counts(own, is_remote):
        points = judge_travel(own, is_remote, None).points
        return (*[EVERYWHERE] * points, *[0] * (TRAVEL_POINTS - points), EVERYWHERE)

    def falls_short(points: int, within: int) -> int:
        def is_short(metres: int) -> bool:
            verdict = judge_travel(own, False, metres)
            return verdict.misses > 0 or verdict.points < points

        return bisect_left(range(within), True, key=is_short)

    fit = falls_short(0, _AT_MOST)
    return (*[falls_short(points, fit) ** 2 for points in range(1, STEPS)], fit**2)


class Questions(NamedTuple):
    """Any number (n) of questions to the same rows; entries of question i are starts[i]..starts[i + 1]."""

    skill_starts: NDArray[np.int64]
    skills: NDArray[np.int32]
    skill_worth: NDArray[np.uint8]
    key_starts: NDArray[np.int64]
    keys: NDArray[np.int32]
    key_marks: NDArray[np.uint8]
    verdicts: NDArray[np.int32]  # packed, for every fact asked about one per distinct fact of the rows
    verdicts_at: NDArray[np.int64]  # (n, facts): where those on the own fact begin
    masks: NDArray[np.uint64]  # (n, masks)
    most: NDArray[np.int64]  # (n, 2) points that facts can earn at most, and those that masks can
    steps: NDArray[np.int64]  # (roads asked about, roads of the rows, STEPS)
    without_place: NDArray[np.int32]  # (roads asked about, roads of the rows): packed
    road: NDArray[np.int32]  # (n)
    places: NDArray[np.int32]  # (n, 2)
    is_placed: NDArray[np.bool_]
    region: NDArray[np.int32]  # (n) number of a region of the rows, or one of the two above


class Choice(NamedTuple):
    """What a list is to be: how long, and about which rows."""

    limit: int  # matches
    near: int  # near misses
    only_region: bool = False
    outside_region: bool = False
    travel_is_must: bool = True


class Answer(NamedTuple):
    """What a kernel finds: the rows of both lists, best first."""

    matches: NDArray[Any]
    match_points: NDArray[Any]
    near: NDArray[Any]
    near_points: NDArray[Any]
    misses: NDArray[Any]  # of `score.MISS_CODES`, for every near miss
    blocks: int  # looked into
    evaluated: int  # rows looked at


class _Judged(NamedTuple):
    verdicts: NDArray[np.int32]
    most: int


class Listed:
    """The rows of an index, and what was found out about them; what is kept is only ever added to."""

    def __init__(self, rows: Rows, rows_are_vacancies: bool) -> None:
        self.rows = rows
        self.rows_are_vacancies = rows_are_vacancies
        self.earned = earned_table(rows_are_vacancies)
        self._judged: tuple[dict[Any, _Judged], ...] = tuple({} for _ in FACTS)
        self._roads: dict[Any, tuple[NDArray[np.int64], NDArray[np.int32]]] = {}
        self._moves: tuple[Rows, tuple[NDArray[np.int32], ...]] | None = None

    def judged(self, number: int, fact: Any) -> _Judged:
        """Return the packed verdicts of a fact and every distinct fact of the rows, and the most points."""
        kept = self._judged[number]
        if fact not in kept:
            facet, others = FACETS[FACTS[number]], self.rows.facts[number].names.all
            if len(kept) * len(others) > _KEPT:
                kept.clear()
            pairs = [(fact, other) if self.rows_are_vacancies else (other, fact) for other in others]
            verdicts = np.array([pack(facet.judge(*pair), facet.miss) for pair in pairs], dtype=np.int32)
            found = kept[fact] = _Judged(verdicts, int((verdicts & 255).max(initial=0)))
            return found
        return kept[fact]

    def travelled(self, road: Any) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the steps of a road and every distinct road of the rows, and the verdict without a place."""
        if road not in self._roads:
            others = self.rows.road.names.all
            pairs = [(road, other) if self.rows_are_vacancies else (other, road) for other in others]
            far = np.array([steps(*pair) for pair in pairs], dtype=np.int64).reshape(len(pairs), STEPS)
            unknown = [pack(judge_travel(*pair, None), "travel") for pair in pairs]
            if len(self._roads) * far.size > _KEPT:
                self._roads.clear()
            self._roads[road] = far, np.array(unknown, dtype=np.int32)
        return self._roads[road]

    def region_number(self, region: int | None) -> int:
        return NO_REGION if region is None else self.rows.region.names.numbers.get(region, ELSEWHERE)

    def moves(self, askers: Rows) -> tuple[NDArray[np.int32], ...]:
        """Return for the terms and keys of other rows their numbers here, -1 where nobody has them."""
        kept = self._moves
        if kept is None or kept[0] is not askers:
            pairs = ((askers.skills, self.rows.skills), (askers.keys, self.rows.keys))
            found = [[there.names.numbers.get(name, -1) for name in own.names.all] for own, there in pairs]
            kept = self._moves = askers, tuple(np.array(numbers, dtype=np.int32) for numbers in found)
        return kept[1]


def asked(card: Card, listed: Listed, region: int | None) -> Questions:
    """Return one question; `region` is the one that counts as here."""
    terms, names = listed.rows.skills.names.numbers, listed.rows.keys.names.numbers
    skills = [(terms[term], worth) for term, worth in card.skills if term in terms]
    keys = [(names[key], mark) for key, mark in marked(card) if key in names]
    judged = [listed.judged(number, card.facts[at]) for number, at in enumerate(FACTS)]
    most_for_masks = _most_for_masks(listed.rows_are_vacancies)
    for_facts = sum([found.most for found in judged])
    for_masks = sum([int(most_for_masks[number, card.facts[at].bit_count()]) for number, at in enumerate(MASKS)])
    begins = [0]
    for found in judged[:-1]:
        begins.append(begins[-1] + len(found.verdicts))
    far, unknown = listed.travelled(card.road)
    return Questions(
        np.array([0, len(skills)], dtype=np.int64),
        np.array([term for term, _ in skills], dtype=np.int32),
        np.array([worth for _, worth in skills], dtype=np.uint8),
        np.array([0, len(keys)], dtype=np.int64),
        np.array([key for key, _ in keys], dtype=np.int32),
        np.array([mark for _, mark in keys], dtype=np.uint8),
        np.concatenate([found.verdicts for found in judged]),
        np.array([begins], dtype=np.int64),
        np.array([[card.facts[at] for at in MASKS]], dtype=np.uint64),
        np.array([[for_facts, for_masks]], dtype=np.int64),
        far[np.newaxis],
        unknown[np.newaxis],
        np.zeros(1, dtype=np.int32),
        np.array([card.place or (0, 0)], dtype=np.int32),
        np.array([card.place is not None], dtype=np.bool_),
        np.array([listed.region_number(region)], dtype=np.int32),
    )


def asked_all(askers: Rows, start: int, stop: int, listed: Listed) -> Questions:
    """Return the questions of the askers in rows start..stop, each with its own region."""
    new_term, new_key = listed.moves(askers)
    verdicts, verdicts_at, most = _facts_of(askers, start, stop, listed)
    used, road = np.unique(askers.road.numbers[start:stop], return_inverse=True)
    travelled = [listed.travelled(askers.road.names.all[number]) for number in used.tolist()]
    here = [listed.region_number(region) for region in askers.region.names.all]
    masks = askers.masks[start:stop]
    most_for_masks = _most_for_masks(listed.rows_are_vacancies)
    for number in range(len(MASKS)):
        most[:, 1] += most_for_masks[number, np.bitwise_count(masks[:, number])]
    return Questions(
        *_moved(askers.skills, start, stop, new_term),
        *_moved(askers.keys, start, stop, new_key),
        verdicts,
        verdicts_at,
        np.ascontiguousarray(masks),
        most,
        np.stack([far for far, _ in travelled]),
        np.stack([unknown for _, unknown in travelled]),
        road.astype(np.int32),
        np.ascontiguousarray(askers.places[start:stop]),
        np.ascontiguousarray(askers.is_placed[start:stop]),
        np.array(here, dtype=np.int32)[askers.region.numbers[start:stop]],
    )


def _facts_of(
    askers: Rows, start: int, stop: int, listed: Listed
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Return verdicts, where each question's begin, and the most points they can earn (masks still 0)."""
    parts: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
    begins = np.zeros((stop - start, len(FACTS)), dtype=np.int64)
    most = np.zeros((stop - start, 2), dtype=np.int64)
    before = 0
    for number, column in enumerate(askers.facts):
        used, own = np.unique(column.numbers[start:stop], return_inverse=True)
        judged = [listed.judged(number, column.names.all[fact]) for fact in used.tolist()]
        width = len(listed.rows.facts[number].names)
        begins[:, number] = before + own * width
        most[:, 0] += np.array([found.most for found in judged], dtype=np.int64)[own]
        parts += [found.verdicts for found in judged]
        before += len(judged) * width
    return np.concatenate(parts), begins, most


def _moved(
    entries: Entries, start: int, stop: int, new: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]:
    """Return the entries of some rows in other numbers, without those that have none there."""
    edges = entries.starts[start : stop + 1]
    own = slice(edges[0], edges[-1])
    numbers = new[entries.numbers[own]]
    stays = numbers >= 0
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(stays, dtype=np.int64)))
    return before[edges - edges[0]], numbers[stays], entries.worth[own][stays]
