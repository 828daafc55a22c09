"""Questions between employers, people and coaches: who asked, what was answered, and what is open now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from baanvak.base import access, record
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.market.models import Vacancy
from baanvak.market.queries.lines import Result, result_of
from baanvak.matching.models import Approach, Proposal
from baanvak.matching.queries.candidates import Candidate, describe
from baanvak.matching.rules.contact import EMPLOYER_SECTIONS
from baanvak.people import queries as people
from baanvak.people.models import Person
from baanvak.people.rules.roles import SECTION_WORDS, Section


@dataclass(frozen=True, slots=True)
class ApproachLine:
    """A question in a list. `name` only when both keys are turned and the share runs."""

    pk: int
    vacancy: int
    title: str
    employer: str
    state: str
    state_words: str
    asked_at: datetime
    message: str
    answer: str
    name: str
    until: date | None

    @property
    def is_open(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class ApproachPage:
    """A question to the one it was asked: about which vacancy, what the employer sees and could see."""

    row: Approach
    line: Result
    is_vacancy_open: bool
    employer: str
    described: Candidate
    has_guide: bool


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A contact for the employer: who it is and what they share, until when."""

    row: Approach
    line: Result
    person: Person
    sections: tuple[Section, ...]
    until: date


@dataclass(frozen=True, slots=True)
class SecondKey:
    """A share that waits for a coach: whose, with whom, what, and until when."""

    row: Approach
    line: Result
    person: Person
    employer: str
    sections: tuple[str, ...]
    until: date


def approaches(by: Actor) -> list[ApproachLine]:
    """Questions of the actor's own: those they asked as an employer, or those asked to them. Newest first."""
    rows = list(
        access.allowed(by, Verb.READ, "approach")
        .select_related("vacancy", "organisation", "person", "grant")
        .order_by("-asked_at", "-pk")
    )
    named = [row.person_id for row in rows if _is_opened(row)]
    because = next((grant.because for grant in access.rules(Verb.READ, "person") if grant.name == "shared"), "")
    record.write_reads(by, named, what="list", on="person", because=because, is_list=True)
    return [_line(row) for row in rows]


def waiting(by: Actor) -> list[ApproachLine]:
    """Questions the actor has to answer about themselves, the oldest first."""
    mine = access.allowed(by, Verb.ANSWER, "approach").filter(state=Approach.State.ASKED)
    rows = mine.filter(vacancy__in=Vacancy.objects.open().values("pk"))
    return [_line(row) for row in _related(rows).order_by("asked_at", "pk")]


def approach(by: Actor, pk: int) -> ApproachPage:
    """A question for the one it was asked. Refused for anybody else."""
    row = _one(by, Verb.ANSWER, pk)
    return ApproachPage(
        row=row,
        line=result_of(row.vacancy),
        is_vacancy_open=Vacancy.objects.open().filter(pk=row.vacancy_id).exists(),
        employer=row.organisation.name,
        described=describe(row.vacancy, row.person),
        has_guide=people.has_guide(by),
    )


def opened(by: Actor, pk: int) -> OpenedPage:
    """A contact for the employer, with the sections shared now. Refused as soon as nothing is shared."""
    row = _one(by, Verb.WITHDRAW, pk)
    if not _is_opened(row):
        raise Refused(f"approach {pk} is not open")
    because = access.check(by, Verb.READ, "person", row.person)
    record.write_reads(by, [row.person_id], what="page", on="person", because=because)
    assert row.grant is not None
    return OpenedPage(
        row=row,
        line=result_of(row.vacancy),
        person=row.person,
        sections=tuple(s for s in EMPLOYER_SECTIONS if access.may(by, Verb.READ, s, row.person)),
        until=row.grant.until,
    )


def second_keys(by: Actor) -> list[SecondKey]:
    """Shares with employers that wait for this coach. Everybody on the list can see that they were on it."""
    waits = access.allowed(by, Verb.CONFIRM, "approach").filter(state=Approach.State.AGREED)
    rows = list(_related(waits).prefetch_related("grant__sections").order_by("answered_at", "pk"))
    because = next((grant.because for grant in access.rules(Verb.CONFIRM, "approach")), "")
    record.write_reads(by, [row.person_id for row in rows], what="list", on="approach", because=because, is_list=True)
    return [_second_key(row) for row in rows]


def approach_row(by: Actor, pk: int, verb: Verb) -> Approach:
    """One question that this actor may `verb`, for the verb itself. Raises Refused."""
    return _one(by, verb, pk)


def proposals(by: Actor, person: Person) -> QuerySet[Proposal]:
    """Vacancies proposed to a person, as far as the actor may see them; those without an answer first."""
    return (
        access.allowed(by, Verb.READ, "proposal")
        .filter(person=person)
        .exclude(state=Proposal.State.RETRACTED)
        .select_related("vacancy", "proposed_by", "organisation")
        .order_by(F("answered_at").asc(nulls_first=True), "-proposed_at", "pk")
    )


def unanswered(by: Actor) -> list[Proposal]:
    """Proposed vacancies the actor has to answer, that are still open; the oldest first."""
    mine = access.allowed(by, Verb.ANSWER, "proposal").filter(
        state=Proposal.State.PROPOSED, vacancy__in=Vacancy.objects.open().values("pk")
    )
    return list(mine.select_related("vacancy", "proposed_by").order_by("proposed_at", "pk"))


def proposal(by: Actor, pk: int, verb: Verb) -> Proposal:
    """One proposed vacancy that this actor may `verb`. Raises Refused."""
    found: Proposal | None = (
        access.allowed(by, verb, "proposal").select_related("vacancy", "person").filter(pk=pk).first()
    )
    if found is None:
        raise Refused(f"no proposal {pk} to {verb}")
    return found


def _related(rows: QuerySet[Approach]) -> QuerySet[Approach]:
    return rows.select_related("vacancy__place", "organisation", "person", "grant")


def _one(by: Actor, verb: Verb, pk: int) -> Approach:
    found = _related(access.allowed(by, verb, "approach")).filter(pk=pk).first()
    if found is None:
        raise Refused(f"no approach {pk} to {verb}")
    return found


def _is_opened(row: Approach) -> bool:
    return row.state == Approach.State.OPEN and row.grant is not None and row.grant.is_running


def _line(row: Approach) -> ApproachLine:
    is_opened = _is_opened(row)
    return ApproachLine(
        pk=row.pk,
        vacancy=row.vacancy_id,
        title=row.vacancy.title,
        employer=row.organisation.name,
        state=row.state,
        state_words=str(Approach.State(row.state).label),
        asked_at=row.asked_at,
        message=row.message,
        answer=row.answer,
        name=row.person.name if is_opened else "",
        until=row.grant.until if is_opened and row.grant else None,
    )


def _second_key(row: Approach) -> SecondKey:
    assert row.grant is not None
    chosen = {section.section for section in row.grant.sections.all()}
    return SecondKey(
        row=row,
        line=result_of(row.vacancy),
        person=row.person,
        employer=row.organisation.name,
        sections=tuple(_(SECTION_WORDS[s]) for s in EMPLOYER_SECTIONS if s.value in chosen),
        until=row.grant.until,
    )
