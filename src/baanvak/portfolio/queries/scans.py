"""Questions about scans: what one can begin or go on with, one sheet to fill in, and the page behind a link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.people.access import is_own
from baanvak.people.models import Person
from baanvak.people.rules.roles import Purpose, Section
from baanvak.portfolio import catalogue
from baanvak.portfolio.models import Scan, Sheet
from baanvak.portfolio.models.scans import hash_of
from baanvak.portfolio.queries.gate import one_row, read
from baanvak.portfolio.rules.instruments import Instrument, Part, Who
from baanvak.portfolio.rules.scans import (
    FINISHED,
    INVITED,
    RUNNING,
    SENSITIVE_ROLES,
    first_unanswered,
    minutes_left,
)

LATEST = 12  # rounds shown on a page


@dataclass(frozen=True, slots=True)
class Side:
    """One sheet in a round, as a line: who, in which state, until when an invited person can answer."""

    pk: int
    who: str
    name: str
    bond: str
    organisation: str
    state: str
    how: str
    until: date | None
    finished_at: datetime | None
    is_by_reader: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A scan that was begun: its sheets, the person's own first."""

    pk: int
    key: str
    version: int
    content: Instrument
    started_at: datetime
    finished_at: datetime | None
    opened: tuple[str, ...]
    sides: tuple[Side, ...]

    @property
    def own(self) -> Side | None:
        return next((side for side in self.sides if side.who == Who.SELF), None)

    @property
    def running(self) -> Side | None:
        """The person's own sheet, when it is not finished yet."""
        return self.own if self.own is not None and self.own.state == RUNNING else None

    @property
    def others(self) -> tuple[Side, ...]:
        return tuple(side for side in self.sides if side.who == Who.OTHER)

    @property
    def coaches(self) -> tuple[Side, ...]:
        return tuple(side for side in self.sides if side.who == Who.COACH)

    @property
    def by_reader(self) -> Side | None:
        """The reader's own view as a coach."""
        return next((side for side in self.coaches if side.is_by_reader), None)

    @property
    def waiting(self) -> int:
        """How many invited people have not answered yet."""
        return sum(side.state == INVITED for side in self.sides)

    @property
    def may_ask_others(self) -> bool:
        return Who.OTHER in self.content.whos


@dataclass(frozen=True, slots=True)
class Offered:
    """An instrument one can begin, with the rounds there were; the latest first."""

    content: Instrument
    minutes: int
    rounds: tuple[Round, ...]

    @property
    def running(self) -> Round | None:
        return next((one for one in self.rounds if one.running), None)

    @property
    def latest(self) -> Round | None:
        return next((one for one in self.rounds if one.finished_at), None)


def offered(by: Actor, person: Person) -> list[Offered]:
    """Every instrument there is now, in order, with the rounds of a person; then those only old rounds used."""
    rounds = scans(by, person)
    now = {key: content for key, (content, _text) in catalogue.instruments().items()}
    for one in rounds:
        now.setdefault(one.key, one.content)
    return [
        Offered(
            content,
            content.minutes(Who.SELF, content.parts_for(Who.SELF)),
            tuple(one for one in rounds if one.key == key),
        )
        for key, content in now.items()
    ]


def instrument(key: str) -> Instrument:
    """An instrument by key: lists of questions are public. Raises Refused when there is none."""
    found = catalogue.instruments().get(key)
    if found is None:
        raise Refused(f"no instrument {key}")
    return found[0]


def scans(by: Actor, person: Person) -> list[Round]:
    """The rounds of a person that were not taken back, the latest first; another reader is logged."""
    read(by, person, Section.SCAN)
    return [_round(scan, by) for scan in _standing(by).filter(person=person)[:LATEST]]


def scan(by: Actor, pk: int, verb: Verb = Verb.READ) -> Scan:
    """One round that this actor may `verb`; Refused when there is none or it was taken back."""
    found: Scan = one_row(by, verb, "scan_round", pk, "person", "instrument")
    if found.taken_back_at is not None:
        raise Refused(f"scan {pk} was taken back")
    return found


def round_of(by: Actor, scan: Scan) -> Round:
    """A round one holds already, with the sheets this actor may read."""
    return _round(_standing(by).get(pk=scan.pk), by)


def _standing(by: Actor) -> QuerySet[Scan]:
    seen = access.allowed(by, Verb.READ, "sheet").select_related("by", "organisation").order_by("pk")
    rows = access.allowed(by, Verb.READ, "scan_round", Scan.objects.standing())
    return (
        rows.select_related("instrument")
        .prefetch_related(Prefetch("sheets", queryset=seen, to_attr="seen"))
        .order_by("-started_at", "-pk")
    )


def _round(scan: Scan, by: Actor) -> Round:
    sheets = [sheet for sheet in scan.seen if sheet.state in {RUNNING, FINISHED, INVITED}]  # type: ignore[attr-defined]
    order = list(Who)
    return Round(
        pk=scan.pk,
        key=scan.instrument.key,
        version=scan.instrument.version,
        content=scan.instrument.content,
        started_at=scan.started_at,
        finished_at=scan.finished_at,
        opened=tuple(scan.opened),
        sides=tuple(_side(s, by) for s in sorted(sheets, key=lambda s: (order.index(Who(s.who)), s.pk))),
    )


def _side(sheet: Sheet, by: Actor) -> Side:
    return Side(
        pk=sheet.pk,
        who=sheet.who,
        name=sheet.name or (sheet.by.name if sheet.by and sheet.who == Who.COACH else ""),
        bond=sheet.bond,
        organisation=sheet.organisation.name if sheet.organisation else "",
        state=sheet.state,
        how=sheet.how,
        until=sheet.until,
        finished_at=sheet.finished_at,
        is_by_reader=sheet.by_id is not None and sheet.by_id == by.person,
    )


# --- filling in ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filling:
    """A sheet while it is filled in: its pages, and what stands there already (question -> codes or words)."""

    sheet: Sheet
    content: Instrument
    who: Who
    name: str  # what the questions call the person
    parts: tuple[Part, ...]
    answers: Mapping[str, list[str] | str]

    @property
    def resume_at(self) -> int:
        """The number of the page to go on with, from 1."""
        return first_unanswered(self.parts, self.who, self.answers) + 1

    @property
    def minutes_left(self) -> int:
        return minutes_left(self.parts, self.who, self.answers)

    def minutes_after(self, number: int) -> int:
        """About how long the pages from this one (from 1) on take, whatever was answered."""
        return self.content.minutes(self.who, self.parts[number - 1 :])

    @property
    def answered(self) -> int:
        return len(self.answers)

    @property
    def asked(self) -> int:
        return sum(len(part.asked_of(self.who)) for part in self.parts)


def sheet(by: Actor, pk: int, verb: Verb = Verb.CHANGE) -> Sheet:
    """One sheet that this actor may `verb`. Raises Refused."""
    found: Sheet = one_row(by, verb, "sheet", pk, "scan", "scan__person", "scan__instrument", "by", "organisation")
    return found


def filling(by: Actor, sheet: Sheet) -> Filling:
    """The pages of a sheet one holds already. Somebody else than the person who looks into it is logged."""
    person = sheet.scan.person
    if by.person != person.pk and not by.is_public:
        read(by, person, Section.SCAN)
    content, who = sheet.scan.instrument.content, Who(sheet.who)
    opened = frozenset(sheet.scan.opened) if may_read_sensitive(by) else frozenset()
    parts = content.parts_for(who, opened)
    asked = {question.key for part in parts for question in part.asked_of(who)}
    answers = {a.question: a.text or a.codes for a in sheet.answers.order_by("pk") if a.question in asked}
    return Filling(sheet, content, who, person.first_name, parts, answers)


def may_read_sensitive(by: Actor) -> bool:
    """Whether this reader may see the sensitive parts a person opened: the person, and who guides all of it."""
    return is_own(by) or by.purpose == Purpose.REPRESENTATION or by.role in SENSITIVE_ROLES


# --- behind a link ------------------------------------------------------------------------------------

_LOOSE = re.compile(r"[\s-]+")


def behind_code(code: str) -> Sheet:
    """The sheet that a code opens now; Refused for every other code, whatever is the matter with it."""
    plain = plain_code(code)
    found = (
        Sheet.objects.filter(code_hash=hash_of(plain), state=INVITED, scan__taken_back_at=None)
        .select_related("scan__person", "scan__instrument")
        .first()
    )
    if found is None or not found.is_open:
        raise Refused("this link is closed")
    return found


def plain_code(code: str) -> str:
    """A code as it is kept: small letters, without the spaces and hyphens of a letter."""
    return _LOOSE.sub("", code).lower()[:40]
