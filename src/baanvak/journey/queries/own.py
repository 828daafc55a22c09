"""What somebody takes part in: for themselves, and for whoever they opened it to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.journey.models import Enrolment, EnrolmentSkill
from baanvak.journey.rules.enrolment import REASON_WORDS, RUNNING, STATE_OF_OTHERS, STATE_WORDS, Reason, State
from baanvak.market.models import Programme
from baanvak.market.queries import Start
from baanvak.market.queries.palette import start_of
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section

ENDS = (State.FINISHED, State.STOPPED)


@dataclass(frozen=True, slots=True)
class Gained:
    """A skill somebody gained. `is_taken` None: not answered yet."""

    concept: int
    name: str
    language: str
    level: int
    is_taken: bool | None


@dataclass(frozen=True)
class OwnEnrolment:
    """An enrolment as the person reads it. `ahead` is how many wait longer; `online_link` only with a place."""

    row: Enrolment
    programme: Programme
    name: str
    provider: str
    state: str
    start: Start | None
    online_link: str
    ahead: int
    proposed_by: str
    gained: tuple[Gained, ...] = field(default=())

    @property
    def pk(self) -> int:
        return int(self.row.pk)

    @property
    def state_words(self) -> str:
        return _(STATE_WORDS[State(self.state)])

    @property
    def state_of_others(self) -> str:
        return _(STATE_OF_OTHERS[State(self.state)])

    @property
    def reason_words(self) -> str:
        return _(REASON_WORDS[Reason(self.row.reason)]) if self.row.reason else ""

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def asks_answer(self) -> bool:
        """Whether something waits for the person: a proposal, a place, or skills to choose."""
        return self.state in {State.PROPOSED, State.OFFERED} or self.asks_skills

    @property
    def asks_skills(self) -> bool:
        return self.state == State.FINISHED and bool(self.gained) and self.row.skills_answered_at is None

    @property
    def next_step(self) -> str:
        """What happens now, in one sentence."""
        return next_step_of(self)


def next_step_of(one: OwnEnrolment) -> str:
    """The sentence of the state; what is not running has none but the choice of skills."""
    until = formats.date_format(one.row.answer_by, "DATE_FORMAT") if one.row.answer_by else ""
    begins = formats.date_format(one.start.starts_on, "DATE_FORMAT") if one.start and one.start.starts_on else ""
    sentences = {
        State.PROPOSED: _("%(name)s proposes this. You decide.") % {"name": one.proposed_by},
        State.INTERESTED: _("The provider calls or writes to you. You both see whether it fits."),
        State.WAITING: _waiting_words(one.ahead),
        State.OFFERED: _("Say yes before %(day)s has passed. After that the place goes to the next.") % {"day": until},
        State.ACCEPTED: _("You begin on %(day)s.") % {"day": begins}
        if begins
        else _("The provider makes an appointment with you to begin."),
        State.STARTED: _("You are busy with it. When you finish, you choose which skills go to your portfolio."),
    }
    if one.asks_skills:
        return _("Choose which skills go to your portfolio.")
    return sentences.get(State(one.state), "")


def _waiting_words(ahead: int) -> str:
    if ahead == 0:
        return _("You are first in line. When a place comes free, it is kept for you.")
    return ngettext(
        "%(number)d person waits longer than you. When it is your turn, a place is kept for you.",
        "%(number)d people wait longer than you. When it is your turn, a place is kept for you.",
        ahead,
    ) % {"number": ahead}


def enrolments(by: Actor) -> list[OwnEnrolment]:
    """The actor's own, running ones first, newest first. The number of queries does not depend on how many."""
    return _views(_rows(access.allowed(by, Verb.READ, "enrolment").filter(person=by.person)))


def enrolment(by: Actor, pk: int, verb: Verb = Verb.READ) -> OwnEnrolment:
    """One of the actor's own; Refused when there is none."""
    found = _views(_rows(access.allowed(by, verb, "enrolment").filter(pk=pk, person=by.person)))
    if not found:
        raise Refused(f"no own enrolment {pk}")
    return found[0]


def mine_in(by: Actor, programme: int) -> OwnEnrolment | None:
    """The actor's own running enrolment in a programme, or the last one that ended; None for others."""
    if by.person is None:
        return None
    rows = access.allowed(by, Verb.READ, "enrolment").filter(person=by.person, programme=programme)
    found = _views(_rows(rows))
    return found[0] if found else None


def to_answer(by: Actor) -> list[OwnEnrolment]:
    """Those where something waits for the actor's answer."""
    rows = access.allowed(by, Verb.READ, "enrolment").filter(person=by.person)
    waiting = rows.filter(
        Q(state__in=[State.PROPOSED, State.OFFERED]) | Q(pk__in=Enrolment.objects.with_skills_to_answer().values("pk"))
    )
    return _views(_rows(waiting))


def enrolments_of(by: Actor, person: Person) -> list[OwnEnrolment]:
    """Those of somebody who opened this section to the reader; logged. Raises Refused."""
    because = access.check(by, Verb.READ, Section.ENROLMENTS, person)
    record.write_reads(by, [person.pk], what=Section.ENROLMENTS, on=Section.ENROLMENTS, because=because)
    return _views(_rows(Enrolment.objects.filter(person=person)))


def proposals_of(by: Actor, person: Person) -> list[OwnEnrolment]:
    """What this coach proposed to somebody and is not answered yet."""
    rows = access.allowed(by, Verb.REMOVE, "enrolment").filter(person=person)
    return _views(_rows(rows))


def _rows(rows: Any) -> list[Enrolment]:
    found = rows.select_related(
        "programme__organisation", "programme__kind", "programme__place", "run__place", "proposed_by", "person"
    ).prefetch_related(Prefetch("skills", EnrolmentSkill.objects.select_related("concept").order_by("pk")))
    return sorted(found.order_by("-changed_at", "-pk"), key=lambda row: row.state in ENDS)


def _views(rows: list[Enrolment]) -> list[OwnEnrolment]:
    ahead = _ahead(rows)
    return [_view(row, ahead.get(row.pk, 0)) for row in rows]


def _view(row: Enrolment, ahead: int) -> OwnEnrolment:
    has_place = row.state in {State.ACCEPTED, State.STARTED}
    return OwnEnrolment(
        row=row,
        programme=row.programme,
        name=row.programme.name,
        provider=row.programme.organisation.name,
        state=row.state,
        start=start_of(row.run, row.programme) if row.run else None,
        online_link=row.run.online_link if row.run and has_place else "",
        ahead=ahead,
        proposed_by=row.proposed_by.name if row.proposed_by else "",
        gained=tuple(
            Gained(skill.concept_id, skill.concept.name, skill.concept.language, skill.level, skill.is_taken)
            for skill in row.skills.all()
        ),
    )


def _ahead(rows: Iterable[Enrolment]) -> dict[int, int]:
    """How many wait longer, for those of `rows` that wait: one query for all of them."""
    waiting = {row.pk: row.run_id for row in rows if row.state == State.WAITING}
    if not waiting:
        return {}
    found, places = {}, dict.fromkeys(waiting.values(), 0)
    lines = Enrolment.objects.in_line().filter(run__in=set(waiting.values()))
    for pk, run in lines.values_list("pk", "run"):
        if pk in waiting:
            found[pk] = places[run]
        places[run] = places[run] + 1
    return found
