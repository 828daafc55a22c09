"""`baanvak prepare`: a database that is there, up to date, and has maps in it. Safe to repeat."""

import argparse

from django.core.management import call_command

from baanvak.atlas.actions import starter
from baanvak.base.actor import SYSTEM
from baanvak.market.actions import kinds


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to choose


def run(_options: argparse.Namespace) -> int:
    call_command("migrate", verbosity=0)
    report = starter.load(by=SYSTEM)
    kinds.load(by=SYSTEM)
    print(
        f"Database ready. Starter vocabulary: {report.occupations} occupations, {report.skills} skills, "
        f"{report.relations} relations; {report.places} places."
    )
    return 0
