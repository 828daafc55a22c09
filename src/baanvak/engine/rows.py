"""The rows of one side, vacancies or people, as columns of small whole numbers: what every ranker reads.

A vacancy and a person both become a `Card`: the same fields in the terms of the score. So either side can be
the rows and the other one the question. Rows are in order of id, and do not change: `Rows.joined` makes new
ones. Every distinct fact, term and key has a number, and only the numbers are kept per row: about 150 bytes
for a vacancy of 15 skills. numpy is imported at first use, so importing this module is fast.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

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

# What a key is worth to who names it, in one byte, so that two sides meet with `&`: what the occupation line
# earns, what the sector line earns, and whether the key is named (wished or offered) or avoided.
OCCUPATION_BITS, SECTOR_BITS, SECTOR_SHIFT, NAMED, AVOIDED = 15, 48, 4, 64, 128


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
        tuple([(term, credit.percent) for term, credit in score.credits(seeker, vocabulary).items()]),
        score.wishes(seeker),
        score.avoids(seeker),
        tuple([facet.own(seeker) for facet in FACETS]),
        journey(seeker),
        seeker.region,
        _place(seeker.x, seeker.y),
    )


def worth_of(key: score.Key) -> int:
    """Return the mark of a key that is named, what its line earns included."""
    sector = score.SECTOR_WORTH.get(key[0], 0) << SECTOR_SHIFT
    return NAMED | score.OCCUPATION_WORTH.get(key[0], 0) | sector


def marked(card: Card) -> list[tuple[score.Key, int]]:
    """Return the keys of a card with their marks; a key may be both named and avoided, and come twice."""
    return [(key, worth_of(key)) for key in card.keys] + [(key, AVOIDED) for key in card.avoided]


class _Numbering(dict[Hashable, int]):
    """Numbers what it is asked for, in order of first asking."""

    def __missing__(self, name: Hashable) -> int:
        self[name] = number = len(self)
        return number

    def of(self, names: Iterable[Hashable]) -> NDArray[np.int32]:
        return np.array(list(map(self.__getitem__, names)), dtype=np.int32)


@dataclass(frozen=True)
class Names:
    """What the numbers of a column stand for."""

    all: tuple[Any, ...]  # hashable

    @cached_property
    def numbers(self) -> dict[Any, int]:
        return {name: number for number, name in enumerate(self.all)}

    def __len__(self) -> int:
        return len(self.all)

    @classmethod
    def joined(cls, parts: Sequence[Names]) -> tuple[Names, list[NDArray[np.int32]]]:
        """Return the names of all parts, and for each part the new number of every old one."""
        numbering = _Numbering()
        moves = [numbering.of(part.all) for part in parts]
        return cls(tuple(numbering)), moves

    def only(self, numbers: NDArray[np.int32]) -> tuple[Names, NDArray[np.int32]]:
        """Return the names that are still in use, and the numbers brought up to date."""
        used = np.zeros(len(self), dtype=np.bool_)
        used[numbers] = True
        if used.all():
            return self, numbers
        new = np.cumsum(used, dtype=np.int32) - np.int32(1)
        return Names(tuple(self.all[number] for number in np.flatnonzero(used).tolist())), new[numbers]


@dataclass(frozen=True, slots=True)
class Column:
    """One fact per row: the distinct facts, and for every row the number of its own."""

    names: Names
    numbers: NDArray[np.int32]

    @classmethod
    def joined(cls, columns: Sequence[Column], kept: Whole) -> Column:
        names, moves = Names.joined([column.names for column in columns])
        numbers = [move[column.numbers] for move, column in zip(moves, columns, strict=True)]
        return cls(*names.only(np.concatenate(numbers)[kept]))


@dataclass(frozen=True, slots=True)
class Entries:
    """Any number of (name, small number) per row, row after row."""

    names: Names
    starts: NDArray[np.int64]  # (rows + 1): where the entries of a row begin
    numbers: NDArray[np.int32]
    worth: NDArray[np.uint8]

    @classmethod
    def joined(cls, parts: Sequence[Entries], kept: Whole) -> Entries:
        names, moves = Names.joined([part.names for part in parts])
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        numbers = np.concatenate([move[part.numbers] for move, part in zip(moves, parts, strict=True)])
        worth = np.concatenate([part.worth for part in parts])
        starts, entries = spread(_starts(lengths)[:-1][kept], lengths[kept])
        names, numbers = names.only(numbers[entries])
        return cls(names, starts, numbers, worth[entries])


def _starts(lengths: Whole) -> NDArray[np.int64]:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)))


def spread(begins: Whole, lengths: Whole) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where stretches begin once laid end to end, and the old position of everything in them."""
    starts = _starts(lengths)
    return starts, np.repeat(begins - starts[:-1], lengths) + np.arange(starts[-1])


@dataclass(frozen=True)
class Rows:
    """All rows of one side in order of id, column by column."""

    ids: NDArray[Any]  # int64, or Python's whole numbers where one of them does not fit
    skills: Entries  # terms, with points (vacancies) or percents (people)
    keys: Entries  # keys, with their marks
    facts: tuple[Column, ...]  # those of FACETS that are no masks, in that order
    masks: NDArray[np.uint64]  # (rows, facets that are): too many are distinct to number them
    road: Column
    region: Column
    places: NDArray[np.int32]  # (rows, 2): x and y in metres, 0 where unknown
    is_placed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def joined(cls, parts: Sequence[Rows], gone: NDArray[np.bool_] | None = None) -> Rows:
        """Join parts without the rows `gone` from the first; of rows with the same id the last stays."""
        ids = np.concatenate([part.ids for part in parts])
        kept = _last_of_each(ids)
        if gone is not None:
            kept = kept[~np.concatenate((gone, np.zeros(len(ids) - len(gone), dtype=np.bool_)))[kept]]
        return cls(
            ids[kept],
            Entries.joined([part.skills for part in parts], kept),
            Entries.joined([part.keys for part in parts], kept),
            tuple(Column.joined(columns, kept) for columns in zip(*(part.facts for part in parts), strict=True)),
            np.concatenate([part.masks for part in parts])[kept],
            Column.joined([part.road for part in parts], kept),
            Column.joined([part.region for part in parts], kept),
            np.concatenate([part.places for part in parts])[kept],
            np.concatenate([part.is_placed for part in parts])[kept],
        )

    def positions(self, ids: Collection[int]) -> NDArray[np.int64]:
        """Return the rows that have one of these ids."""
        if not len(self) or not ids:
            return np.zeros(0, dtype=np.int64)
        asked = numbers_of(ids)
        at = np.searchsorted(self.ids, asked)
        at[at == len(self)] = 0
        return at[np.asarray(self.ids[at] == asked, dtype=np.bool_)]

    def card(self, row: int) -> Card:
        """Return one row as the card it was made of; a key that came twice may be named in another order."""
        skills, keys = self.skills, self.keys
        own = slice(skills.starts[row], skills.starts[row + 1])
        terms = [skills.names.all[number] for number in skills.numbers[own].tolist()]
        own_keys = slice(keys.starts[row], keys.starts[row + 1])
        named = [keys.names.all[number] for number in keys.numbers[own_keys].tolist()]
        is_avoided = [mark & AVOIDED for mark in keys.worth[own_keys].tolist()]
        facts = {at: column.names.all[column.numbers[row]] for at, column in zip(FACTS, self.facts, strict=True)}
        facts.update(zip(MASKS, self.masks[row].tolist(), strict=True))
        x, y = self.places[row].tolist()
        return Card(
            int(self.ids[row]),
            tuple(zip(terms, skills.worth[own].tolist(), strict=True)),
            tuple(key for key, avoided in zip(named, is_avoided, strict=True) if not avoided),
            tuple(key for key, avoided in zip(named, is_avoided, strict=True) if avoided),
            tuple(facts[at] for at in range(len(FACETS))),
            self.road.names.all[self.road.numbers[row]],
            self.region.names.all[self.region.numbers[row]],
            (x, y) if self.is_placed[row] else None,
        )


def numbers_of(ids: Iterable[int]) -> NDArray[Any]:
    """Return ids as int64, or as Python's whole numbers where one of them does not fit."""
    ids = list(ids)
    try:
        return np.array(ids, dtype=np.int64)
    except OverflowError:
        return np.array(ids, dtype=object)


def _last_of_each(ids: NDArray[Any]) -> NDArray[np.int64]:
    """Return positions in order of id, of equal ids the last."""
    order = np.argsort(ids, kind="stable")
    ordered = ids[order]
    is_last = np.ones(len(ids), dtype=np.bool_)
    is_last[:-1] = np.asarray(ordered[1:] != ordered[:-1], dtype=np.bool_)
    return order[is_last]


class _Writing:
    """Columns that grow a chunk of cards at a time, with one numbering over all chunks."""

    def __init__(self) -> None:
        self._numbering: dict[str, _Numbering] = {}
        self._parts: dict[str, list[Any]] = {}

    def add(self, name: str, numbers: Any) -> None:
        self._parts.setdefault(name, []).append(numbers)

    def add_facts(self, name: str, facts: Iterable[Hashable]) -> None:
        self.add(name, self._numbering.setdefault(name, _Numbering()).of(facts))

    def add_entries(self, name: str, lists: Sequence[Sequence[tuple[Hashable, int]]]) -> None:
        pairs = list(chain.from_iterable(lists))
        self.add_facts(name, [key for key, _ in pairs])
        self.add(name + " worth", np.array([number for _, number in pairs], dtype=np.uint8))
        self.add(name + " lengths", np.array([len(own) for own in lists], dtype=np.int64))

    def whole(self, name: str) -> NDArray[Any]:
        return np.concatenate(self._parts[name])

    def column(self, name: str) -> Column:
        return Column(Names(tuple(self._numbering[name])), self.whole(name))

    def entries(self, name: str) -> Entries:
        names = Names(tuple(self._numbering[name]))
        return Entries(names, _starts(self.whole(name + " lengths")), self.whole(name), self.whole(name + " worth"))


def _write(into: _Writing, cards: Sequence[Card]) -> None:
    into.add("ids", numbers_of([card.id for card in cards]))
    into.add_entries("skills", [card.skills for card in cards])
    into.add_entries("keys", [marked(card) for card in cards])
    for at in FACTS:
        into.add_facts(f"fact {at}", [card.facts[at] for card in cards])
    masks = np.array([[card.facts[at] for at in MASKS] for card in cards], dtype=np.uint64)
    into.add("masks", masks.reshape(len(cards), len(MASKS)))
    into.add_facts("road", [card.road for card in cards])
    into.add_facts("region", [card.region for card in cards])
    into.add("places", np.array([card.place or (0, 0) for card in cards], dtype=np.int32).reshape(len(cards), 2))
    into.add("is placed", np.array([card.place is not None for card in cards], dtype=np.bool_))


def _chunks(cards: Iterable[Card]) -> Iterator[list[Card]]:
    """Yield the cards in chunks, at least one, so that only a few thousand exist at a time."""
    iterator = iter(cards)
    yield list(islice(iterator, _CHUNK))
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def gathered(cards: Iterable[Card]) -> Rows:
    """Return the rows of any number of cards; of cards with the same id the last one counts."""
    writing = _Writing()
    for chunk in _chunks(cards):
        _write(writing, chunk)
    rows = Rows(
        writing.whole("ids"),
        writing.entries("skills"),
        writing.entries("keys"),
        tuple(writing.column(f"fact {at}") for at in FACTS),
        writing.whole("masks"),
        writing.column("road"),
        writing.column("region"),
        writing.whole("places"),
        writing.whole("is placed"),
    )
    is_in_order = bool(np.all(rows.ids[1:] > rows.ids[:-1]))
    return rows if is_in_order else Rows.joined([rows])
