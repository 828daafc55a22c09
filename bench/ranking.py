"""Measure the exact top fifty beside what somebody would use instead: databases, search libraries, plain arrays.

All in one run on the same made-up people and vacancies, from a person's facts to a list; times are CPU time (a server's
too), per person the median over the rounds. Our kernel is the control, first and last in every round: when the two
differ by more than half the run is void. Exact contenders must give our list to the point and the order.

    python bench/ranking.py                            a region, quick contenders, few people (under two minutes)
    python bench/ranking.py --scale country --contenders all --queries 100
    python bench/ranking.py --scaling                  our kernels from 1,000 to 500,000 vacancies
    python bench/ranking.py --scale country --night    the lists of everybody, both ways, on this many threads

People and vacancies draw on ESCO (`--esco FOLDER`, or below BAANVAK_SHARED), else on the starter vocabulary.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from contest import LIMIT, contenders
from contest.measure import MOST_DRIFT, Contest, cpu, each, in_memory, peak, plain, table, told
from contest.ours import Ours, kernels
from contest.table import Table
from made_up import REGION, World, read_words

from baanvak.engine.ranking import Index, Lists, SeekerIndex

SCALES = {"region": (10_000, 20_000), "country": (400_000, 500_000)}
QUICK = ("numba-plain", "scipy", "duckdb", "sqlite", "bm25s")
SIZES = (1_000, 5_000, 20_000, 50_000, 100_000, 250_000, 500_000)
SLICE = 4_000  # people whose lists one thread makes at a time
Figures = dict[str, Any]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", choices=SCALES, default="region")
    parser.add_argument("--people", type=int, help="another number of people")
    parser.add_argument("--vacancies", type=int, help="another number of vacancies")
    parser.add_argument("--contenders", help=f"all, none, or some of {', '.join(contenders())}")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kernel", choices=kernels(), help="only one of ours; both when not given")
    parser.add_argument("--scaling", action="store_true")
    parser.add_argument("--night", action="store_true")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--esco", type=Path, help="folder of ESCO; 'no' for the starter vocabulary")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--strict", action="store_true", help="a void run or an unequal list ends with 1")
    return parser.parse_args()


def esco(asked: Path | None) -> Path | None:
    """Return the folder of ESCO to draw on, None for the starter vocabulary."""
    if asked:
        return None if str(asked) == "no" else asked
    shared = os.environ.get("BAANVAK_SHARED")
    return Path(shared) / "data/esco/v1.1.1" if shared else None


# One person at a time, side by side


def side_by_side(world: World, ours: dict[str, Index], names: list[str], queries: int, rounds: int) -> Figures:
    with told("reading the vacancies into columns"):
        columns = Table.of(world.vacancies(), world.words.vocabulary)
    contest = Contest(columns, list(world.people(queries)), rounds)
    for kernel, index in ours.items():
        contest.enter(Ours(kernel, world, index))
    for name in names:
        with told(name):
            contest.enter(contenders()[name]())
    with told(f"{rounds} rounds of {queries} people"):
        rows, drift = contest.run()
    unequal = [row.name for row in rows if row.is_exact and row.same < 1]
    return {"rows": plain(rows), "drift": drift, "left_out": contest.left_out, "unequal": unequal}


def show_side_by_side(figures: Figures) -> None:
    heads = ("one person, top 50", "mean ms", "median", "p99", "x ours", "at once", "x ours", "same", "build CPU s")
    ours = figures["rows"][0]["batch"]
    lines = [
        [
            row["name"],
            *(row[kind] for kind in ("mean", "median", "p99", "ratio")),
            *((row["batch"], row["batch"] / ours) if row["batch"] else ("", "")),
            f"{row['same']:.0%}{'' if row['is_exact'] else ' overlap'}",
            row["build_s"],
        ]
        for row in figures["rows"]
    ]
    print(table(heads, lines))
    for reason in figures["left_out"]:
        print(f"Left out: {reason}")
    print(f"Control first and last in a round: {figures['drift']:.2f} x", end="")
    print(" (void: more than 1.5, measure again)" if figures["drift"] > MOST_DRIFT else "")
    if figures["unequal"]:
        print(f"NOT EQUAL: {', '.join(figures['unequal'])}")


# Our own parts


def parts(world: World, kernel: str, queries: int, rounds: int) -> tuple[Figures, Index]:
    """Time everything the product does with an index, for one kernel; return the index too."""
    words, before = world.words.vocabulary, in_memory()
    people, vacancies = list(world.people(queries)), list(world.vacancies(queries))
    build, index = cpu(lambda: Index.build(world.vacancies(), words, kernel=kernel))
    grew = in_memory() - before
    seekers_build, seekers = cpu(lambda: SeekerIndex.build(world.people(), words, kernel=kernel))
    looked = index.rank_all(seekers, 0, min(1_000 if kernel == "numba" else 1, len(seekers)))
    figures = {
        "vacancies for a person": each(lambda person: index.rank(person, near=0), people, rounds),
        "the same with near misses": each(index.rank, people, rounds),
        "people for a vacancy": each(lambda vacancy: seekers.rank(vacancy, near=0), vacancies, rounds),
        "a night, per person": at_once(index, seekers, kernel, rounds),
        "a night, per vacancy": at_once(seekers, index, kernel, rounds),
        "a new vacancy, with whose list it changes": each(new_vacancy(index, seekers), vacancies, rounds),
        "a changed portfolio, with its new list": each(changed_portfolio(index, seekers), people, rounds),
    }
    sizes = {"build vacancies CPU s": build, "build people CPU s": seekers_build, "vacancies in memory MB": grew}
    sizes |= stored(index, words)
    return {"kernel": kernel, "ms": figures, "sizes": sizes, **evaluated(looked, index)}, index


def at_once(index: Any, askers: Any, kernel: str, rounds: int) -> dict[str, float]:
    """Return milliseconds per list when lists are made a few thousand at a time (numpy: a hundred)."""
    many = min(2_000 if kernel == "numba" else 100, len(askers))
    index.rank_all(askers, 0, 10)
    times = [cpu(lambda: index.rank_all(askers, 0, many))[0] / many * 1000 for _ in range(rounds)]
    return {"mean": statistics.median(times)}


def new_vacancy(index: Index, seekers: SeekerIndex) -> Callable[[Any], Any]:
    return lambda vacancy: (index.with_changes(added=[vacancy]), seekers.rank(vacancy, near=0))


def changed_portfolio(index: Index, seekers: SeekerIndex) -> Callable[[Any], Any]:
    return lambda person: (seekers.with_changes(added=[person]), index.rank(person, near=0))


def stored(index: Index, words: Any) -> dict[str, float]:
    folder = Path(tempfile.mkdtemp(prefix="baanvak-bench-"))
    try:
        saving = cpu(lambda: index.save(folder / "index", {}))[0]
        loading = cpu(lambda: Index.load(folder / "index"))[0]
        size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    finally:
        shutil.rmtree(folder)
    return {"on disk MB": size / 1e6, "save CPU s": saving, "load CPU s": loading}


def evaluated(lists: Lists, index: Index) -> Figures:
    """Return the shares that were looked into: they need no clock."""
    blocks, rows = float(np.mean(lists.blocks)), float(np.mean(lists.evaluated))
    return {"blocks": blocks / max(1, index.blocks), "rows": rows / max(1, len(index))}


def show_parts(figures: Figures) -> None:
    print(
        f"\nBaanvak, {figures['kernel']}: {figures['blocks']:.2%} of blocks, {figures['rows']:.2%} of rows looked into"
    )
    lines = [(name, *(ms.get(kind, "") for kind in ("mean", "median", "p99"))) for name, ms in figures["ms"].items()]
    print(table(("CPU ms", "mean", "median", "p99"), lines))
    print(" · ".join(f"{name} {size:.3g}" for name, size in figures["sizes"].items()))


# From small to large


def scaling(world: World, ours: list[str], queries: int, rounds: int) -> list[Figures]:
    words, people, found = world.words.vocabulary, list(world.people(queries)), []
    for size in SIZES:
        for kernel in ours:
            with told(f"{size} vacancies, {kernel}"):
                build, index = cpu(partial(Index.build, world.vacancies(size), words, kernel=kernel))
                ms = each(partial(index.rank, near=0), people, rounds)
                found.append({"vacancies": size, "kernel": kernel, "build_s": build, **ms})
    return found


def show_scaling(found: list[Figures]) -> None:
    heads = ("vacancies", "kernel", "mean ms", "median", "p99", "build CPU s")
    lines = [(f"{row['vacancies']:,}", row["kernel"], row["mean"], row["median"], row["p99"]) for row in found]
    builds = (row["build_s"] for row in found)
    print(table(heads, [(*line, build) for line, build in zip(lines, builds, strict=True)]))


# Everybody, both ways


def night(world: World, kernel: str, threads: int) -> Figures:
    """Make all lists both ways, in slices over threads; nothing is written out (bench/night.py does that)."""
    words = world.words.vocabulary
    with told("building both sides"):
        build, both = cpu(
            lambda: (
                Index.build(world.vacancies(), words, kernel=kernel),
                SeekerIndex.build(world.people(), words, kernel=kernel),
            )
        )
    vacancies, people = both
    with told(f"{len(people)} people"):
        forward = everybody(vacancies, people, threads)
    with told(f"{len(vacancies)} vacancies"):
        back = everybody(people, vacancies, threads)
    ways = {"people": forward, "vacancies": back}
    return {"kernel": kernel, "threads": threads, "build_s": build, **ways, "peak_mb": peak()}


def everybody(index: Any, askers: Any, threads: int) -> Figures:
    index.rank_all(askers, 0, 10)
    began, start = time.perf_counter(), time.process_time()

    def one(at: int) -> tuple[int, int, int]:
        lists = index.rank_all(askers, at, min(at + SLICE, len(askers)), limit=LIMIT)
        numbers = (lists.counts.sum(), lists.points.astype(np.int64).sum(), lists.blocks.sum(dtype=np.int64))
        return tuple(int(number) for number in numbers)  # type: ignore[return-value]

    with ThreadPoolExecutor(threads) as pool:
        lines, points, blocks = (sum(numbers) for numbers in zip(*pool.map(one, slices(len(askers))), strict=True))
    spent, passed = time.process_time() - start, time.perf_counter() - began
    share = blocks / max(1, len(askers) * index.blocks)
    return {"cpu_s": spent, "wall_s": passed, "lines": lines, "points": points, "blocks": share}


def slices(count: int) -> Iterator[int]:
    return iter(range(0, count, SLICE))


def show_night(figures: Figures) -> None:
    heads = (f"night, {figures['kernel']}", "CPU s", "wall s", "lines", "points in all", "blocks looked into")
    lines = [
        (f"all {way}", row["cpu_s"], row["wall_s"], f"{row['lines']:,}", f"{row['points']:,}", f"{row['blocks']:.2%}")
        for way, row in figures.items()
        if isinstance(row, dict)
    ]
    print(table(heads, lines))
    print(f"Building {figures['build_s']:.1f} CPU s · {figures['threads']} threads · peak {figures['peak_mb']:.0f} MB")


def all_parts(world: World, ours: list[str], others: list[str], queries: int, rounds: int) -> Figures:
    """Measure our own parts, and then the contest with the same indexes."""
    found, indexes = [], {}
    for kernel in ours:
        with told(f"our {kernel} kernel"):
            figures, indexes[kernel] = parts(world, kernel, queries, rounds)
        found.append(figures)
    most = peak()
    contest = side_by_side(world, indexes, others, queries, rounds)
    for row, figures in zip(contest["rows"], found, strict=False):
        row["build_s"] = figures["sizes"]["build vacancies CPU s"]
    return {"parts": found, "peak_mb": most, "contest": contest}


def chosen(asked: str | None) -> list[str]:
    if asked is None:
        return list(QUICK)
    return list(contenders()) if asked == "all" else [] if asked == "none" else asked.split(",")


def main() -> int:
    options = arguments()
    people, vacancies = SCALES[options.scale]
    size = (options.people or people, options.vacancies or vacancies)
    world = World(read_words(esco(options.esco)), *size, REGION if options.scale == "region" else None)
    found: Figures = {"words": world.words.source, "people": size[0], "vacancies": size[1]}
    if not options.json:
        print(f"{size[0]:,} people, {size[1]:,} vacancies, drawn from {world.words.source}\n")
    ours = [options.kernel] if options.kernel else kernels()
    if options.night:
        found["night"] = night(world, ours[0], options.threads)
    elif options.scaling:
        found["scaling"] = scaling(world, ours, options.queries, options.rounds)
    else:
        asked = (options.queries, options.rounds)
        found |= all_parts(world, ours, chosen(options.contenders), *asked)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        show(found)
    contest = found.get("contest")
    is_bad = bool(contest) and (contest["drift"] > MOST_DRIFT or bool(contest["unequal"]))
    return 1 if options.strict and is_bad else 0


def show(found: Figures) -> None:
    if "night" in found:
        show_night(found["night"])
    elif "scaling" in found:
        show_scaling(found["scaling"])
    else:
        show_side_by_side(found["contest"])
        for figures in found["parts"]:
            show_parts(figures)
        print(f"Peak of our part: {found['peak_mb']:.0f} MB (facts are drawn while building, not kept)")


if __name__ == "__main__":
    sys.exit(main())
