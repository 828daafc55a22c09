"""`baanvak import KIND SOURCE`: brings in real data, and says of every row what became of it."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from baanvak.atlas import queries
from baanvak.atlas.actions import esco, places
from baanvak.atlas.rules.esco import PackageUnreadable, open_package
from baanvak.atlas.rules.places import PlacesUnreadable, read_places
from baanvak.base.actor import SYSTEM
from baanvak.cli.atlas import teach
from baanvak.cli.progress import bar, stepper
from baanvak.market import queries as market
from baanvak.market.actions import imports, palette_imports
from baanvak.market.actions import promising as promising_actions
from baanvak.market.rules import programme_rows, promising
from baanvak.market.rules.adverts import SourceUnreadable, read_adverts
from baanvak.market.rules.programme_rows import FileUnreadable
from baanvak.market.rules.promising import ListUnreadable

LARGEST = 50_000_000  # bytes of a file of programmes
SHOWN = 20  # refused rows on the screen; all of them with --json

T = TypeVar("T")


def arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, words in (
        ("esco", "the official ESCO CSV package: a file, a folder or a zip; any language, 1.1 or 1.2"),
        ("places", "postcode areas: pc4, plaats, provincie, gm_code, lat, lon, gemeente, arbeidsmarktregio"),
        ("programmes", "the palette: CSV or JSON; see docs/import-programmes.md"),
        ("promising", "a list of promising occupations: CSV with occupation, outlook, reason"),
        ("vacancies", "schema.org JobPosting (JSON-LD, JSON lines, HTML, .gz) or CSV; see docs/import-vacancies.md"),
    ):
        below = kinds.add_parser(kind, help=words, description=words)
        below.add_argument("source", type=Path, metavar="SOURCE")
        below.add_argument("--json", action="store_true", help="print the summary and every refused row as JSON")
        if kind == "esco":
            below.add_argument(
                "--language",
                default="",
                metavar="nl,en,…",
                help="only names in these languages; one alone is also that of files without a language in their name",
            )
            below.add_argument(
                "--no-train",
                action="store_true",
                help="do not train the linker now; `baanvak atlas train` does it later",
            )
        if kind == "promising":
            below.add_argument("--source-name", required=True, help="who published the list")
            below.add_argument("--published", type=date.fromisoformat, required=True, help="when: 2026-11-01")
            below.add_argument("--until", type=date.fromisoformat, help="the last day it holds")
            below.add_argument("--url", default="", help="where it can be read")
        if kind in {"vacancies", "programmes"}:
            below.add_argument("--name", default="", help="name of the source (default: the file's name)")
    back = kinds.add_parser("roll-back", help="undo one import of vacancies")
    back.add_argument("run", type=int, nargs="?", help="number of the import; without it the imports are listed")
    back.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    try:
        return KINDS[options.kind](options)
    except (PackageUnreadable, PlacesUnreadable, SourceUnreadable, FileUnreadable, ListUnreadable) as error:
        if options.json:
            print(json.dumps({"error": str(error)}))
        print(f"{options.source}: {error}", file=sys.stderr)
        return 1


def _esco(options: argparse.Namespace) -> int:
    package = open_package(options.source, options.language)
    with bar(None, "ESCO") as found:
        report = esco.load(by=SYSTEM, package=package, progress=stepper(found))
    skipped_files = [{"file": file.name, "reason": file.reason} for file in package.skipped]
    if not options.no_train and queries.linker_is_due():
        teach(seed=None)
    return _say(options, report.as_json() | {"skipped_files": skipped_files})


def _places(options: argparse.Namespace) -> int:
    with bar(None, "places") as found:
        report = places.load(by=SYSTEM, rows=read_places(options.source), progress=stepper(found))
    return _say(options, report.as_json())


def _vacancies(options: argparse.Namespace) -> int:
    rows = _primed(read_adverts(options.source))
    name = options.name or options.source.name.split(".")[0]
    with bar(None, "vacancies") as found:
        report = imports.run(
            by=SYSTEM, source=name[:40], rows=rows, file_name=options.source.name, progress=stepper(found)
        )
    return _say(options, report.as_json())


def _programmes(options: argparse.Namespace) -> int:
    rows = programme_rows.read(_text_of(options.source))
    name = options.name or options.source.name.split(".")[0]
    return _say(options, palette_imports.take(by=SYSTEM, source=name, rows=rows).as_json())


def _promising(options: argparse.Namespace) -> int:
    try:
        report = promising_actions.take(
            by=SYSTEM,
            source=options.source_name,
            published_on=options.published,
            valid_until=options.until,
            source_url=options.url,
            rows=promising.read_rows(_text_of(options.source)),
        )
    except ValidationError as error:
        raise SourceUnreadable(" ".join(error.messages)) from None
    return _say(options, report.as_json())


def _text_of(path: Path) -> str:
    """A small file as text. Raises SourceUnreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise SourceUnreadable(f"The file is larger than {LARGEST // 1_000_000} MB.")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"The file cannot be read as UTF-8 text: {error}") from None


def _primed(rows: Iterable[T]) -> Iterator[T]:
    """Read the first row now, so that an unreadable source is said before anything is written."""
    iterator = iter(rows)
    try:
        first = next(iterator)
    except StopIteration:
        return iter(())
    return _chain(first, iterator)


def _chain(first: T, rest: Iterator[T]) -> Iterator[T]:
    yield first
    yield from rest


def _roll_back(options: argparse.Namespace) -> int:
    if options.run is None:
        for found in market.import_runs(SYSTEM):
            print(f"{found.pk}  {found.started_at:%d-%m-%Y %H:%M}  {found.source}  {found.file_name}  {found.counts}")
        return 0
    chosen = market.import_run(SYSTEM, options.run)
    if chosen is None:
        print(f"There is no import with number {options.run}.", file=sys.stderr)
        return 1
    return _say(options, imports.roll_back(by=SYSTEM, import_run=chosen).as_json())


def _say(options: argparse.Namespace, summary: dict[str, Any]) -> int:
    if options.json:
        print(json.dumps(summary, ensure_ascii=False))
        return 0
    refused = summary.pop("refused_rows", [])
    skipped = summary.pop("skipped_files", [])
    print(", ".join(f"{count} {name}" for name, count in summary.items()))
    for row in refused[:SHOWN]:
        print(f"  {row.get('file', '')}:{row.get('line', '')}: {row['reason']}")
    if len(refused) > SHOWN:
        print(f"  … and {len(refused) - SHOWN} more; --json prints them all")
    for file in skipped:
        print(f"  not read: {file['file']}: {file['reason']}")
    return 0


KINDS = {
    "esco": _esco,
    "places": _places,
    "vacancies": _vacancies,
    "programmes": _programmes,
    "promising": _promising,
    "roll-back": _roll_back,
}
