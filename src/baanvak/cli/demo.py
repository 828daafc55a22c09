"""`baanvak demo`: prepares the database and fills the fictional example region."""

import argparse
import sys

from django.conf import settings

from baanvak.base.actor import SYSTEM
from baanvak.cli import prepare
from baanvak.cli.progress import bar, stepper
from baanvak.example.actions import regions


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--if-empty", action="store_true", help="do nothing when the region is there already")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--vacancies", type=int, default=1500)


def run(options: argparse.Namespace) -> int:
    if not settings.DEMO:
        print("The example region is only for a demo. Set BAANVAK_DEMO=1.", file=sys.stderr)
        return 1
    prepare.run(options)
    if regions.is_filled():
        if options.if_empty:
            return 0
        print("The example region is there already. `make demo FRESH=1` starts over.", file=sys.stderr)
        return 1
    with bar(options.people + options.vacancies, "example region") as found:
        filled = regions.fill(
            by=SYSTEM, people_number=options.people, vacancies_number=options.vacancies, progress=stepper(found)
        )
    print(
        f"Example region: {filled.people} people, {filled.vacancies} vacancies, {filled.programmes} programmes, "
        f"{filled.organisations} organisations, all made up."
    )
    return 0
