"""Taking part in a programme: asking, a place or a place in line, beginning, the end, and what one learned."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from baanvak.base.actions import action
from baanvak.base.actor import SYSTEM, Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.journey.models import Enrolment, EnrolmentMove, EnrolmentSkill
from baanvak.journey.news import EnrolmentMoved, SkillsGained
from baanvak.journey.rules.enrolment import (
    BY_PERSON,
    BY_PROVIDER,
    HOLDS_PLACE,
    LIFE,
    Reason,
    State,
    answer_by,
    goes_on_filling,
)
from baanvak.market.actions import runs
from baanvak.market.models import Programme, Run
from baanvak.market.rules.programme import Admission, RunState, SkillAtLevel
from baanvak.people.actions import grants
from baanvak.people.models import Person
from baanvak.people.rules.roles import Purpose, Section
from baanvak.people.rules.sharing import LONGEST, USUAL
from baanvak.portfolio.actions import evidence, skills
from baanvak.portfolio.models import Evidence, Skill

# What one can show a provider. The name and how to reach somebody always go along: without them no place.
SHOWN_TO_PROVIDER = (Section.LANGUAGES, Section.AVAILABILITY, Section.SKILLS, Section.CONDITIONS)
AFTER_THE_END = timedelta(days=30)  # that a provider can still reach who took part


@action(Verb.ADD, on="person", says=_("asked for a place in a programme"))
def ask(
    *,
    by: Actor,
    person: Person,
    programme: Programme,
    run: Run | None = None,
    sections: Collection[Section] = (),
) -> Enrolment:
    """Say that somebody wants to take part: at once a place, a place in line, or a talk first.

    What is already running is returned as it is: asking twice changes nothing.
    """
    _wait_turn(person.pk)
    there = Enrolment.objects.running().filter(person=person, programme=programme).first()
    if there is not None and there.state != State.PROPOSED:
        return there
    _check_open(programme, run)
    enrolment = there or Enrolment(person=person, programme=programme, state=State.PROPOSED.value)
    enrolment.run = run or enrolment.run
    return _begin(by, enrolment, sections)


@action(Verb.PROPOSE, on="person", says=_("proposed a programme"))
def propose(*, by: Actor, person: Person, programme: Programme, run: Run | None = None, note: str = "") -> Enrolment:
    """Propose a programme to somebody; nothing happens and nobody else sees it before their yes."""
    _wait_turn(person.pk)
    _check_open(programme, run)
    if Enrolment.objects.running().filter(person=person, programme=programme).exists():
        raise ValidationError(_t("This person already takes part, or has this proposal already."))
    enrolment = Enrolment(
        person=person,
        programme=programme,
        run=run,
        state=State.PROPOSED.value,
        proposed_by_id=by.person,
        proposed_for_id=by.organisation,
        note=note.strip(),
    )
    enrolment.full_clean()
    enrolment.save()
    _note_move(by, enrolment, "")
    return enrolment


@action(Verb.ANSWER, on="enrolment", says=_("answered a proposed programme"))
def answer_proposal(
    *,
    by: Actor,
    enrolment: Enrolment,
    is_yes: bool,
    run: Run | None = None,
    sections: Collection[Section] = (),
    reason: str = Reason.NOT_FOR_ME,
) -> Enrolment:
    """Say yes to a proposed programme, and ask for a place; or no."""
    _hold(enrolment)
    if enrolment.state != State.PROPOSED:
        raise Impossible(_t("This proposal is already answered or taken back."))
    if not is_yes:
        return _stop(by, enrolment, reason, "", BY_PERSON)
    _check_open(enrolment.programme, run)
    enrolment.run = run or enrolment.run
    return _begin(by, enrolment, sections)


@action(Verb.REMOVE, on="enrolment", says=_("took back a proposed programme"))
def retract(*, by: Actor, enrolment: Enrolment) -> Enrolment:
    """Take back a proposal that is not answered yet."""
    _hold(enrolment)
    if enrolment.state != State.PROPOSED:
        raise Impossible(_t("This proposal is already answered or taken back."))
    return _stop(by, enrolment, Reason.TAKEN_BACK, "", (Reason.TAKEN_BACK,))


@action(Verb.ANSWER, on="enrolment", says=_("said yes to a place"))
def accept(*, by: Actor, enrolment: Enrolment) -> Enrolment:
    """Say yes to the place that is kept."""
    _hold(enrolment)
    if enrolment.state == State.OFFERED and enrolment.answer_by and enrolment.answer_by < timezone.localdate():
        raise Impossible(_t("The day to answer is over, and the place goes to the next. Ask again if you still want."))
    return _move(by, enrolment, State.ACCEPTED)


@action(Verb.ANSWER, on="enrolment", says=_("chose another start"))
def choose_start(*, by: Actor, enrolment: Enrolment, run: Run) -> Enrolment:
    """Choose another start of the same programme, as long as no place is promised."""
    _hold(enrolment)
    if enrolment.state not in {State.INTERESTED, State.WAITING}:
        raise Impossible(_t("You already have a place. Stop first if you want another start."))
    _check_open(enrolment.programme, run)
    if enrolment.state == State.WAITING:
        _move(by, enrolment, State.INTERESTED, queued_at=None)
    enrolment.run = run
    enrolment.save(update_fields=["run", "changed_at"])
    return _place(by, enrolment)


@action(Verb.WITHDRAW, on="enrolment", says=_("stopped with a programme"))
def leave(*, by: Actor, enrolment: Enrolment, reason: str, words: str = "") -> Enrolment:
    """Stop, with a reason; the place goes to whoever waits longest."""
    _hold(enrolment)
    return _stop(by, enrolment, reason, words, BY_PERSON)


@action(Verb.MOVE, on="enrolment", says=_("put on the waiting list"))
def put_in_line(*, by: Actor, enrolment: Enrolment, run: Run | None = None) -> Enrolment:
    """Put somebody at the end of the waiting list of a start."""
    _choose_run(enrolment, run)
    return _move(by, enrolment, State.WAITING, queued_at=timezone.now())


@action(Verb.MOVE, on="enrolment", says=_("offered a place"))
def offer(*, by: Actor, enrolment: Enrolment, run: Run | None = None) -> Enrolment:
    """Keep a place for somebody until a last day; never before somebody who waits longer."""
    held = _choose_run(enrolment, run)
    ahead = Enrolment.objects.in_line().filter(run=held).first()
    if ahead is not None and ahead.pk != enrolment.pk:
        raise Impossible(_t("Somebody waits longer for this start. The first in line comes first."))
    return _move(
        by, enrolment, State.OFFERED, queued_at=None, answer_by=answer_by(timezone.localdate(), held.starts_on)
    )


@action(Verb.MOVE, on="enrolment", says=_("noted the start of a programme"))
def start(*, by: Actor, enrolment: Enrolment) -> Enrolment:
    """Note that somebody began."""
    _hold(enrolment)
    return _move(by, enrolment, State.STARTED, started_on=timezone.localdate())


@action(Verb.MOVE, on="enrolment", says=_("noted the end of a programme"))
def finish(*, by: Actor, enrolment: Enrolment, gained: Iterable[SkillAtLevel] = (), certificate: str = "") -> Enrolment:
    """Note that somebody finished, with the skills they gained; their portfolio changes after their own yes."""
    _hold(enrolment)
    levels = {skill.concept: skill.level for skill in gained}
    LIFE.check(enrolment.state, State.FINISHED)
    rows = [EnrolmentSkill(enrolment=enrolment, concept_id=pk, level=level) for pk, level in levels.items()]
    for row in rows:
        row.full_clean()
    EnrolmentSkill.objects.bulk_create(rows)
    return _move(by, enrolment, State.FINISHED, ended_on=timezone.localdate(), certificate=certificate.strip())


@action(Verb.MOVE, on="enrolment", says=_("ended a place in a programme"))
def dismiss(*, by: Actor, enrolment: Enrolment, reason: str, words: str = "") -> Enrolment:
    """Let the provider end somebody's place or interest, with a reason the person reads."""
    _hold(enrolment)
    return _stop(by, enrolment, reason, words, BY_PROVIDER)


@action(Verb.ANSWER, on="enrolment", says=_("answered which skills go to the portfolio"))
def take_skills(*, by: Actor, enrolment: Enrolment, chosen: Collection[int]) -> list[Skill]:
    """Put the chosen gained skills (concepts) in the portfolio, with the certificate; the others stay out of it."""
    enrolment.refresh_from_db(from_queryset=Enrolment.objects.select_for_update(of=("self",)))
    if enrolment.state != State.FINISHED or enrolment.skills_answered_at is not None:
        raise Impossible(_t("You already chose which skills go to your portfolio."))
    taken = []
    for row in enrolment.skills.order_by("pk"):
        row.is_taken = row.concept_id in chosen
        row.save(update_fields=["is_taken"])
        if row.is_taken:
            taken.append(_to_portfolio(by, enrolment, row))
    enrolment.skills_answered_at = timezone.now()
    enrolment.save(update_fields=["skills_answered_at", "changed_at"])
    if taken:
        concepts = tuple(skill.concept_id for skill in taken if skill.concept_id)
        tell(SkillsGained(person=enrolment.person_id, enrolment=enrolment.pk, concepts=concepts))
    return taken


@action(Verb.MOVE, on="enrolling", says=_("gave free places to who waits"))
def fill_places(*, by: Actor, run: Run, enrolling: None = None) -> int:
    """Offer the free places of a start to its waiting list, in order; returns how many."""
    return _fill(run.pk)


@action(Verb.MOVE, on="enrolling", says=_("ended offers that nobody answered"))
def lapse_offers(*, by: Actor, enrolling: None = None) -> int:
    """Give places that nobody said yes to in time to the next; returns how many. Safe to repeat."""
    lapsed = list(Enrolment.objects.lapsed().order_by("pk"))
    return sum(bool(_let_go(by, enrolment)) for enrolment in lapsed)


@action(Verb.MOVE, on="enrolling", says=_("told people that a start is cancelled"))
def let_go(*, by: Actor, run: Run, enrolling: None = None) -> int:
    """Make everybody with a place or a place in line of a cancelled start interested again; returns how many."""
    concerned = Enrolment.objects.filter(run=run, state__in=[State.WAITING, State.OFFERED, State.ACCEPTED])
    number = 0
    for enrolment in concerned.order_by("pk"):
        _hold(enrolment)
        _move(by, enrolment, State.INTERESTED, queued_at=None, answer_by=None, run=None)
        number += 1
    return number


@action(Verb.MOVE, on="enrolling", says=_("told people that a programme has ended"))
def close(*, by: Actor, programme: Programme, enrolling: None = None) -> int:
    """Stop what did not begin yet of a programme that is not given any more; returns how many."""
    waiting = Enrolment.objects.running().filter(programme=programme).exclude(state=State.STARTED)
    number = 0
    for enrolment in waiting.order_by("pk"):
        _hold(enrolment)
        _stop(by, enrolment, Reason.CANCELLED, "", (Reason.CANCELLED,))
        number += 1
    return number


# --- inside the verbs ---------------------------------------------------------------------------------


def _wait_turn(person: int) -> None:
    """Hold the person's row until the verb is done: two submits of one form come one after the other."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person)


def _check_open(programme: Programme, run: Run | None) -> None:
    if not Programme.objects.published().filter(pk=programme.pk).exists():
        raise Impossible(_t("This programme is not in the catalogue now."))
    if run is not None and (run.programme_id != programme.pk or not run.is_coming):
        raise ValidationError({"run": _t("You cannot sign up for this start any more. Choose another one.")})


def _hold(enrolment: Enrolment) -> Run | None:
    """Hold the run, then the enrolment, always in this order; both as they are now."""
    run = None
    for _try in range(3):
        held = Enrolment.objects.values_list("run", flat=True).get(pk=enrolment.pk)
        run = runs.hold(held) if held is not None else None
        enrolment.refresh_from_db(from_queryset=Enrolment.objects.select_for_update(of=("self",)))
        if enrolment.run_id == held:
            return run
    raise Impossible(_t("Somebody else is working on this. Please try again."))


def _choose_run(enrolment: Enrolment, run: Run | None) -> Run:
    """Hold the enrolment and the run it is or comes in."""
    for pk in sorted({enrolment.run_id or 0, run.pk if run is not None else 0} - {0}):
        runs.hold(pk)
    present = _hold(enrolment)
    chosen = runs.hold(run.pk) if run is not None else present
    if chosen is None:
        raise ValidationError({"run": _t("Choose a start first.")})
    if chosen.programme_id != enrolment.programme_id or chosen.state != RunState.OPEN:
        raise ValidationError({"run": _t("Choose a start of this programme.")})
    if enrolment.run_id != chosen.pk:
        if enrolment.state != State.INTERESTED:
            raise Impossible(_t("The start can only change as long as somebody is interested."))
        enrolment.run = chosen
        enrolment.save(update_fields=["run", "changed_at"])
    return chosen


def _begin(by: Actor, enrolment: Enrolment, sections: Collection[Section]) -> Enrolment:
    """From a yes to interest: share what the provider needs, and take or wait for a place."""
    enrolment.grant = _share(by, enrolment, sections)
    before = enrolment.state if enrolment.pk else ""
    enrolment.state = State.INTERESTED.value
    enrolment.full_clean(exclude=["grant", "proposed_by"])
    enrolment.save()
    _note_move(by, enrolment, before)
    return _place(by, enrolment)


def _share(by: Actor, enrolment: Enrolment, sections: Collection[Section]) -> Any:
    today = timezone.localdate()
    run, weeks = enrolment.run, enrolment.programme.weeks or 0
    last = (run.ends_on if run and run.ends_on else today + USUAL + timedelta(weeks=weeks)) + AFTER_THE_END
    if set(sections) - {*SHOWN_TO_PROVIDER, Section.CONTACT}:
        raise ValidationError({"sections": _t("Choose from the list what they may see.")})
    return grants.give(
        by=by,
        person=enrolment.person,
        to_organisation=enrolment.programme.organisation,
        sections={Section.CONTACT, *sections},
        purpose=Purpose.LEARNING,
        until=min(last, today + LONGEST),
    )


def _place(by: Actor, enrolment: Enrolment) -> Enrolment:
    """In a programme one joins directly: the next free place, or the end of the line."""
    if enrolment.programme.admission != Admission.DIRECT or enrolment.run_id is None:
        return enrolment
    run = runs.hold(enrolment.run_id)
    if run.has_room and not Enrolment.objects.in_line().filter(run=run).exists():
        return _move(by, enrolment, State.ACCEPTED)
    return _move(by, enrolment, State.WAITING, queued_at=timezone.now())


def _stop(by: Actor, enrolment: Enrolment, reason: str, words: str, among: Collection[Reason]) -> Enrolment:
    if reason not in among:
        raise ValidationError({"reason": _t("Choose why.")})
    run = enrolment.run_id if enrolment.state in HOLDS_PLACE else None
    ended = timezone.localdate()
    _move(by, enrolment, State.STOPPED, reason=str(reason), words=words.strip()[:200], ended_on=ended)
    grant = enrolment.grant
    if grant is not None and grant.withdrawn_at is None:
        grants.withdraw(by=SYSTEM, grant=grant)
    if run is not None:
        _fill(run)
    return enrolment


def _let_go(by: Actor, enrolment: Enrolment) -> bool:
    """An offer that lapsed: the person stays interested, the place goes on."""
    run = _hold(enrolment)
    if enrolment.state != State.OFFERED or run is None:
        return False
    _move(by, enrolment, State.INTERESTED, answer_by=None)
    _fill(run.pk)
    return True


def _fill(run: int) -> int:
    """Offer free places to the line, as long as there are both."""
    held, number = runs.hold(run), 0
    if not goes_on_filling(timezone.localdate(), held.starts_on, is_open=held.state == RunState.OPEN):
        return 0
    free = held.left
    for enrolment in Enrolment.objects.in_line().filter(run=run)[: free if free is not None else None]:
        offer(by=SYSTEM, enrolment=enrolment)
        number += 1
    return number


def _move(by: Actor, enrolment: Enrolment, to: State, **values: Any) -> Enrolment:
    """One step of the life, with the place that comes or goes along, and its line in the history."""
    before = enrolment.state
    LIFE.check(before, to)
    if to in HOLDS_PLACE and before not in HOLDS_PLACE and not runs.take_place(enrolment.run_id or 0):
        raise Impossible(_t("All places of this start are taken. You can put this person on the waiting list."))
    if before in HOLDS_PLACE and to not in HOLDS_PLACE:
        runs.free_place(enrolment.run_id or 0)
    enrolment.state = to.value
    for name, value in values.items():
        setattr(enrolment, name, value)
    enrolment.full_clean(exclude=["grant", "proposed_by"])
    enrolment.save()
    _note_move(by, enrolment, before)
    return enrolment


def _note_move(by: Actor, enrolment: Enrolment, before: str) -> None:
    EnrolmentMove.objects.create(
        enrolment=enrolment,
        start=before,
        end=enrolment.state,
        actor=by.person,
        organisation=by.organisation,
        reason=enrolment.reason,
    )
    tell(
        EnrolmentMoved(
            person=enrolment.person_id,
            enrolment=enrolment.pk,
            programme=enrolment.programme_id,
            state=enrolment.state,
        )
    )


def _to_portfolio(by: Actor, enrolment: Enrolment, row: EnrolmentSkill) -> Skill:
    """The skill as it stands in the portfolio afterwards: a level never goes down by learning."""
    programme = enrolment.programme
    skill = skills.add(
        by=by, person=enrolment.person, concept=row.concept_id, level=row.level, learned_at=programme.title[:120]
    )
    if skill.level < row.level:
        skills.change(by=by, skill=skill, level=row.level)
    if enrolment.certificate:
        _add_certificate(by, skill, enrolment)
    return skill


def _add_certificate(by: Actor, skill: Skill, enrolment: Enrolment) -> None:
    provider, on = enrolment.programme.organisation.name, enrolment.ended_on
    note = f"{enrolment.certificate}, {provider}"[:200]
    try:
        evidence.add(by=by, skill=skill, kind=Evidence.Kind.CERTIFICATE, note=note, on=on)
    except ValidationError:  # a certificate can name an illness: the portfolio never does
        evidence.add(by=by, skill=skill, kind=Evidence.Kind.CERTIFICATE, note=provider[:200], on=on)
