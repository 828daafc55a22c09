"""Slices of lists come back in order, few at a time, and are the same wherever they were made."""

import sys
import threading
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from baanvak.engine import spread
from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index, SeekerIndex
from baanvak.engine.spread import Job, Made, Side, parts

WORDS = Vocabulary({term: 10 + term for term in range(9)}, {1: ((2, 50),)})
JOB = Job(({"only_region": True}, {"outside_region": True, "travel_is_must": False}), 4)
SLICES = parts(0, 23, 5)


@pytest.fixture
def side(tmp_path: Path) -> Side:
    vacancies = [Vacancy(n, skills=((n % 7, 2), (n % 5, 1)), region=n % 3) for n in range(1, 40)]
    people = [Seeker(n, skills=((n % 7, 2), (n % 3, 3)), region=n % 2) for n in range(1, 24)]
    listed, askers = Index.build(vacancies, WORDS), SeekerIndex.build(people, WORDS)
    listed.save(tmp_path / "listed", {})
    askers.save(tmp_path / "askers", {})
    return Side(listed, askers, tmp_path / "listed", tmp_path / "askers")


def made_by(maker: AbstractContextManager[spread.Maker], side: Side) -> list[Made]:
    with maker as make:
        return list(make(JOB, side, SLICES))


def assert_same(found: list[Made], side: Side) -> None:
    assert [(made.start, made.stop) for made in found] == SLICES
    for number, options in enumerate(JOB.options):
        whole = side.listed.rank_all(side.askers, limit=JOB.limit, **options)
        for name in ("counts", "rows", "points"):
            together = np.concatenate([getattr(made.lists[number], name) for made in found])
            assert np.array_equal(together, getattr(whole, name)), (options, name)


def test_parts_are_everything_once() -> None:
    assert SLICES == [(0, 5), (5, 10), (10, 15), (15, 20), (20, 23)]
    assert parts(7, 7, 5) == []


@pytest.mark.parametrize("threads", [1, 3])
def test_threads_give_the_lists_of_one_call(side: Side, threads: int) -> None:
    assert_same(made_by(spread.here(threads), side), side)


def test_few_slices_wait(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not take the first slice does not have all of them in memory."""
    begun = []
    run = Job.run

    def counted(self: Job, *words: object) -> Made:
        begun.append(threading.get_ident())
        return run(self, *words)

    monkeypatch.setattr(Job, "run", counted)
    with spread.here(1) as make:
        coming = make(JOB, side, SLICES)
        next(coming)
        coming.close()
    assert len(begun) <= 3


def test_a_mistake_in_a_slice_is_not_lost(side: Side) -> None:
    with spread.here(2) as make, pytest.raises(TypeError):
        list(make(Job(({"no_such_option": True},), 4), side, SLICES))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("processes", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_dask_gives_the_lists_of_one_process(side: Side, processes: bool) -> None:
    pytest.importorskip("distributed")
    assert_same(made_by(spread.on_dask(workers=2, processes=processes), side), side)


@pytest.mark.filterwarnings("ignore")
def test_dask_at_an_address(side: Side) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as there:
        assert_same(made_by(spread.on_dask(there.scheduler_address), side), side)


def test_workers_need_a_folder(side: Side) -> None:
    with pytest.raises(ValueError, match="folder"):
        spread._known(side.listed, None)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RuntimeError, match="extra `distributed`"), spread.on_dask():
        pass


def test_dask_is_imported_only_then() -> None:
    import subprocess

    code = "import sys, baanvak.engine.spread; print({'distributed', 'dask', 'numpy', 'numba'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
