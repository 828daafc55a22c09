"""Exact lists: the best vacancies for a person and the best people for a vacancy.

The points are those of `score.explain`, to the point; only the order of the work differs. Both directions are
one sum with the roles exchanged, over `rows`: `asking` puts a question in the numbers of the rows and judges
every distinct fact once, and a kernel adds up what it looks up. There are two kernels, with the same lists:

* `whole` (numpy, always there): all rows at once;
* `blocks` (numba, extra `fast`): only the blocks of rows that can still change the list, in `tiles`.

An index does not change; `with_changes` gives a new one, so a list that is being made never sees half a
change. It keeps the large part as it is, and beside it which of its rows are gone and a small part with what
is new, until that grows too large.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from baanvak.engine import score, stored
from baanvak.engine.asking import Answer, Choice, Listed, asked, asked_all
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.rows import Card, Rows, gathered, np, seeker_card, vacancy_card
from baanvak.engine.stored import stored_marks
from baanvak.engine.whole import Whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baanvak.engine.blocks import Blocks

__all__ = ["KERNELS", "Index", "Lists", "Match", "NearMiss", "Ranked", "SeekerIndex", "stored_marks"]

KERNELS = ("numpy", "numba")
WORTH_NUMBA = 10_000  # rows: under that numpy answers within a millisecond, and loading numba takes a second
SHARE, FEW = 64, 512  # the small part may have so many rows, or one in so many of the large part

Row = TypeVar("Row", Seeker, Vacancy)
Asker = TypeVar("Asker", Seeker, Vacancy)


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
    """Both lists: most points first, equal points in order of id; and how much work they were."""

    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...]
    blocks: int = field(default=0, compare=False)  # looked into, of `index.blocks`
    evaluated: int = field(default=0, compare=False)  # rows looked at


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The matches of many askers: row numbers in the listed index (see its `ids`), most points first."""

    counts: NDArray[np.int32]  # (n)
    rows: NDArray[np.int32]  # (n, limit), -1 beyond the count
    points: NDArray[np.uint8]  # (n, limit)
    blocks: NDArray[np.int32]  # (n) looked into, of `index.blocks`
    evaluated: NDArray[np.int32]  # (n) rows looked at


def _kernel_for(kernel: str, size: int) -> str:
    """Return the kernel to use: what is asked for, else BAANVAK_KERNEL, else what suits the size."""
    if kernel == "auto":
        kernel = os.environ.get("BAANVAK_KERNEL") or "auto"
    if kernel == "auto":
        return "numba" if size >= WORTH_NUMBA and find_spec("numba") else "numpy"
    if kernel not in KERNELS:
        raise ValueError(f"no kernel {kernel!r}: auto, {', '.join(KERNELS)}")
    if kernel == "numba" and not find_spec("numba"):
        raise ImportError("kernel 'numba' needs numba: install baanvak[fast], or use kernel 'numpy'")
    return kernel


class _Part:
    """Some rows of an index and the kernel that looks into them, made at first use."""

    def __init__(self, rows: Rows, rows_are_vacancies: bool, kernel: str, kept: stored.Stored | None = None) -> None:
        self.rows = rows
        self.listed = Listed(rows, rows_are_vacancies)
        self.name = _kernel_for(kernel, len(rows))
        self._kept = kept

    @cached_property
    def kernel(self) -> Whole | Blocks:
        if self.name == "numpy":
            return Whole(self.listed)
        from baanvak.engine.blocks import Blocks

        return Blocks(self.listed, None if self._kept is None else stored.tiles_of(self._kept))

    def answer(self, card: Card, region: int | None, choice: Choice, gone: NDArray[np.bool_] | None) -> Answer:
        return self.kernel.answer(asked(card, self.listed, region), choice, gone)

    def answer_all(self, askers: Rows, start: int, stop: int, choice: Choice) -> Lists:
        if isinstance(self.kernel, Whole):
            return _one_by_one(self, askers, range(start, stop), choice)
        found = self.kernel.answer_all(asked_all(askers, start, stop, self.listed), choice, None)
        counts, _, blocks, evaluated = found.counts.T
        return Lists(counts, found.matches, found.match_points, blocks, evaluated)


def _one_by_one(part: _Part, askers: Rows, asking: range, choice: Choice) -> Lists:
    lists = _empty(len(asking), choice.limit)
    for number, row in enumerate(asking):
        card = askers.card(row)
        answer = part.answer(card, card.region, choice, None)
        count = lists.counts[number] = len(answer.matches)
        lists.rows[number, :count] = answer.matches
        lists.points[number, :count] = answer.match_points
        lists.blocks[number], lists.evaluated[number] = answer.blocks, answer.evaluated
    return lists


def _empty(count: int, limit: int) -> Lists:
    rows, points = np.full((count, limit), -1, dtype=np.int32), np.zeros((count, limit), dtype=np.uint8)
    counts, blocks, evaluated = np.zeros((3, count), dtype=np.int32)
    return Lists(counts, rows, points, blocks, evaluated)


class _Ranking(Generic[Row, Asker]):
    """What both directions share: rows of one side, ready to be ranked for the other side."""

    _rows_are_vacancies: ClassVar[bool]

    @staticmethod
    def _card(row: Any, vocabulary: Vocabulary, /) -> Card:
        raise NotImplementedError

    @staticmethod
    def _card_of_asker(asker: Any, vocabulary: Vocabulary, /) -> Card:
        raise NotImplementedError

    def __init__(
        self,
        base: _Part,
        vocabulary: Vocabulary,
        kernel: str,
        fresh: _Part | None = None,
        gone: NDArray[np.bool_] | None = None,
    ) -> None:
        self._base, self._fresh, self._gone = base, fresh, gone
        self.vocabulary, self._kernel = vocabulary, kernel

    @classmethod
    def _of(cls, rows: Rows, vocabulary: Vocabulary, kernel: str) -> Self:
        return cls(_Part(rows, cls._rows_are_vacancies, kernel), vocabulary, kernel)

    @classmethod
    def _gathered(cls, items: Iterable[Row], vocabulary: Vocabulary) -> Rows:
        return gathered(cls._card(item, vocabulary) for item in items)

    @classmethod
    def build(cls, items: Iterable[Row], vocabulary: Vocabulary, kernel: str = "auto") -> Self:
        """Read the items once; of those with the same id the last one counts.

        `kernel` is "numpy", "numba" or "auto": BAANVAK_KERNEL, else numba where it is there and worth it.
        Raises ValueError for a place beyond `rows.FARTHEST`, ImportError for numba where it is not there.
        """
        return cls._of(cls._gathered(items, vocabulary), vocabulary, kernel)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def ids(self) -> NDArray[Any]:
        """The ids of all rows in order: int64, or Python's whole numbers where one of them does not fit."""
        if self._gone is None:
            return self._base.rows.ids
        fresh = self._base.rows.ids[:0] if self._fresh is None else self._fresh.rows.ids
        return np.sort(np.concatenate((self._base.rows.ids[~self._gone], fresh)))

    @property
    def blocks(self) -> int:
        """How many blocks there are to look into; for numpy one."""
        return self._base.kernel.blocks + (self._fresh is not None)

    def with_changes(self, added: Iterable[Row] = (), removed: Collection[int] = ()) -> Self:
        """Return an index without the `removed` ids and with `added`; an added id replaces an old one."""
        new: Rows = self._gathered(added, self.vocabulary)
        leaving = [*removed, *new.ids.tolist()]
        if not leaving:
            return self
        base = self._base.rows
        gone = np.zeros(len(base), dtype=np.bool_) if self._gone is None else self._gone.copy()
        gone[base.positions(leaving)] = True
        fresh = new
        if self._fresh is not None:
            is_gone = np.zeros(len(self._fresh.rows), dtype=np.bool_)
            is_gone[self._fresh.rows.positions(leaving)] = True
            fresh = Rows.joined([self._fresh.rows, new], is_gone)
        if len(fresh) > max(FEW, len(base) // SHARE):
            return self._of(Rows.joined([base, fresh], gone), self.vocabulary, self._kernel)
        part = _Part(fresh, self._rows_are_vacancies, "numpy") if len(fresh) else None
        return type(self)(self._base, self.vocabulary, self._kernel, part, gone)

    @cached_property
    def _as_one(self) -> _Part:
        if self._gone is None:
            return self._base
        parts = [self._base.rows] + ([] if self._fresh is None else [self._fresh.rows])
        return _Part(Rows.joined(parts, self._gone), self._rows_are_vacancies, self._kernel)

    @property
    def rows(self) -> Rows:
        """All rows, in order of id."""
        return self._as_one.rows

    def rank(
        self,
        asker: Asker,
        *,
        limit: int = 50,
        near: int | None = None,
        region: int | None = None,
        only_region: bool = False,
        outside_region: bool = False,
        travel_is_must: bool = True,
    ) -> Ranked:
        """Return the best rows for one who asks: at most `limit` matches and `near` near misses.

        `near` is as many as `limit` when not given; with 0 the fast kernel can leave out more. `region` is
        that of who asks when not given, and only matters with `only_region` (rows of that region) or
        `outside_region` (all others, also those of an unknown region). When no region is known everything is
        inside it. Without `travel_is_must` a journey that is too long is no miss; its points stay 0.
        """
        card = self._card_of_asker(asker, self.vocabulary)
        here = asker.region if region is None else region
        near = limit if near is None else near
        choice = _choice(min(limit, len(self)), min(near, len(self)), only_region, outside_region, travel_is_must)
        answer = self._base.answer(card, here, choice, self._gone)
        if self._fresh is None:
            return _ranked([(answer, self._base.rows.ids)], choice)
        beside = self._fresh.answer(card, here, choice, None)
        return _ranked([(answer, self._base.rows.ids), (beside, self._fresh.rows.ids)], choice)

    def rank_all(
        self,
        askers: _Ranking[Asker, Row],
        start: int = 0,
        stop: int | None = None,
        *,
        limit: int = 50,
        only_region: bool = False,
        outside_region: bool = False,
        travel_is_must: bool = True,
    ) -> Lists:
        """Return the matches of the askers in rows start..stop, in order of id, each with its own region.

        With numba no Python object is made per pair and other threads can run: give each a slice of a few
        thousand.
        """
        choice = _choice(limit, 0, only_region, outside_region, travel_is_must)
        rows = askers.rows
        start, stop, _ = slice(start, stop).indices(len(rows))
        if stop <= start:
            return _empty(0, limit)
        return self._as_one.answer_all(rows, start, stop, choice)

    def save(self, folder: Path, marks: Mapping[str, Any] | None = None) -> None:
        """Write the index, with the caller's marks (anything JSON), in place of what was in the folder."""
        part = self._as_one
        tiles = None if isinstance(part.kernel, Whole) else part.kernel.tiles
        stored.save_index(Path(folder), type(self).__name__, part.rows, tiles, self.vocabulary, marks or {})

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary | None = None, kernel: str = "auto") -> Self:
        """Map a stored index; without a vocabulary the one that was saved beside it.

        Raises ValueError where none of this kind is stored that can be read now.
        """
        kept = stored.Stored(Path(folder), cls.__name__)
        part = _Part(stored.put_together(kept), cls._rows_are_vacancies, kernel, kept)
        return cls(part, stored.vocabulary_of(kept) if vocabulary is None else vocabulary, kernel)


class Index(_Ranking[Vacancy, Seeker]):
    """Vacancies, ready to be ranked for people."""

    _rows_are_vacancies = True
    _card, _card_of_asker = staticmethod(vacancy_card), staticmethod(seeker_card)


class SeekerIndex(_Ranking[Seeker, Vacancy]):
    """People, ready to be ranked for vacancies: the same score, the roles exchanged."""

    _rows_are_vacancies = False
    _card, _card_of_asker = staticmethod(seeker_card), staticmethod(vacancy_card)


def _choice(limit: int, near: int, only_region: bool, outside_region: bool, travel_is_must: bool) -> Choice:
    if only_region and outside_region:
        raise ValueError("only_region and outside_region exclude each other")
    return Choice(max(limit, 0), max(near, 0), only_region, outside_region, travel_is_must)


def _ranked(answers: list[tuple[Answer, NDArray[Any]]], choice: Choice) -> Ranked:
    """Return the lists of the parts of an index as one."""
    matches: list[Match] = []
    near: list[NearMiss] = []
    for answer, ids in answers:
        matches += map(Match, ids[answer.matches].tolist(), answer.match_points.tolist())
        codes = [score.MISS_CODES[number] for number in answer.misses.tolist()]
        near += map(NearMiss, ids[answer.near].tolist(), answer.near_points.tolist(), codes)
    if len(answers) > 1:
        matches.sort(key=lambda match: (-match.points, match.id))
        near.sort(key=lambda miss: (-miss.points, miss.id))
    blocks, evaluated = sum(a.blocks for a, _ in answers), sum(a.evaluated for a, _ in answers)
    return Ranked(tuple(matches[: choice.limit]), tuple(near[: choice.near]), blocks, evaluated)
