"""`baanvak round`: the nightly round, what time itself changes. Safe to repeat."""

import argparse
from collections.abc import Callable

from baanvak.base import record, sweeping
from baanvak.base.actor import SYSTEM
from baanvak.base.tasks import rescue
from baanvak.matching.actions import matches


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=sorted(PARTS), help="one part of the round")


# What the round does, in this order; each part can be repeated.
PARTS: dict[str, tuple[str, Callable[[], int]]] = {
    "tasks": ("tasks of a worker that died put back in the queue", rescue),
    "matches": ("people whose matches were renewed", lambda: matches.refresh_all(by=SYSTEM)),
    "sessions": ("sessions that ended thrown away", sweeping.sessions),
    "attempts": ("old failed attempts to log in forgotten", sweeping.attempts),
    "results": ("old results of finished tasks thrown away", sweeping.results),
    "record": ("lines sealed into the record", record.seal),
}


def make_round(only: str | None = None) -> dict[str, int]:
    """Do every part, or one; returns what each part did."""
    return {name: work() for name, (_words, work) in PARTS.items() if only in {None, name}}


def run(options: argparse.Namespace) -> int:
    for name, count in make_round(options.only).items():
        print(f"{count} {PARTS[name][0]}.")
    return 0
