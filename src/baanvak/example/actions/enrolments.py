"""Who takes part in what in the example region: some written, the others drawn, with places that add up."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from baanvak.journey.models import Enrolment, EnrolmentMove, EnrolmentSkill
from baanvak.journey.rules.enrolment import HOLDS_PLACE, Reason, State, answer_by
from baanvak.market.models import Programme, ProgrammeSkill, Run
from baanvak.people.models import Grant, GrantSection, Person
from baanvak.people.queries import DEMO_ADDRESS
from baanvak.people.rules.roles import Basis, Purpose, Section

SEED = 2026
DRAWN = 140
# What a life looks like up to a state, from the beginning.
PATHS = {
    State.INTERESTED: (State.INTERESTED,),
    State.WAITING: (State.INTERESTED, State.WAITING),
    State.OFFERED: (State.INTERESTED, State.OFFERED),
    State.ACCEPTED: (State.INTERESTED, State.ACCEPTED),
    State.STARTED: (State.INTERESTED, State.ACCEPTED, State.STARTED),
    State.FINISHED: (State.INTERESTED, State.ACCEPTED, State.STARTED, State.FINISHED),
    State.STOPPED: (State.INTERESTED, State.STOPPED),
    State.PROPOSED: (State.PROPOSED,),
}
REASONS = (Reason.FOUND_WORK, Reason.TIMES, Reason.TOO_FAR, Reason.NOT_NOW, Reason.OTHER_PROGRAMME)
# login, programme, state, words of the coach
WRITTEN = (
    ("jan", "leerbouwen-instructeur", State.OFFERED, ""),
    ("jan", "zwaar-werk", State.FINISHED, ""),
    ("rania", "taal-zorg", State.ACCEPTED, ""),
    ("milan", "fietswerkplaats", State.PROPOSED, "U sleutelt al zo goed. Dit is een echte werkplaats."),
    ("wiebe", "zzp-loondienst", State.INTERESTED, ""),
    ("selam", "praktijk-zorg", State.INTERESTED, ""),
)


@dataclass(slots=True)
class _Taking:
    person: Person
    programme: Programme
    run: Run | None
    state: State
    note: str = ""


def fill(people: list[Person], coach: Person, today: date) -> int:
    """Write the enrolments of written and drawn people; returns how many."""
    return _Rows(people, coach, today).write()


class _Rows:
    def __init__(self, people: list[Person], coach: Person, today: date) -> None:
        self.people, self.coach, self.today = people, coach, today
        self.dice = Random(SEED)
        self.programmes = {
            row.source_id: row
            for row in Programme.objects.filter(source="example").select_related("organisation").order_by("pk")
        }
        self.runs: dict[int, list[Run]] = {}
        for run in Run.objects.filter(programme__in=[p.pk for p in self.programmes.values()]).order_by("pk"):
            self.runs.setdefault(run.programme_id, []).append(run)
        self.taken: Counter[int] = Counter()

    def write(self) -> int:
        takings = [*self._written(), *self._drawn()]
        grants = [self._grant(taking) for taking in takings]
        Grant.objects.bulk_create([grant for grant in grants if grant is not None])
        shown = [GrantSection(grant=grant, section=Section.CONTACT.value) for grant in grants if grant is not None]
        GrantSection.objects.bulk_create(shown)
        rows = [self._row(taking, grant, n) for n, (taking, grant) in enumerate(zip(takings, grants, strict=True))]
        Enrolment.objects.bulk_create(rows)
        EnrolmentMove.objects.bulk_create([move for row in rows for move in self._moves(row)])
        self._write_gained([row for row in rows if row.state == State.FINISHED])
        for run in (run for found in self.runs.values() for run in found):
            run.taken = self.taken[run.pk]
        Run.objects.bulk_update([r for found in self.runs.values() for r in found if r.taken], ["taken"])
        return len(rows)

    def _written(self) -> list[_Taking]:
        logins = {p.account.email.removesuffix(DEMO_ADDRESS): p for p in self.people if p.account}
        found = []
        for login, slug, state, note in WRITTEN:
            if login in logins:
                programme = self.programmes[slug]
                run = self.runs[programme.pk][0]
                self._hold(run, state)
                found.append(_Taking(logins[login], programme, run, state, note))
        return found

    def _drawn(self) -> list[_Taking]:
        strangers = [person for person in self.people if person.account is None]
        programmes = list(self.programmes.values())
        found: list[_Taking] = []
        for person in self.dice.choices(strangers, k=min(DRAWN, 2 * len(strangers))) if strangers else ():
            programme = self.dice.choice(programmes)
            if any(t.person is person and t.programme is programme for t in found):
                continue
            run = self.dice.choice(self.runs[programme.pk])
            state = self._state(run)
            self._hold(run, state)
            found.append(_Taking(person, programme, run, state))
        return found

    def _state(self, run: Run) -> State:
        """A run that did not begin has nobody in it; a full one has a line, and only a full one."""
        usual = [State.INTERESTED, State.ACCEPTED, State.ACCEPTED, State.STOPPED, State.FINISHED]
        if run.starts_on is None:
            usual += [State.STARTED] * 4
        state = self.dice.choice(usual)
        is_full = run.capacity is not None and self.taken[run.pk] >= run.capacity
        return State.WAITING if is_full and state in HOLDS_PLACE else state

    def _hold(self, run: Run, state: State) -> None:
        if state in HOLDS_PLACE:
            self.taken[run.pk] += 1

    def _grant(self, taking: _Taking) -> Grant | None:
        if taking.state in {State.PROPOSED, State.STOPPED}:
            return None
        return Grant(
            person=taking.person,
            to_organisation=taking.programme.organisation,
            purpose=Purpose.LEARNING.value,
            basis=Basis.CONSENT.value,
            starts_at=self._moment(40),
            until=self.today + timedelta(days=180),
        )

    def _row(self, taking: _Taking, grant: Grant | None, number: int) -> Enrolment:
        ended = taking.state in {State.FINISHED, State.STOPPED}
        run = None if taking.state == State.FINISHED and taking.run and taking.run.starts_on else taking.run
        return Enrolment(
            person=taking.person,
            programme=taking.programme,
            run=run,
            state=taking.state.value,
            asked_at=self._moment(40 - number % 30),
            queued_at=self._moment(20 - number % 15) if taking.state == State.WAITING else None,
            answer_by=answer_by(self.today, None) if taking.state == State.OFFERED else None,
            started_on=self.today - timedelta(days=30) if taking.state in {State.STARTED, State.FINISHED} else None,
            ended_on=self.today - timedelta(days=number % 20) if ended else None,
            reason=self.dice.choice(REASONS).value if taking.state == State.STOPPED else "",
            proposed_by=self.coach if taking.state == State.PROPOSED else None,
            note=taking.note,
            grant=grant,
            certificate=taking.programme.certificate if taking.state == State.FINISHED else "",
        )

    def _moves(self, row: Enrolment) -> list[EnrolmentMove]:
        path, before, moves = PATHS[State(row.state)], "", []
        for number, state in enumerate(path):
            at = row.asked_at + timedelta(days=3 * number)
            moves.append(
                EnrolmentMove(
                    enrolment=row, start=before, end=state.value, at=at, actor=row.person_id, reason=row.reason
                )
            )
            before = state.value
        return moves

    def _write_gained(self, rows: list[Enrolment]) -> None:
        taught: dict[int, list[Any]] = {}
        wanted = ProgrammeSkill.objects.filter(programme__in=[row.programme_id for row in rows], is_needed=False)
        for skill in wanted.order_by("pk"):
            taught.setdefault(skill.programme_id, []).append(skill)
        EnrolmentSkill.objects.bulk_create(
            [
                EnrolmentSkill(enrolment=row, concept_id=skill.concept_id, level=skill.level)
                for row in rows
                for skill in taught.get(row.programme_id, ())
            ]
        )

    def _moment(self, days: int) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), tzinfo=UTC) - timedelta(days=days)
