"""The fast ranker: what the numba kernel reads and writes. Import it only to use it: it needs numba."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

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
from baanvak.engine.kernel import answered
from baanvak.engine.tiles import Tiles, laid_out

MOST_BITS = 1 << 26  # bytes of bits that are kept for the next question
FEW_MASKS = 4096  # distinct ones that are worth a bit for every row


class Rules(NamedTuple):
    """What is the same for all questions of one call."""

    earned: NDArray[np.uint8]
    mask_verdicts: NDArray[np.int32]
    rows_are_vacancies: bool
    too_far: int  # the packed verdict
    has_near: bool  # near misses are asked: tiles out of reach matter as well
    block_size: int


class Fits(NamedTuple):
    """One bit per row, 16 rows of a block in one number, for every set of rows that passes something."""

    bits: NDArray[np.uint16]  # (sets, blocks)
    at: NDArray[np.int32]  # (n, columns): per question the set of the wanted rows, then one for every must


class Scratch(NamedTuple):
    """What is used again for every question; between questions `marks`, `points` and `wishes` are 0."""

    totals: NDArray[np.int64]  # (block size) points and failing musts of the chosen rows, packed
    wished: NDArray[np.int64]  # (block size) what of it goes when something is avoided
    chosen: NDArray[np.int64]  # (block size) positions of one block that can still enter a list
    marks: NDArray[np.uint8]  # (keys) those of the one who asks
    avoids: NDArray[np.bool_]  # (1) whether any of them is one to avoid
    travel: NDArray[np.int64]  # (tiles) the most points
    runs: NDArray[np.int64]  # (tiles, 2) stretches of tiles that matter
    points: NDArray[np.uint8]  # (positions) what the skills earn
    wishes: NDArray[np.uint8]  # (positions) marks of the keys that meet
    fit: NDArray[np.uint16]  # (blocks) a bit for every row that can be listed
    once: NDArray[np.uint16]  # (blocks) a bit for every row of which a must fails
    highest: NDArray[np.uint8]  # (blocks) the bound, where any row fits
    order: NDArray[np.int32]  # (blocks) the highest bound first
    starts: NDArray[np.int64]  # (257)
    matches: NDArray[np.int64]  # (limit)
    near: NDArray[np.int64]  # (near)
    misses: NDArray[np.uint8]  # (limit)


class Found(NamedTuple):
    """Both lists of every question; rows are -1 beyond a list."""

    matches: NDArray[np.int32]  # (n, limit)
    match_points: NDArray[np.uint8]
    near: NDArray[np.int32]  # (n, near)
    near_points: NDArray[np.uint8]
    misses: NDArray[np.uint8]  # (n, near): number of the must that fails
    counts: NDArray[np.int32]  # (n, 4): matches, near misses, blocks and rows looked at


Passing = tuple[NDArray[Any], list[NDArray[np.bool_]], NDArray[Any]]


class Bits:
    """Which rows are wanted and which pass a must, in bits; distinct facts that pass the same rows share them."""

    def __init__(self, listed: Listed, tiles: Tiles) -> None:
        self.listed, self.tiles = listed, tiles
        size = len(tiles.row) // max(len(tiles.first), 1)
        self._is_row = tiles.row.reshape(len(tiles.first), size) >= 0
        self._kept: dict[tuple[int, bytes], NDArray[np.uint16]] = {}
        self._masks = []
        for number in _MUSTS:
            masks, numbers = np.unique(listed.rows.masks[:, number], return_inverse=True)
            placed = numbers.astype(np.int32)[np.maximum(tiles.row, 0)] if len(numbers) else tiles.row
            self._masks.append((masks, placed))

    def fits(self, questions: Questions, choice: Choice) -> Fits:
        """Return the bits for these questions."""
        found: list[NDArray[np.uint16]] = []
        at = []
        for number, (column, sets, own) in enumerate(self._columns(questions, choice)):
            at.append(len(found) + own)
            found += [self._of(number, column, passes) for passes in sets]
        if len(self._kept) * len(self.tiles.first) * 2 > MOST_BITS:
            self._kept.clear()
        return Fits(np.stack(found), np.stack(at, axis=1).astype(np.int32))

    def _of(self, number: int, column: NDArray[Any], passes: NDArray[np.bool_]) -> NDArray[np.uint16]:
        key = number, np.packbits(passes).tobytes()
        if key not in self._kept:
            bits = np.zeros((len(self._is_row), 16), dtype=np.bool_)
            bits[:, : self._is_row.shape[1]] = passes[column].reshape(self._is_row.shape) & self._is_row
            self._kept[key] = np.packbits(bits, axis=1, bitorder="little").view("<u2")[:, 0].astype(np.uint16)
        return self._kept[key]

    def _columns(self, questions: Questions, choice: Choice) -> Iterator[Passing]:
        """Yield per column: what every position has of it, the distinct sets that pass, whose is which."""
        yield self._wanted(questions, choice)
        for number, column in enumerate(self.listed.rows.facts):
            begins, own = np.unique(questions.verdicts_at[:, number], return_inverse=True)
            sets = [questions.verdicts[begin : begin + len(column.names)] >> 8 & 255 == 0 for begin in begins]
            yield self.tiles.facts[:, number], sets, own
        for number, (theirs, placed) in zip(_MUSTS, self._masks, strict=True):
            if len(theirs) <= FEW_MASKS:
                masks, own = np.unique(questions.masks[:, number], return_inverse=True)
                yield placed, [self._pass_mask(number, mask, theirs) for mask in masks], own

    def _pass_mask(self, number: int, mask: np.uint64, theirs: NDArray[np.uint64]) -> NDArray[np.bool_]:
        own = np.bitwise_count(mask if self.listed.rows_are_vacancies else theirs)
        return mask_verdicts()[number][own, np.bitwise_count(mask & theirs)] >> 8 & 255 == 0

    def _wanted(self, questions: Questions, choice: Choice) -> Passing:
        """`only` and `outside` together show every row exactly once."""
        regions, own = np.unique(questions.region, return_inverse=True)
        if not (choice.only_region or choice.outside_region):
            regions, own = np.array([NO_REGION]), np.zeros_like(own)
        all_of_them = np.arange(len(self.listed.rows.region.names))
        sets = [((region == NO_REGION) | (all_of_them == region)) != choice.outside_region for region in regions]
        return self.tiles.region, sets, own


_MUSTS = [number for number, is_wish in enumerate(MASK_IS_WISH) if not is_wish]


class Blocks:
    """The rows of an index, ready for the numba kernel."""

    def __init__(self, listed: Listed, tiles: Tiles | None = None) -> None:
        self.listed = listed
        self.tiles = laid_out(listed.rows) if tiles is None else tiles
        self.blocks = len(self.tiles.first)
        self._bits = Bits(listed, self.tiles)

    def answer(self, question: Questions, choice: Choice, gone: NDArray[np.bool_] | None) -> Answer:
        """Return both lists for one question, without the rows that are gone."""
        found = self.answer_all(question, choice, gone)
        matches, near, blocks, rows = found.counts[0].tolist()
        own = found.matches[0, :matches], found.match_points[0, :matches]
        beside = found.near[0, :near], found.near_points[0, :near], found.misses[0, :near]
        return Answer(*own, *beside, blocks, rows)

    def answer_all(self, questions: Questions, choice: Choice, gone: NDArray[np.bool_] | None) -> Found:
        """Return both lists for any number of questions, without the rows that are gone."""
        count = len(questions.region)
        found = Found(
            np.full((count, choice.limit), -1, dtype=np.int32),
            np.zeros((count, choice.limit), dtype=np.uint8),
            np.full((count, choice.near), -1, dtype=np.int32),
            np.zeros((count, choice.near), dtype=np.uint8),
            np.zeros((count, choice.near), dtype=np.uint8),
            np.zeros((count, 4), dtype=np.int32),
        )
        rules = Rules(
            self.listed.earned,
            mask_verdicts(),
            self.listed.rows_are_vacancies,
            TOO_FAR if choice.travel_is_must else 0,
            choice.near > 0,
            len(self.tiles.row) // max(self.blocks, 1),
        )
        gone = np.zeros(0, dtype=np.bool_) if gone is None else gone
        fits = self._bits.fits(questions, choice)
        answered(self.tiles, rules, gone, fits, questions, found, self._scratch(choice))
        return found

    def _scratch(self, choice: Choice) -> Scratch:
        tiles, rows = len(self.tiles.tile_blocks) - 1, self.listed.rows
        block_size = len(self.tiles.row) // max(self.blocks, 1)
        return Scratch(
            np.empty(block_size, dtype=np.int64),
            np.empty(block_size, dtype=np.int64),
            np.empty(block_size, dtype=np.int64),
            np.zeros(len(rows.keys.names), dtype=np.uint8),
            np.zeros(1, dtype=np.bool_),
            np.empty(tiles, dtype=np.int64),
            np.empty((tiles, 2), dtype=np.int64),
            np.zeros(len(self.tiles.row), dtype=np.uint8),
            np.zeros(len(self.tiles.row), dtype=np.uint8),
            np.empty(self.blocks, dtype=np.uint16),
            np.empty(self.blocks, dtype=np.uint16),
            np.empty(self.blocks, dtype=np.uint8),
            np.empty(self.blocks, dtype=np.int32),
            np.empty(257, dtype=np.int64),
            np.empty(choice.limit, dtype=np.int64),
            np.empty(choice.near, dtype=np.int64),
            np.empty(choice.limit, dtype=np.uint8),
        )
