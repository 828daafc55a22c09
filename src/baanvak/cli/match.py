"""`baanvak match`: the matches of a person or a vacancy, with their explanation; or everybody's anew."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Refused
from baanvak.cli.progress import bar
from baanvak.engine import spread
from baanvak.matching import queries
from baanvak.matching.actions import nights
from baanvak.matching.queries import Explained, Shelf
from baanvak.people import queries as people


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--person", metavar="CODE", help="this person: their code, or the e-mail of their login")
    what.add_argument("--vacancy", type=int, metavar="NUMBER", help="people for this vacancy, without names")
    what.add_argument("--all", action="store_true", help="make all lists: of everybody, and of every open vacancy")
    parser.add_argument("--fresh", action="store_true", help="with --all: begin again, also after a stop")
    parser.add_argument(
        "--engine",
        nargs="+",
        default=["here"],
        metavar=("NAME", "ADDRESS"),
        help="with --all: here (default), or dask [ADDRESS]; see docs/how-to/night.md",
    )
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--explain", action="store_true", help="show every line of the sum")
    parser.add_argument("--language", default="nl", choices=["nl", "en"])
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    with translation.override(options.language):
        if options.all:
            return _everybody(options)
        try:
            return _person(options) if options.person else _vacancy(options)
        except Refused:
            print("There is no such open vacancy.", file=sys.stderr)
            return 1


def _everybody(options: argparse.Namespace) -> int:
    name, *rest = options.engine
    if name not in {"here", "dask"} or len(rest) > (name == "dask"):
        print("The engine is `here`, `dask` or `dask ADDRESS`.", file=sys.stderr)
        return 2
    elsewhere = partial(spread.on_dask, *rest) if name == "dask" else None
    try:
        with bar(None, "lists") as found:
            told = nights.run(by=SYSTEM, fresh=options.fresh, elsewhere=elsewhere, progress=partial(_move, found))
    except (RuntimeError, OSError) as error:
        if name == "here":
            raise
        print(error, file=sys.stderr)
        return 1
    return _tell(told, options.json)


def _move(found: tqdm, done: int, total: int) -> None:
    found.total = total
    found.update(done - found.n)


def _tell(told: nights.Told, as_json: bool) -> int:
    """What the night did. Peak memory is of this process, also when others made the lists."""
    seconds, cpu, memory = sum(told.seconds.values()), sum(told.cpu.values()), peak_memory()
    if as_json:
        print(json.dumps({**asdict(told), "seconds_in_all": seconds, "cpu_in_all": cpu, "peak_memory_mb": memory}))
        return 0
    if told.is_continued:
        print("Went on with the night that was stopped.")
    print(f"Lists of {told.people} people and {told.vacancies} vacancies; {told.found} new matches.")
    for part, passed in told.seconds.items():
        print(f"  {part:<9} {passed:7.2f} s  {told.cpu[part]:7.2f} CPU-s")
    print(f"  {'in all':<9} {seconds:7.2f} s  {cpu:7.2f} CPU-s; at most {memory} MB of memory")
    return 0


def peak_memory() -> int:
    """The most memory this process ever had, in MB; 0 where that is not told."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _person(options: argparse.Namespace) -> int:
    person = people.person_named(SYSTEM, options.person)
    if person is None:
        print(f"There is nobody with code or login {options.person}.", file=sys.stderr)
        return 1
    lists = queries.matches(SYSTEM, person).lists
    shown = []
    for shelf in (Shelf.REGION, Shelf.COUNTRY, Shelf.NEAR):
        for row in lists[shelf][: options.limit]:
            explained = queries.match(SYSTEM, person, row.pk).explained if options.explain else None
            shown.append(
                {
                    "list": shelf.value,
                    "number": row.pk,
                    "points": row.points,
                    "title": row.line.title,
                    "where": row.meta,
                    "changes": list(row.changes),
                    "explanation": _lines(explained),
                }
            )
    return _show(options, shown)


def _vacancy(options: argparse.Namespace) -> int:
    found = queries.candidates(SYSTEM, options.vacancy)
    shown = []
    for candidate in found.fitting[: options.limit]:
        page = queries.candidate(SYSTEM, options.vacancy, candidate.key) if options.explain else None
        shown.append(
            {
                "list": "people",
                "number": candidate.key,
                "points": candidate.points,
                "title": candidate.title,
                "where": " · ".join(candidate.facts),
                "changes": [],
                "explanation": _lines(page.candidate.explained) if page else [],
            }
        )
    return _show(options, shown)


def _lines(explained: Explained | None) -> list[dict[str, Any]]:
    """Every line that counts; their points add up to the points of the match."""
    if explained is None:
        return []
    return [
        {"points": row.points, "out_of": row.out_of, "words": row.words, "hint": row.hint}
        for row in (*explained.fits, *explained.practical)
    ]


def _show(options: argparse.Namespace, shown: Sequence[dict[str, Any]]) -> int:
    if options.json:
        print(json.dumps(list(shown), ensure_ascii=False))
        return 0
    heads = {"region": _("In the region"), "country": _("In the rest of the country"), "near": _("Just out of reach")}
    head = ""
    for row in shown:
        if row["list"] != head:
            head = row["list"]
            print(f"\n{heads.get(head, _('People'))}")
        print(f"{row['points']:>4}  {row['title']}  [{row['number']}]\n      {row['where']}")
        for change in row["changes"]:
            print(f"      ! {change}")
        for line in row["explanation"]:
            print(f"      {line['points']:>3}/{line['out_of']:<3} {line['words']}: {line['hint']}")
    if not shown:
        print(_("Nothing found."))
    return 0
