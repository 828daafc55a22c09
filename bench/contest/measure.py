"""Honest clocks: CPU time, a median over rounds per question, the control first and last, and what is in memory."""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from baanvak.engine.facts import Seeker
from contest import Contender, LeftOut, List
from contest.table import Table

MOST_DRIFT = 1.5  # between the control first and last; more and the run is void
PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> tuple[float, Any]:
    """Return the CPU seconds of some work, and what it gave."""
    start = clock()
    found = work()
    return clock() - start, found


@dataclass
class Row:
    """One contender's figures; times in CPU milliseconds per person."""

    name: str
    about: str
    is_exact: bool
    build_s: float = 0.0
    grew_mb: float = 0.0
    mean: float = 0.0
    median: float = 0.0
    p99: float = 0.0
    ratio: float = 0.0
    batch: float | None = None  # per person when all are asked at once, everything about them prepared
    same: float = 0.0  # share of equal lists; of another score the share of the same vacancies
    rounds: list[list[float]] = field(default_factory=list, repr=False)

    def settle(self) -> None:
        """Take for each question its median over the rounds."""
        each = sorted(1000 * statistics.median(times) for times in zip(*self.rounds, strict=True))
        self.mean, self.median = statistics.fmean(each), statistics.median(each)
        self.p99 = each[min(len(each) - 1, round(0.99 * len(each)))]


class Contest:
    """Puts every contender to the same questions, round after round, ours first and last."""

    def __init__(self, table: Table, people: Sequence[Seeker], rounds: int) -> None:
        self.table, self.people, self.rounds = table, people, rounds
        self.entered: list[tuple[Contender, Row]] = []
        self.left_out: list[str] = []

    def enter(self, contender: Contender) -> None:
        """Let it take in the table and answer everything once, untimed: caches warm, lists kept to compare."""
        row = Row(contender.name, contender.about, contender.is_exact)
        before = in_memory()
        try:
            row.build_s = cpu(lambda: contender.prepare(self.table), contender.clock)[0]
        except LeftOut as reason:
            self.left_out.append(f"{contender.name}: {reason}")
            contender.close()
            return
        row.grew_mb = in_memory() - before
        lists = [contender.rank(person) for person in self.people]
        if not self.entered:
            self.expected = lists
        row.same = statistics.fmean(map(agreement(row.is_exact), lists, self.expected))
        self.entered.append((contender, row))

    def run(self) -> tuple[list[Row], float]:
        """Return the rows, and how far the control drifted between first and last place in a round."""
        control, last = self.entered[0][0], Row("control", "", True)
        for _ in range(self.rounds):
            for contender, row in self.entered:
                row.rounds.append(self._round(contender))
            last.rounds.append(self._round(control))
        for contender, row in self.entered:
            if hasattr(contender, "batch"):
                row.batch = self._at_once(contender.batch(self.people), contender.clock)
        rows = [row for _, row in self.entered]
        for row in (*rows, last):
            row.settle()
        for row in rows:
            row.ratio = row.mean / rows[0].mean
        for contender, _ in self.entered:
            contender.close()
        drift = last.mean / rows[0].mean
        return rows, max(drift, 1 / drift)

    def _at_once(self, work: Callable[[], Any], clock: Callable[[], float]) -> float:
        work()
        return statistics.median(cpu(work, clock)[0] for _ in range(self.rounds)) / len(self.people) * 1000

    def _round(self, contender: Contender) -> list[float]:
        clock, times = contender.clock, []
        for person in self.people:
            start = clock()
            contender.rank(person)
            times.append(clock() - start)
        return times


def agreement(is_exact: bool) -> Callable[[List, List], float]:
    """Return how to compare a list with ours: equal or not; of another score the share of the same vacancies."""
    if is_exact:
        return lambda found, expected: float(found == expected)
    return lambda found, expected: len({i for i, _ in found} & {i for i, _ in expected}) / max(1, len(expected))


def spread(times: Iterable[float]) -> dict[str, float]:
    """Return mean, median and p99 of CPU seconds, in milliseconds."""
    row = Row("", "", True, rounds=[list(times)])
    row.settle()
    return {"mean": row.mean, "median": row.median, "p99": row.p99}


def each(work: Callable[[Any], Any], things: Iterable[Any], rounds: int = 3) -> dict[str, float]:
    """Return the spread of some work over things, the median of the rounds for each; one round first, untimed."""
    things = list(things)
    for thing in things:
        work(thing)
    times = [[cpu(lambda thing=thing: work(thing))[0] for thing in things] for _ in range(rounds)]
    return spread(statistics.median(of_one) for of_one in zip(*times, strict=True))


def in_memory() -> float:
    """Return the megabytes this process has in memory now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * PAGE / 1e6


def peak() -> float:
    """Return the most megabytes this process ever had in memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{key: value for key, value in asdict(row).items() if key != "rounds"} for row in rows]


def table(heads: Sequence[str], lines: Sequence[Sequence[Any]]) -> str:
    """Return a table to read, the first column to the left and the others to the right."""
    cells = [list(heads), *([shown(cell) for cell in line] for line in lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )


def shown(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.3g}"
    return str(cell)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say on the error channel what is being done, for runs that take long."""
    print(f"… {what}", file=sys.stderr, flush=True)
    yield
