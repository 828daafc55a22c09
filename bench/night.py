"""Time a night: the lists of everybody and of every vacancy, read from a database and written to it.

SQLite in a folder that disappears, or the PostgreSQL of DATABASE_URL (in a database of its own). Reading the facts,
matching and writing are told apart; the first night writes new rows, the second one changes them, and then one
vacancy and one portfolio change. The lists are checked against those of the plain kernel.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--country", action="store_true", help="people and vacancies of the whole country")
    parser.add_argument("--esco", type=Path, help="folder of ESCO; without it the starter vocabulary, repeated")
    parser.add_argument("--workers", type=int, nargs="*", default=[], help="also on dask with so many workers")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


@contextmanager
def database() -> Iterator[str]:
    """Wake the product on an empty database; returns what kind it is."""
    with tempfile.TemporaryDirectory(prefix="baanvak-night-") as folder:
        os.environ |= {
            "BAANVAK_DEMO": "1",
            "BAANVAK_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "baanvak.project.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        name = f"baanvak_night_{os.getpid()}"
        before = connection.settings_dict["NAME"]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
            connection.close()
            connection.settings_dict["NAME"] = name
        try:
            call_command("migrate", verbosity=0)
            yield connection.vendor
        finally:
            connection.close()
            if connection.vendor == "postgresql":
                connection.settings_dict["NAME"] = before
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {name}")
                connection.close()


def measure(options: argparse.Namespace, vendor: str) -> dict[str, Any]:
    from in_database import fill
    from made_up import REGION, World, read_words

    from baanvak.base.actor import SYSTEM
    from baanvak.cli.match import peak_memory
    from baanvak.matching import catalogue
    from baanvak.matching.actions import nights

    world = World(read_words(options.esco), options.people, options.vacancies, None if options.country else REGION)
    told: dict[str, Any] = {"database": vendor, "people": options.people, "vacancies": options.vacancies}
    began = time.process_time()
    fill(world)
    told["filling_cpu_s"] = round(time.process_time() - began, 2)
    warm(nights)
    for name in ("first", "second"):
        catalogue.forget()
        if name == "first":
            told["nights"] = {}
        told["nights"][name] = night_of(nights.run(by=SYSTEM, fresh=True))
    check(options)
    told["restart_cpu_s"] = restart(catalogue)
    told["changes"] = changes(options)
    told["peak_memory_mb"] = peak_memory()
    told["dask"] = {number: spread_over(number, nights, SYSTEM) for number in options.workers}
    return told


def warm(nights: Any) -> None:
    """Load or compile the kernel before the clock runs."""
    from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
    from baanvak.engine.ranking import Index, SeekerIndex

    words = Vocabulary({1: 50}, {})
    for kernel in ("numpy", "auto"):
        jobs = Index.build([Vacancy(n, skills=((1, 1),)) for n in range(1, 9)], words, kernel=kernel)
        people = SeekerIndex.build([Seeker(n, skills=((1, 1),)) for n in range(1, 9)], words, kernel=kernel)
        for options in nights.PEOPLE.options:
            jobs.rank_all(people, **options)
        people.rank_all(jobs)


def night_of(told: Any) -> dict[str, Any]:
    parts = {part: {"s": round(told.seconds[part], 2), "cpu_s": round(told.cpu[part], 2)} for part in told.seconds}
    work = told.cpu["match"] + told.cpu["write"]
    rows = told.people + told.vacancies
    return {
        **parts,
        "match_and_write_cpu_s": round(work, 2),
        "rows": rows,
        "rows_per_s": round(rows / sum(told.seconds.values())),
        "new": told.found,
    }


def restart(catalogue: Any) -> float:
    """What another process needs before it can rank: it maps the stored indexes."""
    catalogue.forget()
    began = time.process_time()
    catalogue.open_vacancies(), catalogue.people()
    return round(time.process_time() - began, 3)


def changes(options: argparse.Namespace) -> dict[str, float]:
    """One changed vacancy and one changed portfolio, with every list they change: median CPU milliseconds."""
    from datetime import timedelta
    from statistics import median

    from django.utils import timezone

    from baanvak.base.actor import SYSTEM
    from baanvak.market.models import Vacancy
    from baanvak.matching import catalogue
    from baanvak.matching.actions import matches
    from baanvak.people.models import Person
    from baanvak.portfolio.models import Portfolio

    # An hour later: what changed minutes ago is looked at again and again, and here that is everything.
    before = timezone.now() - timedelta(hours=1)
    Vacancy.objects.update(changed_at=before)
    Portfolio.objects.update(changed_at=before)
    catalogue.forget()
    catalogue.open_vacancies(), catalogue.people()
    times: dict[str, list[float]] = {"vacancy_ms": [], "portfolio_ms": []}
    for number in range(1, 12):
        vacancy, own = Vacancy.objects.get(pk=number * 7), Portfolio.objects.get(person=number * 5)
        vacancy.hours_min, vacancy.hours_max = 8 + number, 30 + number % 10
        own.hours_min, own.hours_max = 8 + number % 9, 30 + number % 10
        for name, row, what in (
            ("vacancy_ms", vacancy, {"vacancy": vacancy}),
            ("portfolio_ms", own, {"person": Person.objects.get(pk=own.person_id)}),
        ):
            row.save()
            began = time.process_time()
            matches.refresh(by=SYSTEM, **what)
            times[name].append((time.process_time() - began) * 1000)
    return {name: round(median(found), 1) for name, found in times.items()}


def spread_over(workers: int, nights: Any, by: Any) -> dict[str, float]:
    """The same night on dask; matching is what the workers do, seconds are those of the clock."""
    from functools import partial

    from baanvak.engine import spread

    before = lists()
    began = time.perf_counter()
    told = nights.run(by=by, fresh=True, elsewhere=partial(spread.on_dask, workers=workers))
    seconds = time.perf_counter() - began
    assert lists() == before, "the lists of dask are those of one process"
    return {
        "s": round(seconds, 2),
        "match_s": round(told.seconds["match"], 2),
        "match_cpu_s": round(told.cpu["match"], 2),
    }


def lists() -> tuple[list[Any], list[Any]]:
    from baanvak.matching.models import PersonList, VacancyList

    people = PersonList.objects.order_by("pk").values_list("pk", "vacancies", "points", "near")
    return list(people), list(VacancyList.objects.order_by("pk").values_list("pk", "people", "points"))


def check(options: argparse.Namespace) -> None:
    """Compare some of the lists with those of the plain kernel."""
    from baanvak.engine.ranking import Index
    from baanvak.matching import catalogue
    from baanvak.matching.models import PersonList

    keys = range(1, options.vacancies + 1)
    plain = Index.build(catalogue.vacancies(list(keys)), catalogue.vocabulary(), kernel="numpy")
    for seeker in catalogue.seekers(list(range(1, options.people, max(1, options.people // 50)))):
        near = plain.rank(seeker, near=0, only_region=True).matches
        far = plain.rank(seeker, near=0, outside_region=True, travel_is_must=False).matches
        row = PersonList.objects.get(pk=seeker.id)
        assert row.vacancies == tuple(match.id for match in (*near, *far)), seeker.id
        assert row.points == tuple(match.points for match in (*near, *far)), seeker.id


def show(told: dict[str, Any]) -> None:
    print(f"{told['people']} people and {told['vacancies']} vacancies on {told['database']}")
    for name, night in told["nights"].items():
        parts = ", ".join(f"{part} {night[part]['cpu_s']:.2f}" for part in ("read", "match", "write", "catch up"))
        print(f"  {name} night: CPU-s {parts}; matching and writing {night['match_and_write_cpu_s']:.2f} CPU-s, "
              f"{night['rows_per_s']} lists/s by the clock, {night['new']} new matches")  # fmt: skip
    print(f"  restart: the stored indexes are mapped in {told['restart_cpu_s']:.3f} CPU-s")
    for name, passed in told["changes"].items():
        print(f"  one changed {name.removesuffix('_ms')}, with every list it changes: {passed:.1f} CPU-ms (median)")
    for workers, night in told["dask"].items():
        print(f"  dask, {workers} workers: {night['s']:.2f} s, of which matching {night['match_s']:.2f} s; same lists")
    print(f"  peak memory {told['peak_memory_mb']} MB")


def main() -> int:
    options = arguments()
    with database() as vendor:
        told = measure(options, vendor)
    print(json.dumps(told)) if options.json else show(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
