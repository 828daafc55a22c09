"""The numpy kernel: all rows at once. Always there, and quick enough for a region.

What hangs on one fact or mask is looked up for every row in the tables of `asking`; most rows fail a must or
two by then. Only those that can still be listed are judged further: travel, wishes and skills, of which it
keeps per term and per key which rows have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baanvak.engine.asking import (
    MASK_IS_WISH,
    NO_REGION,
    TOO_FAR,
    Answer,
    Choice,
    Listed,
    Questions,
    mask_verdicts,
)
from baanvak.engine.rows import AVOIDED, NAMED, OCCUPATION_BITS, SECTOR_BITS, SECTOR_SHIFT, Entries, np, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Postings:
    """For every number of a name the rows that have it, in order, with one small number for each."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int64]  # as numpy wants them for looking up, or it makes them so every time
    worth: NDArray[np.uint8]

    @classmethod
    def of(cls, entries: Entries, size: int, stays: NDArray[np.bool_] | None = None) -> Postings:
        """Return the entries by name, or only those that stay."""
        numbers, worth = entries.numbers, entries.worth
        row = np.repeat(np.arange(size), np.diff(entries.starts))
        if stays is not None:
            numbers, worth, row = numbers[stays], worth[stays], row[stays]
        order = np.argsort(numbers, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=len(entries.names)))))
        return cls(starts.astype(np.int64), row[order], worth[order])

    def of_one(self, number: int) -> NDArray[np.int64]:
        return self.rows[self.starts[number] : self.starts[number + 1]]

    def of_all(self, numbers: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64]]:
        """Return the rows that have one of the numbers, their worth, and how many each number has."""
        begins = self.starts[numbers]
        lengths = self.starts[numbers + 1] - begins
        _, entries = spread(begins, lengths)
        return self.rows[entries], self.worth[entries], lengths


class Whole:
    """The rows of an index, ready for the numpy kernel."""

    blocks = 1

    def __init__(self, listed: Listed) -> None:
        self.listed = listed
        rows, keys = listed.rows, listed.rows.keys
        self.skills = Postings.of(rows.skills, len(rows))
        self.named = Postings.of(keys, len(rows), keys.worth & NAMED != 0)
        self.avoided = Postings.of(keys, len(rows), keys.worth & AVOIDED != 0)
        self.facts = [column.numbers.astype(np.int64) for column in rows.facts]
        self.road = rows.road.numbers.astype(np.int64)
        self.is_placed, self.without_place = rows.is_placed, np.flatnonzero(~rows.is_placed)
        self.masks = [np.ascontiguousarray(rows.masks[:, number]) for number in range(len(MASK_IS_WISH))]
        self.bits = [np.bitwise_count(mask) for mask in self.masks]
        self.east, self.north = rows.places.astype(np.int64).T.copy()

    def answer(self, question: Questions, choice: Choice, gone: NDArray[np.bool_] | None) -> Answer:
        """Return both lists for one question, without the rows that are gone."""
        is_wanted = _wanted(self.listed, question, choice)
        if gone is not None:
            is_wanted &= ~gone
        if not is_wanted.any():
            return _nothing()
        sums, squares = self._facet_sums(question), self._squares(question)
        self._add_reach(sums, squares, question, TOO_FAR if choice.travel_is_must else 0)
        is_wanted &= (sums & 255 << 8) <= ((choice.near > 0) << 8)
        rows = np.flatnonzero(is_wanted)
        sums = sums[rows]
        if squares is not None:
            sums += self._travel_points(squares, question, rows)
        sums += self._wishes(question)[rows]
        sums += self._skill_points(question)[rows]
        failing = sums >> 8 & 255
        points = (sums & 255).astype(np.uint8)
        matches, near = _best(failing == 0, points, choice.limit), _best(failing == 1, points, choice.near)
        found = rows[matches], points[matches], rows[near], points[near], sums[near] >> 16
        return Answer(*found, 1, len(is_wanted))

    def _facet_sums(self, question: Questions) -> NDArray[np.int32]:
        """Return the packed verdicts of the practical facets, added up for every row."""
        sums = np.zeros(len(self.listed.rows), dtype=np.int32)
        for numbers, begin in zip(self.facts, question.verdicts_at[0].tolist(), strict=True):
            sums += question.verdicts[begin:][numbers] if len(numbers) else 0
        for number, is_wish in enumerate(MASK_IS_WISH):
            if not is_wish:
                sums += self._mask_verdicts(number, question.masks[0, number])
        return sums

    def _mask_verdicts(self, number: int, mask: np.uint64) -> NDArray[np.int32]:
        shared, verdicts = np.bitwise_count(self.masks[number] & mask), mask_verdicts()[number]
        return (
            verdicts[np.bitwise_count(mask)][shared]
            if self.listed.rows_are_vacancies
            else verdicts[self.bits[number], shared]
        )

    def _skill_points(self, question: Questions) -> NDArray[np.int32]:
        rows, worth, lengths = self.skills.of_all(question.skills)
        earned = self.listed.earned[np.repeat(question.skill_worth, lengths), worth]
        return np.bincount(rows, weights=earned, minlength=len(self.listed.rows)).astype(np.int32)

    def _wishes(self, question: Questions) -> NDArray[np.uint8]:
        """Return for every row the points for wishes: none where one side avoids what the other names."""
        points, sectors = np.zeros((2, len(self.listed.rows)), dtype=np.uint8)
        asked = sorted(zip(question.key_marks.tolist(), question.keys.tolist(), strict=True))
        for mark, key in asked:  # what is worth most comes last and is what stays
            if mark & OCCUPATION_BITS:
                points[self.named.of_one(key)] = mark & OCCUPATION_BITS
        for mark, key in asked:
            if mark & SECTOR_BITS:
                sectors[self.named.of_one(key)] = (mark & SECTOR_BITS) >> SECTOR_SHIFT
        points += sectors
        for number, is_wish in enumerate(MASK_IS_WISH):
            if is_wish:
                points += self._mask_verdicts(number, question.masks[0, number]).astype(np.uint8)
        for mark, key in asked:
            points[(self.avoided if mark & NAMED else self.named).of_one(key)] = 0
        return points

    def _squares(self, question: Questions) -> NDArray[np.int64] | None:
        """Return how far every row is, in squared metres; None when nobody knows from where."""
        if not question.is_placed[0]:
            return None
        east, north = self.east - question.places[0, 0], self.north - question.places[0, 1]
        east *= east
        north *= north
        east += north
        return east

    def _add_reach(
        self, sums: NDArray[np.int32], squares: NDArray[np.int64] | None, question: Questions, too_far: int
    ) -> None:
        """Add the packed verdicts on travel, but for the points of those whose place is known."""
        limits, unknown = question.steps[0][:, -1], question.without_place[0]
        if squares is None:
            sums += unknown[self.road]
            return
        is_far = squares >= (limits[0] if len(limits) == 1 else limits[self.road])
        is_far &= self.is_placed
        sums += is_far * np.int32(too_far)
        sums[self.without_place] += unknown[self.road[self.without_place]]

    def _travel_points(
        self, squares: NDArray[np.int64], question: Questions, rows: NDArray[np.int64]
    ) -> NDArray[np.uint8]:
        """Return for some rows the points for travel: how many of the steps are still ahead."""
        here, far = squares[rows], question.steps[0][:, :-1]
        points = np.zeros(len(rows), dtype=np.uint8)
        for steps in far.T:
            points += (here < (steps[0] if len(steps) == 1 else steps[self.road[rows]])).view(np.uint8)
        points *= self.is_placed[rows]
        return points


def _nothing() -> Answer:
    nobody = np.zeros(0, dtype=np.int64)
    return Answer(nobody, nobody, nobody, nobody, nobody, 0, 0)


def _wanted(listed: Listed, question: Questions, choice: Choice) -> NDArray[np.bool_]:
    """Return which rows the list is about. Together `only` and `outside` show every row exactly once."""
    region, numbers = question.region[0], listed.rows.region.numbers
    if not (choice.only_region or choice.outside_region):
        return np.ones(len(numbers), dtype=np.bool_)
    inside = np.ones(len(numbers), dtype=np.bool_) if region == NO_REGION else numbers == region
    return ~inside if choice.outside_region else inside


def _best(among: NDArray[np.bool_], points: NDArray[np.uint8], limit: int) -> NDArray[np.int64]:
    """Return the rows with most points, at most `limit`; equal points in order of row, so of id."""
    rows = np.flatnonzero(among)
    if limit < 1 or not rows.size:
        return rows[:0]
    own = points[rows]
    reached = np.cumsum(np.bincount(own, minlength=101)[::-1])
    enough = 100 - int(np.searchsorted(reached, min(limit, rows.size)))
    stays = own >= enough
    rows, own = rows[stays], own[stays]
    return rows[np.argsort(100 - own, kind="stable")[:limit]]
