"""The enrolment desk of a provider: who signed up for which start, and only what they share for it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.journey.models import Enrolment
from baanvak.journey.rules.enrolment import REASON_WORDS, STATE_OF_OTHERS, Reason, State
from baanvak.market.models import Programme, Run
from baanvak.market.queries import Start
from baanvak.market.queries.palette import start_of
from baanvak.people.models import Person
from baanvak.people.rules.roles import Purpose, Section

# First who waits for the provider, then who has a place, then the line, then what is over.
ORDER = (
    State.INTERESTED, State.OFFERED, State.ACCEPTED, State.STARTED, State.WAITING, State.FINISHED, State.STOPPED,
)  # fmt: skip
SHOWN_AFTER_END = 50


@dataclass(frozen=True, slots=True)
class DeskLine:
    """Somebody at the enrolment desk. `name`, `phone` and `email` are empty where they do not share (any more)."""

    row: Enrolment
    name: str
    phone: str
    email: str
    place_in_line: int  # 1 is first; 0 does not wait

    @property
    def pk(self) -> int:
        return int(self.row.pk)

    @property
    def state_words(self) -> str:
        return STATE_OF_OTHERS[State(self.row.state)]

    @property
    def reason_words(self) -> str:
        return REASON_WORDS[Reason(self.row.reason)] if self.row.reason else ""


@dataclass(frozen=True, slots=True)
class RunDesk:
    """A start with everybody in it; `run` None holds those who chose no start yet."""

    run: Run | None
    start: Start | None
    lines: tuple[DeskLine, ...]


@dataclass(frozen=True)
class Participant:
    """One enrolment for the provider, with the sections its person shows for it."""

    line: DeskLine
    programme: Programme
    start: Start | None
    person: Person | None  # None: shares nothing (any more)
    opened: tuple[Section, ...]


def as_provider(by: Actor) -> Actor:
    """The same reader, for the one purpose a share with a provider opens: taking part in their programme."""
    return replace(by, purpose=Purpose.LEARNING)


def run_desks(by: Actor, programme: Programme) -> list[RunDesk]:
    """Everybody in a programme, per start. Logged once per person and day."""
    rows = list(
        access.allowed(by, Verb.MOVE, "enrolment")
        .filter(programme=programme)
        .select_related("run__place", "person")
        .order_by("queued_at", "asked_at", "pk")
    )
    lines = _lines(by, rows)
    groups: dict[int | None, list[DeskLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: ORDER.index(State(one.row.state))):
        groups[line.row.run_id].append(line)
    runs = list(Run.objects.filter(programme=programme).select_related("place").soonest_first())
    found = [
        RunDesk(run=run, start=start_of(run, programme), lines=tuple(groups.get(run.pk, ())))
        for run in runs
        if groups.get(run.pk) or run.is_coming
    ]
    without = RunDesk(run=None, start=None, lines=tuple(groups.get(None, ())))
    return [without, *found] if without.lines else found


def enrolment_to_move(by: Actor, pk: int) -> Enrolment:
    """One enrolment the provider may move; Refused when it is not theirs."""
    found = (
        access.allowed(by, Verb.MOVE, "enrolment")
        .select_related("programme__organisation", "programme__kind", "run", "person")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Refused(f"no enrolment {pk} to move")
    return found


def participant(by: Actor, pk: int) -> Participant:
    """One enrolment with what its person shows for it; a logged read."""
    row = enrolment_to_move(by, pk)
    [line] = _lines(by, [row], is_list=False)
    reader = as_provider(by)
    opened = tuple(section for section in Section if access.may(reader, Verb.READ, section, row.person))
    return Participant(
        line=line,
        programme=row.programme,
        start=start_of(row.run, row.programme) if row.run else None,
        person=row.person if line.name else None,
        opened=opened,
    )


def _lines(by: Actor, rows: list[Enrolment], *, is_list: bool = True) -> list[DeskLine]:
    """The rows with the names and contacts that are shared now; the look is logged."""
    reader = as_provider(by)
    keys = Q(pk__in=[row.person_id for row in rows])
    named = _allowed(reader, "person", keys)
    reachable = _allowed(reader, Section.CONTACT, keys)
    because = access.rules(Verb.MOVE, "enrolment")[0].because if rows else ""
    people = [row.person_id for row in rows]
    record.write_reads(reader, people, what=Section.ENROLMENTS, on="enrolment", because=because, is_list=is_list)
    record.write_reads(reader, reachable, what=Section.CONTACT, on="enrolment", because=because, is_list=is_list)
    places: dict[int | None, int] = defaultdict(int)
    found = []
    for row in rows:
        if row.state == State.WAITING:
            places[row.run_id] += 1
        person = row.person
        found.append(
            DeskLine(
                row=row,
                name=person.name if person.pk in named else "",
                phone=person.phone if person.pk in reachable else "",
                email=person.email if person.pk in reachable else "",
                place_in_line=places[row.run_id] if row.state == State.WAITING else 0,
            )
        )
    return found


def _allowed(reader: Actor, noun: str, keys: Any) -> set[int]:
    return set(access.allowed(reader, Verb.READ, noun).filter(keys).values_list("pk", flat=True))
