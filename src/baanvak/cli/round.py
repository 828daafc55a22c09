"""`baanvak round`: the nightly round, what time itself changes. Safe to repeat."""

import argparse
from collections.abc import Callable

from baanvak.base import record, sweeping
from baanvak.base.actor import SYSTEM
from baanvak.base.tasks import rescue
from baanvak.journey.actions import enrolments
from baanvak.market.actions import programmes
from baanvak.matching.actions import nights
from baanvak.portfolio.actions import cvs, invitations


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=sorted(PARTS), help="one part of the round")


# What the round does, in this order; each part can be repeated.
PARTS: dict[str, tuple[str, Callable[[], int]]] = {
    "tasks": ("tasks of a worker that died put back in the queue", rescue),
    "matches": ("people whose matches were renewed", lambda: nights.run(by=SYSTEM).people),
    "cvs": ("CVs that waited too long thrown away", lambda: cvs.forget_old(by=SYSTEM)),
    "palette": ("programmes asked about, or hidden", lambda: programmes.ask_and_hide(by=SYSTEM)),
    "places": ("offered places that nobody answered for given on", lambda: enrolments.lapse_offers(by=SYSTEM)),
    "scans": ("invitations to a scan that ended put away", lambda: invitations.put_away(by=SYSTEM)),
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
