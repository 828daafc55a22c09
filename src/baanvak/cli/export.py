"""`baanvak export programmes FILE`: writes the palette as JSON or CSV; the same file can be brought in again."""

import argparse
import sys
from pathlib import Path

from baanvak.base.actor import SYSTEM
from baanvak.market import queries
from baanvak.market.rules.programme_rows import write_csv, write_json


def arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    below = kinds.add_parser("programmes", help="the palette; no people", description="the palette; no people")
    below.add_argument("file", metavar="FILE", help="ends in .json or .csv; - for JSON on the screen")


def run(options: argparse.Namespace) -> int:
    rows = list(queries.programme_rows(SYSTEM))
    text = write_csv(rows) if options.file.endswith(".csv") else write_json(rows)
    if options.file == "-":
        print(text)
        return 0
    try:
        Path(options.file).write_text(text, encoding="utf-8")
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(rows)} programmes written to {options.file}.")
    return 0
