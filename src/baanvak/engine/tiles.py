"""The layout for the fast kernel: rows in tiles by place, in a tile by kind of work, in blocks of 16.

The kernel adds up what the skills and wishes of a question earn in every row of the tiles within reach, row by
row of each posting list; the best row of a block then bounds the block. Neighbours look alike, so promising
rows share few blocks, and only those are looked into.

* Rows whose journey never depends on the distance (remote, unknown) have tiles of their own; the others are
  first divided by how far they reach, then by place: halved along the longer side until a tile is small.
* In a tile rows are in order of occupation group and occupation; who names none goes by skills.
* `Postings`: per term, tile after tile, the positions that have it and what it is worth there. Tiles that lie
  near each other have numbers near each other, so a question walks through few stretches of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from baanvak.engine.asking import steps
from baanvak.engine.facets import distance_counts
from baanvak.engine.rows import AVOIDED, NAMED, Entries, Rows, np, spread, worth_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 16  # rows
TILE = 2048  # rows at most
FROM_ANYWHERE = -1


Entered = tuple["NDArray[np.int64]", "NDArray[np.int32]", "NDArray[np.uint8]"]  # starts, numbers, worth


class Tiles(NamedTuple):
    """Everything the fast kernel reads. A position is a row in its block; the last block of a tile may be
    filled up with positions of no row (-1)."""

    row: NDArray[np.int32]  # (positions)
    key_starts: NDArray[np.int64]  # (positions + 1)
    keys: NDArray[np.int32]
    key_marks: NDArray[np.uint8]
    avoids: NDArray[np.bool_]  # (positions) whether any of the keys is one to avoid
    facts: NDArray[np.int32]  # (positions, facts)
    masks: NDArray[np.uint64]  # (positions, masks)
    road: NDArray[np.int32]
    region: NDArray[np.int32]
    places: NDArray[np.int32]  # (positions, 2)
    is_placed: NDArray[np.bool_]
    tile_blocks: NDArray[np.int32]  # (tiles + 1): where the blocks of a tile begin
    tile_box: NDArray[np.int64]  # (tiles, 4): west, east, south, north of its places
    tile_is_near: NDArray[np.bool_]  # the box says how far the rows are
    tile_road_starts: NDArray[np.int64]  # (tiles + 1)
    tile_roads: NDArray[np.int32]  # the distinct roads in every tile
    first: NDArray[np.int32]  # (blocks): the lowest row
    skill_starts: NDArray[np.int32]  # for term n and tile t: [n * tiles + t]..[n * tiles + t + 1]
    skill_positions: NDArray[np.int32]
    skill_worth: NDArray[np.uint8]
    earning: NDArray[np.int32]  # (keys): their number among those that earn points, -1 for the others
    earning_starts: NDArray[np.int32]  # for earning key n and tile t
    earning_positions: NDArray[np.int32]


def laid_out(rows: Rows) -> Tiles:
    """Return the rows of an index as tiles."""
    tiles = _divided(rows)
    sizes = np.array([len(tile) for tile in tiles], dtype=np.int64)
    tile_blocks = np.concatenate(([0], np.cumsum(-(-sizes // BLOCK)))).astype(np.int32)
    row = np.full(int(tile_blocks[-1]) * BLOCK, -1, dtype=np.int32)
    for start, tile in zip(tile_blocks[:-1].tolist(), tiles, strict=True):
        row[start * BLOCK : start * BLOCK + len(tile)] = tile
    keys = _placed(rows.keys, row)
    number, earning = _earning(rows.keys, keys)
    box, is_near, road_starts, roads = _outlines(rows, tiles)
    lowest = np.where(row < 0, len(rows), row).reshape(-1, BLOCK).min(axis=1, initial=len(rows))
    return Tiles(
        row,
        *keys,
        _avoids(*keys),
        _at(np.stack([column.numbers for column in rows.facts], axis=1), row),
        _at(rows.masks, row),
        _at(rows.road.numbers, row),
        _at(rows.region.numbers, row),
        _at(rows.places, row),
        _at(rows.is_placed, row),
        tile_blocks,
        box,
        is_near,
        road_starts,
        roads,
        lowest.astype(np.int32),
        *_turned(*_placed(rows.skills, row), tile_blocks, len(rows.skills.names)),
        number,
        *_turned(*earning, tile_blocks, int(number.max(initial=-1)) + 1)[:2],
    )


def _at(column: NDArray[Any], row: NDArray[np.int32]) -> NDArray[Any]:
    """Return a column in the order of positions; those of no row get any row's."""
    return np.ascontiguousarray(column[np.maximum(row, 0)]) if len(column) else column


def _placed(entries: Entries, row: NDArray[np.int32]) -> Entered:
    """Return entries in the order of positions: where they start, numbers, worth."""
    lengths = np.where(row < 0, 0, _at(np.diff(entries.starts), row))
    starts, entry = spread(_at(entries.starts[:-1], row), lengths)
    return starts, entries.numbers[entry], entries.worth[entry]


def _avoids(starts: NDArray[np.int64], _keys: NDArray[np.int32], marks: NDArray[np.uint8]) -> NDArray[np.bool_]:
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(marks & AVOIDED != 0)))
    return before[starts[1:]] > before[starts[:-1]]


def _earning(names: Entries, keys: Entered) -> tuple[NDArray[np.int32], Entered]:
    """Return a number for every key that can earn points, and only the entries of those."""
    earns = np.array([worth_of(key) != NAMED for key in names.names.all], dtype=np.bool_)
    number = np.where(earns, np.cumsum(earns) - 1, -1).astype(np.int32)
    starts, keys_of, marks = keys
    stays = earns[keys_of] & (marks & NAMED != 0)
    before = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(stays)))
    return number, (before[starts], number[keys_of[stays]], marks[stays])


def _turned(
    starts: NDArray[np.int64],
    numbers: NDArray[np.int32],
    worth: NDArray[np.uint8],
    tile_blocks: NDArray[np.int32],
    names: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Return entries by position as entries by name and tile: where they start, positions, worth."""
    from scipy.sparse import csr_array

    table = csr_array((worth, numbers, starts), shape=(len(starts) - 1, max(names, 1))).tocsc()
    tiles = len(tile_blocks) - 1
    tile_of = np.repeat(np.arange(tiles), np.diff(tile_blocks) * BLOCK)
    name = np.repeat(np.arange(table.shape[1]), np.diff(table.indptr))
    counts = np.bincount(name * tiles + tile_of[table.indices], minlength=table.shape[1] * tiles)
    begins = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    return begins, table.indices.astype(np.int32, copy=False), table.data


# Which rows lie together.


def _divided(rows: Rows) -> list[NDArray[np.int64]]:
    """Return the rows of every tile, in order of the kind of work."""
    reached = np.full(len(rows), FROM_ANYWHERE, dtype=np.int64)
    if len(rows):
        reach = np.array([_reach(road) for road in rows.road.names.all], dtype=np.int64)
        reached = np.where(rows.is_placed, reach[rows.road.numbers], FROM_ANYWHERE)
    work = _order_of_work(rows)
    tiles: list[NDArray[np.int64]] = []
    for one in np.unique(reached).tolist():
        here = np.flatnonzero(reached == one)
        parts = _halved(here, rows.places) if one != FROM_ANYWHERE else np.array_split(here, -(-len(here) // TILE))
        tiles += [part[np.argsort(work[part], kind="stable")] for part in parts]
    return tiles


def _reach(road: Any) -> int:
    """Return how far a row reaches, in doublings of metres."""
    if isinstance(road, bool):  # of a vacancy: only somebody else's journey sets a limit
        return FROM_ANYWHERE if road else 0
    return steps(road, False)[-1].bit_length() // 2 if distance_counts(road, False) else FROM_ANYWHERE


def _halved(rows: NDArray[np.int64], places: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """Return rows in groups by place, each time halved along the longer side."""
    if len(rows) <= TILE:
        return [rows]
    here = places[rows]
    side = int(np.argmax(np.ptp(here.astype(np.int64), axis=0)))
    order = np.argpartition(here[:, side], len(rows) // 2)
    half = len(rows) // 2
    return _halved(rows[order[:half]], places) + _halved(rows[order[half:]], places)


# In which order the rows of a tile stand: only the speed hangs on it.


def _order_of_work(rows: Rows) -> NDArray[np.int64]:
    """Return for every row where its work stands: by group, then by occupation; without a group by its skills."""
    group, occupation = _first(rows.keys, "group"), _first(rows.keys, "occupation")
    is_known = group >= 0
    if is_known.any() and not is_known.all():
        group = np.where(is_known, group, _guessed(rows.skills, group))
    place = np.empty(len(rows), dtype=np.int64)
    place[np.lexsort((occupation, group))] = np.arange(len(rows))
    return place


def _first(keys: Entries, kind: str) -> NDArray[np.int64]:
    """Return for every row where the first key of a kind stands among all of that kind, -1 without one."""
    of_kind = sorted((key[1], number) for number, key in enumerate(keys.names.all) if key[0] == kind)
    stands = np.full(len(keys.names), -1, dtype=np.int64)
    stands[[number for _, number in of_kind]] = np.arange(len(of_kind))
    here = np.flatnonzero((stands[keys.numbers] >= 0) & (keys.worth & NAMED != 0))[::-1]
    row = np.repeat(np.arange(len(keys.starts) - 1), np.diff(keys.starts))
    found = np.full(len(keys.starts) - 1, -1, dtype=np.int64)
    found[row[here]] = stands[keys.numbers[here]]  # of one row the first entry is written last
    return found


def _guessed(skills: Entries, group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for every row the group that most of its skills are found in most often, -1 without any."""
    from scipy.sparse import csr_array

    ones = np.ones(len(skills.numbers), dtype=np.int32)
    shape = (len(group), max(len(skills.names), 1))
    has = csr_array((ones, skills.numbers, skills.starts), shape=shape)
    known = np.flatnonzero(group >= 0)
    groups = int(group.max()) + 1
    within = csr_array((np.ones(len(known), dtype=np.int32), (known, group[known])), shape=(len(group), groups))
    usual = _most_frequent(has.T.tocsr() @ within)
    terms = np.flatnonzero(usual >= 0)
    votes = csr_array((np.ones(len(terms), dtype=np.int32), (terms, usual[terms])), shape=(shape[1], groups))
    return _most_frequent(has @ votes)


def _most_frequent(counts: Any) -> NDArray[np.int64]:
    """Return for every row of a sparse table the column with the highest count, -1 for an empty row."""
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    order = np.lexsort((counts.indices, counts.data, row))
    best = np.full(counts.shape[0], -1, dtype=np.int64)
    best[row[order]] = counts.indices[order]  # the highest is written last
    return best


def _outlines(
    rows: Rows, tiles: list[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64], NDArray[np.int32]]:
    """Return of every tile its box, whether the box says how far its rows are, and its distinct roads."""
    box = np.zeros((len(tiles), 4), dtype=np.int64)
    is_near = np.zeros(len(tiles), dtype=np.bool_)
    roads = []
    for number, tile in enumerate(tiles):
        here = rows.places[tile]
        box[number] = here[:, 0].min(), here[:, 0].max(), here[:, 1].min(), here[:, 1].max()
        roads.append(np.unique(rows.road.numbers[tile]))
        is_near[number] = rows.is_placed[tile[0]] and _reach(rows.road.names.all[roads[-1][0]]) != FROM_ANYWHERE
    starts = np.concatenate(([0], np.cumsum([len(own) for own in roads]))).astype(np.int64)
    return box, is_near, starts, np.concatenate([*roads, np.zeros(0, dtype=np.int32)])
