"""Turns the scans of the personas into rows."""

from typing import Any

from django.utils import timezone

from baanvak.atlas.rules.codes import Demand
from baanvak.example import people as drawing
from baanvak.example.scans import DrawnScan, DrawnSheet, Knows, draw
from baanvak.people.models import Membership, Person
from baanvak.portfolio import catalogue
from baanvak.portfolio.models import Answer, Instrument, Scan, Sheet
from baanvak.portfolio.rules.instruments import Who
from baanvak.portfolio.rules.scans import FINISHED, RUNNING, last_day

SEED = 2026


def write(people: list[tuple[Person, drawing.Drawn]], staff: dict[str, Person], slugs: dict[int, str]) -> None:
    """Write every scan of these people; `staff`: login -> coach, `slugs`: concept -> slug of a skill."""
    instruments = _instruments()
    for person, drawn in people:
        for entry in drawn.scans:
            row = instruments[entry["instrument"]]
            scan = draw(entry, row.content, _knows(drawn, slugs), timezone.now(), SEED)
            _write_one(person, row, scan, staff)


def _instruments() -> dict[str, Instrument]:
    rows = {}
    for key, (content, text) in catalogue.instruments().items():
        rows[key], _new = Instrument.objects.get_or_create(
            key=key, version=content.version, defaults={"fingerprint": content.fingerprint, "text": text}
        )
    return rows


def _knows(drawn: drawing.Drawn, slugs: dict[int, str]) -> Knows:
    return Knows(
        login=drawn.login,
        skills={slugs[pk]: level for pk, level in drawn.skills.items() if pk in slugs},
        features=set(drawn.wished_features),
        sectors=set(drawn.wished_sectors),
        supports=set(drawn.support),
        demands={str(demand.name) for demand in Demand if demand & drawn.cannot},
    )


def _write_one(person: Person, row: Instrument, drawn: DrawnScan, staff: dict[str, Person]) -> None:
    own = next((sheet for sheet in drawn.sheets if sheet.who is Who.SELF), None)
    scan = Scan.objects.create(
        person=person,
        instrument=row,
        opened=list(drawn.opened),
        started_at=drawn.at,
        finished_at=own.at if own and own.is_finished else None,
    )
    for one in drawn.sheets:
        sheet = Sheet.objects.create(scan=scan, **_values(one, staff))
        Answer.objects.bulk_create(
            [
                Answer(sheet=sheet, question=key, codes=codes, text=words, changed_at=one.at)
                for key, (codes, words) in one.answers.items()
            ]
        )


def _values(one: DrawnSheet, staff: dict[str, Person]) -> dict[str, Any]:
    coach = staff.get(one.by)
    membership = Membership.objects.filter(person=coach).first() if coach else None
    return {
        "who": one.who.value,
        "state": FINISHED if one.is_finished else RUNNING,
        "by": coach,
        "organisation_id": membership.organisation_id if membership else None,
        "name": one.name,
        "bond": one.bond,
        "until": last_day(one.at.date()) if one.name else None,
        "started_at": one.at,
        "finished_at": one.at if one.is_finished else None,
    }
