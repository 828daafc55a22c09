"""The rows of one side, vacancies or people, as columns of small whole numbers: what every ranker reads.

A vacancy and a person both become a `Card`: the same fields in the terms of the score. So either side can be
the rows and the other one the question. About 250 bytes per vacancy of 15 skills; rows do not change,
`Rows.joined` makes new ones. numpy is imported at first use, so importing this module is fast.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from baanvak.engine import score
from baanvak.engine.facets import FACETS, journey
from baanvak.engine.facts import Pairs, Seeker, Vacancy, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.signedinteger[Any]]
else:

    class _Numpy:
        """numpy at first use."""

        def __getattr__(self, name: str) -> Any:
            import numpy

            setattr(self, name, getattr(numpy, name))
            return getattr(numpy, name)

    np = _Numpy()

FARTHEST = 1 << 30  # metres from the origin of the map: beyond it squares no longer fit in 64 bits
FACTS = tuple(at for at, facet in enumerate(FACETS) if not facet.is_mask)
MASKS = tuple(at for at, facet in enumerate(FACETS) if facet.is_mask)
_CHUNK = 4096  # cards that exist as Python objects at one time


class Card(NamedTuple):
    """One side in the terms of the score: the same fields for a vacancy and for a person."""

    id: int
    skills: Pairs  # (term, points) of a vacancy, (term, percent) of a person
    keys: tuple[score.Key, ...]
    avoided: tuple[score.Key, ...]
    facts: tuple[Any, ...]  # hashable, in the order of FACETS
    road: Any  # hashable: is_remote of a vacancy, the journey of a person
    region: int | None
    place: tuple[int, int] | None


def _place(x: int | None, y: int | None) -> tuple[int, int] | None:
    if x is None or y is None:
        return None
    if max(abs(x), abs(y)) >= FARTHEST:
        raise ValueError(f"no place on the map: {x}, {y} metres")
    return x, y


def vacancy_card(vacancy: Vacancy, vocabulary: Vocabulary) -> Card:
    return Card(
        vacancy.id,
        score.weights(vacancy, vocabulary),
        score.offers(vacancy),
        (),
        tuple([facet.asked(vacancy) for facet in FACETS]),
        vacancy.is_remote,
        vacancy.region,
        _place(vacancy.x, vacancy.y),
    )


def seeker_card(seeker: Seeker, vocabulary: Vocabulary) -> Card:
    return Card(
        seeker.id,
        tuple((term, credit.percent) for term, credit in score.credits(seeker, vocabulary).items()),
        score.wishes(seeker),
        score.avoids(seeker),
        tuple([facet.own(seeker) for facet in FACETS]),
        journey(seeker),
        seeker.region,
        _place(seeker.x, seeker.y),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One fact per row: the distinct facts, and for every row the number of its own."""

    facts: tuple[Any, ...]  # hashable
    numbers: NDArray[np.int32]

    @classmethod
    def of(cls, facts: Iterable[Hashable]) -> Self:
        seen: dict[Hashable, int] = {}
        numbers = [seen.setdefault(fact, len(seen)) for fact in facts]
        return cls(tuple(seen), np.array(numbers, dtype=np.int32))

    @classmethod
    def joined(cls, columns: Sequence[Column]) -> Self:
        seen: dict[Hashable, int] = {}
        numbers = []
        for column in columns:
            new = [seen.setdefault(fact, len(seen)) for fact in column.facts]
            numbers.append(np.array(new, dtype=np.int32)[column.numbers])
        return cls(tuple(seen), np.concatenate(numbers))

    def taken(self, rows: Whole) -> Column:
        """Return the column of only these rows, without the facts nobody has any more."""
        used, numbers = np.unique(self.numbers[rows], return_inverse=True)
        return Column(tuple(self.facts[number] for number in used.tolist()), numbers.astype(np.int32))

    def answers(self, judge: Callable[[Any], int]) -> NDArray[np.int32]:
        """Return for every row what `judge` says of its fact, asking once per distinct fact."""
        return np.array([judge(fact) for fact in self.facts], dtype=np.int32)[self.numbers]


@dataclass(frozen=True, slots=True)
class Masks:
    """One mask of at most 64 bits per row: too many are distinct to number them."""

    bits: NDArray[np.uint64]

    @classmethod
    def of(cls, masks: Iterable[int]) -> Self:
        return cls(np.array(list(masks), dtype=np.uint64))

    @classmethod
    def joined(cls, columns: Sequence[Masks]) -> Self:
        return cls(np.concatenate([column.bits for column in columns]))

    def taken(self, rows: Whole) -> Masks:
        return Masks(self.bits[rows])

    def counts(self, mask: int | None = None) -> NDArray[np.uint8]:
        """Return for every row how many bits it has, or how many of those in `mask`."""
        counts: NDArray[np.uint8] = np.bitwise_count(self.bits if mask is None else self.bits & np.uint64(mask))
        return counts


@dataclass(frozen=True, slots=True)
class Postings:
    """For every key the rows that have it, in order, with one small number (0..100) for each."""

    keys: Column
    rows: NDArray[np.int32]
    worth: NDArray[np.uint8]
    spans: dict[Hashable, slice]

    @classmethod
    def of(cls, lists: Sequence[Iterable[tuple[Hashable, int]]]) -> Postings:
        entries = [(key, row, worth) for row, pairs in enumerate(lists) for key, worth in pairs]
        return cls.sorted_by_key(
            Column.of(key for key, _, _ in entries),
            np.array([row for _, row, _ in entries], dtype=np.int32),
            np.array([worth for _, _, worth in entries], dtype=np.uint8),
        )

    @classmethod
    def sorted_by_key(cls, keys: Column, rows: NDArray[np.int32], worth: NDArray[np.uint8]) -> Postings:
        order = np.lexsort((rows, keys.numbers))
        numbers = keys.numbers[order]
        edges = np.searchsorted(numbers, np.arange(len(keys.facts) + 1)).tolist()
        spans = {key: slice(edges[i], edges[i + 1]) for i, key in enumerate(keys.facts)}
        return cls(Column(keys.facts, numbers), rows[order], worth[order], spans)

    @classmethod
    def joined(cls, postings: Sequence[Postings], sizes: Sequence[int], kept: Whole) -> Postings:
        """Join postings over row ranges of these sizes, with only the rows `kept`, renumbered."""
        new = np.full(sum(sizes), -1, dtype=np.int32)
        new[kept] = np.arange(len(kept), dtype=np.int32)
        before = np.concatenate(([0], np.cumsum(sizes)))
        rows = np.concatenate([new[p.rows + start] for p, start in zip(postings, before, strict=False)])
        stays = np.flatnonzero(rows >= 0)
        keys = Column.joined([p.keys for p in postings]).taken(stays)
        return cls.sorted_by_key(keys, rows[stays], np.concatenate([p.worth for p in postings])[stays])

    def of_key(self, key: Hashable) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        span = self.spans.get(key, slice(0))
        return self.rows[span], self.worth[span]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one side in order of id, column by column."""

    ids: tuple[int, ...]
    skills: Postings
    keys: Postings
    avoided: Postings
    facts: tuple[Column, ...]  # those of FACETS that are no masks, in that order
    masks: tuple[Masks, ...]  # those that are
    road: Column
    region: Column
    east: NDArray[np.int64]  # x in metres, 0 where unknown
    north: NDArray[np.int64]  # y
    is_placed: NDArray[np.bool_]

    @classmethod
    def of(cls, cards: Sequence[Card]) -> Rows:
        return cls(
            tuple(card.id for card in cards),
            Postings.of([card.skills for card in cards]),
            Postings.of([[(key, 0) for key in card.keys] for card in cards]),
            Postings.of([[(key, 0) for key in card.avoided] for card in cards]),
            tuple(Column.of(card.facts[at] for card in cards) for at in FACTS),
            tuple(Masks.of(card.facts[at] for card in cards) for at in MASKS),
            Column.of(card.road for card in cards),
            Column.of(card.region for card in cards),
            np.array([(card.place or (0, 0))[0] for card in cards], dtype=np.int64),
            np.array([(card.place or (0, 0))[1] for card in cards], dtype=np.int64),
            np.array([card.place is not None for card in cards], dtype=np.bool_),
        )

    @classmethod
    def joined(cls, parts: Sequence[Rows], removed: Collection[int] = ()) -> Rows:
        """Join parts without the `removed` ids of the first; of rows with the same id the last stays."""
        last = {id_: row for row, id_ in enumerate(parts[0].ids) if id_ not in removed}
        ids = [id_ for part in parts for id_ in part.ids]
        last.update((id_, row) for row, id_ in enumerate(ids) if row >= len(parts[0].ids))
        kept_ids = tuple(sorted(last))
        kept = np.array([last[id_] for id_ in kept_ids], dtype=np.int64)
        sizes = [len(part.ids) for part in parts]
        return cls(
            kept_ids,
            Postings.joined([part.skills for part in parts], sizes, kept),
            Postings.joined([part.keys for part in parts], sizes, kept),
            Postings.joined([part.avoided for part in parts], sizes, kept),
            tuple(Column.joined([p.facts[i] for p in parts]).taken(kept) for i in range(len(FACTS))),
            tuple(Masks.joined([p.masks[i] for p in parts]).taken(kept) for i in range(len(MASKS))),
            Column.joined([part.road for part in parts]).taken(kept),
            Column.joined([part.region for part in parts]).taken(kept),
            np.concatenate([part.east for part in parts])[kept],
            np.concatenate([part.north for part in parts])[kept],
            np.concatenate([part.is_placed for part in parts])[kept],
        )


def gathered(cards: Iterable[Card]) -> Rows:
    """Return the rows of any number of cards, without holding more than a few thousand cards at a time."""
    iterator, parts = iter(cards), []
    while chunk := list(islice(iterator, _CHUNK)):
        parts.append(Rows.of(chunk))
    return Rows.joined(parts or [Rows.of([])])
