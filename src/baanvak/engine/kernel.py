"""The numba kernel, compiled: exact lists from a few per cent of the rows. `blocks` hands it what it reads.

For one question, in `answered`:

1. every tile gets the most that travel can earn there; tiles out of reach fall away, and tiles in which every
   row is unwanted or fails a must: one bit per row, 16 rows at a time;
2. what the skills and wishes earn is added up for every row of the other tiles, and the best row of a block
   that still has its bit, with the most that all the rest can earn, bounds the block;
3. the blocks are put in order of that bound, the highest first;
4. block after block the rows that can still enter a list are judged, until no next block can change a list.

Equal points are listed in order of row, so a block whose bound equals the last place of a full list still has
to be looked into when it holds a lower row. A place in a list is one number: the points, and below them the
row counted down, so that higher is better. All functions are plain loops over arrays, and all are in this one
file: numba's cache on disk is made anew only when the file of the outermost function changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numba import njit
from numba.core.options import DefaultOptions as options

from baanvak.engine.asking import FACT_IS_WISH, MASK_IS_WISH, NO_REGION, Questions
from baanvak.engine.facets import TRAVEL_POINTS
from baanvak.engine.rows import AVOIDED, NAMED, OCCUPATION_BITS, SECTOR_BITS, SECTOR_SHIFT
from baanvak.engine.tiles import Tiles

if TYPE_CHECKING:
    from baanvak.engine.blocks import Fits, Found, Rules, Scratch

# These are compiled in, and the cache on disk is made anew only when this very file changes. So whoever changes
# one of them changes this line too.
FACT_COUNT, MASK_COUNT = len(FACT_IS_WISH), len(MASK_IS_WISH)
_COMPILED_IN = (TRAVEL_POINTS, OCCUPATION_BITS, SECTOR_BITS, SECTOR_SHIFT, NAMED, AVOIDED, NO_REGION)
if (_COMPILED_IN, FACT_IS_WISH, MASK_IS_WISH) != ((9, 15, 48, 4, 64, 128, -1), (False,) * 5, (True, False)):
    raise ImportError("bring what is compiled in up to date")

LOWEST_ROW = (1 << 32) - 1
OUT_OF_REACH = -1
CLOSED = (1 << 62) - 1  # the last place of a list that takes nobody

Number: TypeAlias = Any  # of numpy; what numba makes of it is for numba to know
Array: TypeAlias = Any

# A function that is called per row is taken up in its caller, because handing over all these arrays takes longer
# than what it does. No arrays are made here, so none has to be counted by numba's runtime (nrt); counting took
# most of the time. The option to go without is numba's own, not promised to others: where it is not known, this
# is only slower.
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True} | ({"_nrt": False} if hasattr(options, "_nrt") else {})
compiled, inlined = njit(**_OPTIONS), njit(forceinline=True, **_OPTIONS)


@inlined
def _popcount(bits: Array) -> Number:
    """Count the bits of an uint64, in parallel: pairs, fours, bytes, then all bytes added up by one product."""
    bits -= (bits >> np.uint64(1)) & np.uint64(0x5555555555555555)
    bits = (bits & np.uint64(0x3333333333333333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333333333333333))
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inlined
def _travel_points(steps: Array, squares: Array) -> Number:
    points = 0
    for step in range(TRAVEL_POINTS):
        points += squares < steps[step]
    return points


@inlined
def _reach_of_tile(tiles: Tiles, tile: Number, ask: Questions, question: Number) -> Number:
    """Return the most points for travel in a tile; OUT_OF_REACH when nobody in it is near enough."""
    road = ask.road[question]
    box, squares = tiles.tile_box[tile], np.int64(0)
    box_counts = ask.is_placed[question] and tiles.tile_is_near[tile]
    if box_counts:
        east, north = np.int64(ask.places[question, 0]), np.int64(ask.places[question, 1])
        aside = max(box[0] - east, east - box[1], 0)
        ahead = max(box[2] - north, north - box[3], 0)
        squares = aside * aside + ahead * ahead
    most, is_reached = 0, not box_counts
    for at in range(tiles.tile_road_starts[tile], tiles.tile_road_starts[tile + 1]):
        steps = ask.steps[road, tiles.tile_roads[at]]
        is_reached |= squares < steps[TRAVEL_POINTS]
        most = max(most, _travel_points(steps, squares))
        if not box_counts:
            most = max(most, ask.without_place[road, tiles.tile_roads[at]] & 255)
    return most if is_reached else OUT_OF_REACH


@compiled
def _add_skills(tiles: Tiles, earned: Array, ask: Questions, question: Number, runs: Array, points: Array) -> None:
    count = len(tiles.tile_blocks) - 1
    for entry in range(ask.skill_starts[question], ask.skill_starts[question + 1]):
        row = earned[ask.skill_worth[entry]]
        first = np.int64(ask.skills[entry]) * count
        for run in range(len(runs)):
            for at in range(tiles.skill_starts[first + runs[run, 0]], tiles.skill_starts[first + runs[run, 1]]):
                points[tiles.skill_positions[at]] += row[tiles.skill_worth[at]]


@compiled
def _add_wishes(tiles: Tiles, ask: Questions, question: Number, runs: Array, wishes: Array) -> None:
    """Note what the keys that meet are worth, as if nothing were avoided."""
    count = len(tiles.tile_blocks) - 1
    for entry in range(ask.key_starts[question], ask.key_starts[question + 1]):
        number, mark = tiles.earning[ask.keys[entry]], ask.key_marks[entry]
        if number < 0 or not mark & NAMED:
            continue
        occupation, sector, first = mark & OCCUPATION_BITS, mark & SECTOR_BITS, np.int64(number) * count
        for run in range(len(runs)):
            for at in range(tiles.earning_starts[first + runs[run, 0]], tiles.earning_starts[first + runs[run, 1]]):
                wish = wishes[tiles.earning_positions[at]]
                best = max(wish & OCCUPATION_BITS, occupation)
                wishes[tiles.earning_positions[at]] = best | (wish & SECTOR_BITS) | sector


@inlined
def _sift_down(places: Array, size: Number) -> None:
    """Put the first of a heap (the lowest on top) where it belongs."""
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            return
        if child + 1 < size and places[child + 1] < places[child]:
            child += 1
        if places[at] <= places[child]:
            return
        places[at], places[child] = places[child], places[at]
        at = child


@inlined
def _enter(places: Array, size: Number, place: Number) -> Number:
    """Put a place in a list (a heap, the lowest on top) and return how long the list is now."""
    if size == len(places):
        places[0] = place
        _sift_down(places, size)
        return size
    at = size
    while at > 0 and place < places[(at - 1) >> 1]:
        places[at] = places[(at - 1) >> 1]
        at = (at - 1) >> 1
    places[at] = place
    return size + 1


@inlined
def _last_place(places: Array, size: Number) -> Number:
    """Return what a newcomer has to be above: the lowest place of a full list."""
    if len(places) == 0:
        return CLOSED
    return places[0] if size == len(places) else -1


@inlined
def _place(points: Number, row: Number) -> Number:
    """Return the place of a row in one number: more points are higher, then a lower row; 8 bits are left over."""
    return points << 40 | (LOWEST_ROW - row) << 8


@inlined
def _travel(tiles: Tiles, at: Number, ask: Questions, question: Number, too_far: Number) -> Number:
    road, other = ask.road[question], tiles.road[at]
    if not (ask.is_placed[question] and tiles.is_placed[at]):
        return ask.without_place[road, other]
    aside = np.int64(tiles.places[at, 0]) - np.int64(ask.places[question, 0])
    ahead = np.int64(tiles.places[at, 1]) - np.int64(ask.places[question, 1])
    squares, steps = aside * aside + ahead * ahead, ask.steps[road, other]
    return _travel_points(steps, squares) if squares < steps[TRAVEL_POINTS] else too_far


@inlined
def _wished(marks: Number) -> Number:
    return (marks & OCCUPATION_BITS) + ((marks & SECTOR_BITS) >> SECTOR_SHIFT)


@inlined
def _chosen(
    tiles: Tiles, block: Number, rules: Rules, ask: Questions, question: Number, last: Number, scratch: Scratch
) -> Number:
    """Note the rows of a block that can still enter a list, and what travel earns; return how many there are.

    Travel is judged first: it decides most often. A row stays by counting on, which needs no guess.
    """
    most, musts = ask.most[question, 0] + ask.most[question, 1], 1 if rules.has_near else 0
    enough, fit, fitting, count = last >> 40, np.int64(scratch.fit[block]), 0, 0
    for number in range(rules.block_size):
        at = block * rules.block_size + number
        earned = np.int64(scratch.points[at]) + _wished(np.int64(scratch.wishes[at]))
        scratch.chosen[fitting] = at
        fitting += (fit >> number) & (earned + most + TRAVEL_POINTS >= enough)
    for number in range(fitting):
        at = scratch.chosen[number]
        earned = np.int64(scratch.points[at]) + _wished(np.int64(scratch.wishes[at]))
        travel = np.int64(_travel(tiles, at, ask, question, rules.too_far))
        scratch.chosen[count], scratch.totals[count] = at, travel
        count += (((travel >> 8) & 255) <= musts) & (earned + most + (travel & 255) >= enough)
    return count


@inlined
def _judge(tiles: Tiles, count: Number, rules: Rules, ask: Questions, question: Number, scratch: Scratch) -> None:
    """Add to travel the other points and failing musts of the chosen rows, packed, as if nothing were avoided.

    Without a way out for rows that fail early: a processor that guesses wrong loses more than a row takes.
    """
    for number in range(count):
        at = scratch.chosen[number]
        wished, total = np.int64(_wished(scratch.wishes[at])), np.int64(scratch.points[at])
        for fact in range(FACT_COUNT):
            total += ask.verdicts[ask.verdicts_at[question, fact] + tiles.facts[at, fact]]
        for mask in range(MASK_COUNT):
            mine, theirs = ask.masks[question, mask], tiles.masks[at, mask]
            own = mine if rules.rows_are_vacancies else theirs
            verdict = rules.mask_verdicts[mask, _popcount(own), _popcount(mine & theirs)]
            if MASK_IS_WISH[mask]:
                wished += verdict
            else:
                total += verdict
        scratch.wished[number] = wished
        scratch.totals[number] += total + wished


@inlined
def _is_avoided(tiles: Tiles, at: Number, marks: Array) -> Number:
    """Tell whether one side avoids a key that the other side names."""
    avoided: Number = 0
    for entry in range(tiles.key_starts[at], tiles.key_starts[at + 1]):
        theirs = np.int64(tiles.key_marks[entry])
        mine = np.int64(marks[tiles.keys[entry]])
        avoided |= ((theirs & NAMED) << 1 & mine) | (theirs & (mine & NAMED) << 1)
    return avoided & AVOIDED


@compiled
def _any_fits(tiles: Tiles, tile: Number, rules: Rules, fits: Fits, question: Number, scratch: Scratch) -> bool:
    """Note which rows of a tile can be listed as far as their bits tell; return whether there are any."""
    first, last = tiles.tile_blocks[tile], tiles.tile_blocks[tile + 1]
    fit, once = scratch.fit[first:last], scratch.once[first:last]
    wanted = fits.bits[fits.at[question, 0], first:last]
    fit[:], once[:] = 0, 0  # for now: the rows that fail too many
    for column in range(1, fits.at.shape[1]):
        passes = fits.bits[fits.at[question, column], first:last]
        for block in range(len(fit)):
            fails = ~passes[block]
            fit[block] |= fails & once[block]
            once[block] |= fails
    for block in range(len(fit)):
        fit[block] = wanted[block] & ~(fit[block] if rules.has_near else once[block])
    found = 0
    for block in range(len(fit)):
        found |= fit[block]
    return found != 0


@compiled
def _reached(tiles: Tiles, rules: Rules, fits: Fits, ask: Questions, question: Number, scratch: Scratch) -> Number:
    """Note the stretches of tiles that matter, and what travel earns in each; return how many stretches."""
    runs, travel, count = scratch.runs, scratch.travel, 0
    for tile in range(len(travel)):
        most = _reach_of_tile(tiles, tile, ask, question)
        travel[tile] = max(most, 0)
        if most == OUT_OF_REACH and rules.too_far and not rules.has_near:
            continue
        if not _any_fits(tiles, tile, rules, fits, question, scratch):
            continue
        if count and runs[count - 1, 1] == tile:
            runs[count - 1, 1] = tile + 1
        else:
            runs[count, 0], runs[count, 1] = tile, tile + 1
            count += 1
    return count


@compiled
def _bounded(tiles: Tiles, rules: Rules, most: Number, runs: Array, scratch: Scratch) -> None:
    """Find for every block the most that one of its rows could earn."""
    for run in range(len(runs)):
        for tile in range(runs[run, 0], runs[run, 1]):
            rest = most + scratch.travel[tile]
            for block in range(tiles.tile_blocks[tile], tiles.tile_blocks[tile + 1]):
                best, fit = np.uint8(0), scratch.fit[block]
                if not fit:
                    continue
                for number in range(rules.block_size):
                    at = block * rules.block_size + number
                    earned = np.uint8(scratch.points[at] + _wished(scratch.wishes[at]))
                    best = max(best, np.uint8(earned * ((fit >> number) & 1)))
                scratch.highest[block] = rest + best


@compiled
def _ordered(tiles: Tiles, runs: Array, scratch: Scratch) -> Number:
    """Put the blocks in order, the highest bound first (a counting sort), and return how many there are."""
    starts = scratch.starts
    starts[:] = 0
    for run in range(len(runs)):
        for block in range(tiles.tile_blocks[runs[run, 0]], tiles.tile_blocks[runs[run, 1]]):
            starts[256 - np.int64(scratch.highest[block])] += scratch.fit[block] != 0
    for bound in range(1, 257):
        starts[bound] += starts[bound - 1]
    for run in range(len(runs)):
        for block in range(tiles.tile_blocks[runs[run, 0]], tiles.tile_blocks[runs[run, 1]]):
            if scratch.fit[block]:
                place = 255 - np.int64(scratch.highest[block])
                scratch.order[starts[place]] = block
                starts[place] += 1
    return starts[255]


@compiled
def _looked_into(
    tiles: Tiles,
    rules: Rules,
    gone: Array,
    ask: Questions,
    question: Number,
    scratch: Scratch,
    listed: Number,
    matches: Array,
    near: Array,
) -> Array:
    """Fill both lists (heaps of places); return their lengths, and how many blocks and rows were looked at."""
    match_size, near_size, blocks, rows = 0, 0, 0, 0
    match_last, near_last = _last_place(matches, 0), _last_place(near, 0)
    musts = 1 if rules.has_near else 0
    for number in range(listed):
        block = scratch.order[number]
        bound = np.int64(scratch.highest[block])
        if _place(bound, 0) <= min(match_last, near_last):
            break
        if _place(bound, tiles.first[block]) <= min(match_last, near_last):
            continue
        blocks += 1
        count = _chosen(tiles, block, rules, ask, question, min(match_last, near_last), scratch)
        rows += count
        _judge(tiles, count, rules, ask, question, scratch)
        for number_in in range(count):
            total, at = scratch.totals[number_in], scratch.chosen[number_in]
            failing = (total >> 8) & 255
            if failing > musts or (total & 255) < min(match_last, near_last) >> 40:
                continue
            row = np.int64(tiles.row[at])
            if len(gone) and gone[row]:
                continue
            if (scratch.avoids[0] or tiles.avoids[at]) and _is_avoided(tiles, at, scratch.marks):
                total -= scratch.wished[number_in] & 255  # the points go, musts stay
            place, last = _place(total & 255, row), near_last if failing else match_last
            if place <= last:
                continue
            if failing:
                near_size = _enter(near, near_size, place | (total >> 16))
                near_last = _last_place(near, near_size)
            else:
                match_size = _enter(matches, match_size, place)
                match_last = _last_place(matches, match_size)
    return match_size, near_size, blocks, rows


@compiled
def _written(places: Array, size: Number, rows: Array, points: Array, misses: Array) -> None:
    """Empty a list from its last place on, so that it is written in order."""
    for at in range(size - 1, -1, -1):
        place = places[0]
        rows[at] = LOWEST_ROW - ((place >> 8) & LOWEST_ROW)
        points[at] = place >> 40
        misses[at] = place & 255
        places[0] = places[at]
        _sift_down(places, at)


@compiled
def answered(
    tiles: Tiles, rules: Rules, gone: Array, fits: Fits, ask: Questions, found: Found, scratch: Scratch
) -> None:
    """Write the lists of all questions, without the rows that are gone (one flag per row, or none at all)."""
    matches, near = scratch.matches, scratch.near
    for question in range(len(ask.region)):
        keys = range(ask.key_starts[question], ask.key_starts[question + 1])
        scratch.avoids[0] = False
        for entry in keys:
            scratch.marks[ask.keys[entry]] |= ask.key_marks[entry]
            scratch.avoids[0] |= ask.key_marks[entry] & AVOIDED != 0
        runs = scratch.runs[: _reached(tiles, rules, fits, ask, question, scratch)]
        _add_skills(tiles, rules.earned, ask, question, runs, scratch.points)
        _add_wishes(tiles, ask, question, runs, scratch.wishes)
        _bounded(tiles, rules, ask.most[question, 0] + ask.most[question, 1], runs, scratch)
        listed = _ordered(tiles, runs, scratch)
        sizes = _looked_into(tiles, rules, gone, ask, question, scratch, listed, matches, near)
        for number in range(4):
            found.counts[question, number] = sizes[number]
        _written(matches, sizes[0], found.matches[question], found.match_points[question], scratch.misses)
        _written(near, sizes[1], found.near[question], found.near_points[question], found.misses[question])
        for entry in keys:
            scratch.marks[ask.keys[entry]] = 0
        for run in range(len(runs)):
            first, last = tiles.tile_blocks[runs[run, 0]], tiles.tile_blocks[runs[run, 1]]
            scratch.points[first * rules.block_size : last * rules.block_size] = 0
            scratch.wishes[first * rules.block_size : last * rules.block_size] = 0
