"""For coaches: to whom to offer a scan now, and what was finished lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min, Q
from django.utils import timezone

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Grant, Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio import catalogue
from baanvak.portfolio.models import Scan
from baanvak.portfolio.rules.instruments import Instrument
from baanvak.portfolio.rules.scans import AT_THE_GATE, Due, DueScan, due

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DuePerson:
    person: Person
    due: DueScan
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A round that the person finished lately."""

    pk: int
    person: Person
    content: Instrument
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class ScanList:
    """Who shares the scan with the reader: to whom to offer one, and what is new."""

    due: tuple[DuePerson, ...]
    fresh: tuple[Fresh, ...]
    number: int  # of people who share


def scan_list(by: Actor) -> ScanList:
    """The due list of everybody who shares their scan with this actor. Logged once per person and day."""
    rows = access.allowed(by, Verb.READ, Section.SCAN).exclude(pk=by.person)
    people = {person.pk: person for person in rows.order_by("last_name", "first_name", "pk")}
    record.write_reads(by, list(people), what="scan", on=Section.SCAN, because=_reason(), is_list=True)
    return ScanList(tuple(_due(by, people)), tuple(_fresh(people)), len(people))


def _reason() -> Any:
    return next((g.because for g in access.rules(Verb.READ, Section.SCAN) if g.name == "shared_section"), "")


def _due(by: Actor, people: dict[int, Person]) -> list[DuePerson]:
    today = timezone.localdate()
    entry = catalogue.instruments().get(AT_THE_GATE)
    months = entry[0].again_after_months if entry else 6
    shared = _shared_on(by, people)
    scans = {row["person"]: row for row in _rounds(people)}
    found = []
    for pk, person in people.items():
        row: dict[str, Any] = scans.get(pk, {"started": None, "finished": None})
        one = due(shared.get(pk, today), _day(row["started"]), _day(row["finished"]), months, today)
        if one is not None:
            found.append(DuePerson(person, one, row["finished"]))
    order = list(Due)
    return sorted(found, key=lambda one: (order.index(one.due.reason), one.due.since, one.person.last_name))


def _shared_on(by: Actor, people: dict[int, Person]) -> dict[int, Any]:
    grants = (
        Grant.objects.running()
        .opening(Section.SCAN)
        .filter(Q(to_person=by.person) | Q(to_organisation=by.organisation), purpose=by.purpose, person__in=people)
    )
    rows = grants.values("person").annotate(since=Min("starts_at")).order_by("person")
    return {row["person"]: timezone.localdate(row["since"]) for row in rows}


def _rounds(people: dict[int, Person]) -> Any:
    scans = Scan.objects.standing().filter(person__in=people, instrument__key=AT_THE_GATE)
    return scans.values("person").annotate(started=Max("started_at"), finished=Max("finished_at")).order_by("person")


def _day(moment: datetime | None) -> Any:
    return timezone.localdate(moment) if moment else None


def _fresh(people: dict[int, Person]) -> list[Fresh]:
    since = timezone.now() - LATELY
    scans = Scan.objects.standing().filter(person__in=people, finished_at__gte=since).select_related("instrument")
    return [
        Fresh(scan.pk, people[scan.person_id], scan.instrument.content, scan.finished_at)
        for scan in scans.order_by("-finished_at", "-pk")
        if scan.finished_at is not None
    ]
