"""Makes the lists of very many askers, slice by slice: on the cores of this machine, or spread over several.

A slice is a run of askers in order of id. Slices come back in order, and never more than a few wait, so memory
stays bounded however many there are. Where the work is done changes nothing in the lists: every place calls the
same `rank_all` on an index that does not change.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baanvak.engine.ranking import Index, Lists, SeekerIndex

if TYPE_CHECKING:
    from distributed import Client

Either = Index | SeekerIndex
Options = Mapping[str, bool]
AHEAD = 2  # slices per worker that are made or wait

MISSING = "Spreading the work needs dask.distributed: install Baanvak with the extra `distributed`."


@dataclass(frozen=True, slots=True)
class Job:
    """Which lists to make for every asker: one for each of `options`, the arguments of `rank_all`."""

    options: tuple[Options, ...]
    limit: int

    def run(self, listed: Any, askers: Any, start: int, stop: int) -> Made:
        began = time.thread_time()
        lists = tuple(listed.rank_all(askers, start, stop, limit=self.limit, **options) for options in self.options)
        return Made(start, stop, lists, time.thread_time() - began)


@dataclass(frozen=True, slots=True)
class Made:
    """The lists of the askers in rows start..stop, and the CPU-seconds they took wherever they were made."""

    start: int
    stop: int
    lists: tuple[Lists, ...]
    cpu: float


Maker = Callable[[Job, "Side", Sequence[tuple[int, int]]], Iterator[Made]]


@dataclass(frozen=True, slots=True)
class Side:
    """Whose lists are made, and of what. The folders are where the same indexes are stored."""

    listed: Either
    askers: Either
    listed_folder: Path | None = None
    askers_folder: Path | None = None


def parts(start: int, stop: int, size: int) -> list[tuple[int, int]]:
    """Rows start..stop in slices of at most `size`."""
    return [(at, min(at + size, stop)) for at in range(start, stop, size)]


def _ahead(submit: Callable[[int, int], Any], slices: Sequence[tuple[int, int]], most: int) -> Iterator[Made]:
    """Keep `most` slices going and give them back in order; what was begun and is not wanted any more is let go."""
    waiting: deque[Any] = deque()
    coming = iter(slices)
    try:
        while True:
            while len(waiting) < most and (slice_ := next(coming, None)):
                waiting.append(submit(*slice_))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for promise in waiting:
            promise.cancel()


@contextmanager
def here(threads: int | None = None) -> Iterator[Maker]:
    """Make lists in this process, with a thread per core: the compiled kernel lets them work at once."""
    number = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(number, thread_name_prefix="lists") as pool:

        def make(job: Job, side: Side, slices: Sequence[tuple[int, int]]) -> Iterator[Made]:
            run = partial(job.run, side.listed, side.askers)
            return _ahead(lambda start, stop: pool.submit(run, start, stop), slices, number + 1)

        yield make


@contextmanager
def on_dask(address: str = "", workers: int | None = None, *, processes: bool = True) -> Iterator[Maker]:
    """Make lists on dask.distributed: at an address, or on workers of our own on this machine.

    Workers read the stored indexes from their folders, which they must be able to see under the same name. Raises
    RuntimeError when dask.distributed is not installed, OSError when nobody answers at the address.
    """
    with _client(address, workers, processes) as client:
        number = sum(client.nthreads().values()) or 1

        def make(job: Job, side: Side, slices: Sequence[tuple[int, int]]) -> Iterator[Made]:
            known = (*_known(side.listed, side.listed_folder), *_known(side.askers, side.askers_folder))

            return _ahead(partial(client.submit, _on_worker, job, *known, pure=False), slices, AHEAD * number)

        yield make


@contextmanager
def _client(address: str, workers: int | None, processes: bool) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise RuntimeError(MISSING) from error
    logging.getLogger("distributed").setLevel(logging.WARNING)  # every arrival and departure is news to it
    if address:
        with Client(address, timeout="20s", set_as_default=False) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=workers or os.cpu_count() or 1,
            threads_per_worker=1,
            processes=processes,
            dashboard_address=None,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _known(index: Either, folder: Path | None) -> tuple[str, str]:
    """What a worker has to know to read a stored index itself."""
    if folder is None:
        raise ValueError("workers read stored indexes: say in which folder")
    return ("vacancies" if isinstance(index, Index) else "people"), str(folder.resolve())


def _on_worker(
    job: Job, listed: str, listed_folder: str, askers: str, askers_folder: str, start: int, stop: int
) -> Made:
    return job.run(_mapped(listed, listed_folder), _mapped(askers, askers_folder), start, stop)


@lru_cache(maxsize=2)  # both sides of one night; what is in its folders never changes
def _mapped(what: str, folder: str) -> Either:
    return (Index if what == "vacancies" else SeekerIndex).load(Path(folder))
