"""A CV that was read: it waits, the person confirms what is right, or it goes. The file stays only if they want."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.rules.codes import Licence
from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions import education, experience, languages, portfolios, skills
from baanvak.portfolio.actions.writing import wait_turn
from baanvak.portfolio.models import CvDraft, CvFile, Portfolio
from baanvak.portfolio.models.cvs import DAYS_PROPOSED, DAYS_WAITING, last_day
from baanvak.portfolio.news import CvProposed
from baanvak.portfolio.rules.cv.findings import Kind, Reading
from baanvak.portfolio.rules.documents import LONGEST_NAME, MOST_BYTES, Type

MOST_FILES = 5
MOST_ROWS = 250


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came: what it was called, its type by content, and the file when it may be kept."""

    type: Type
    name: str = ""
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One finding the person ticked: its number in the draft, its kind, and the arguments for its verb."""

    number: int
    kind: Kind
    values: dict[str, Any]


class RowsRefused(ValidationError):
    """What was wrong with which rows, by number; nothing is stored."""

    def __init__(self, rows: dict[int, ValidationError]) -> None:
        super().__init__(_("Some lines are not right yet. Nothing is stored."))
        self.rows = rows


@action(Verb.ADD, on="person", says=gettext_lazy("had a CV read"))
def bring_in(*, by: Actor, person: Person, reading: Reading, original: Original) -> CvDraft:
    """Let what was read in a CV wait for the person's ticks; an earlier one that still waited goes."""
    wait_turn(person.pk)
    CvDraft.objects.filter(person=person, brought_by=None).delete()
    return _kept_waiting(CvDraft(person=person, expires_on=last_day(DAYS_WAITING)), reading, original)


@action(Verb.PROPOSE, on="person", says=gettext_lazy("had a CV read for you"))
def propose(*, by: Actor, person: Person, reading: Reading, original: Original) -> CvDraft:
    """Let a coach bring in the CV of a person; only the person decides what of it counts."""
    for section in (Section.EXPERIENCE, Section.SKILLS):
        access.check(by, Verb.READ, section, person)
    assert by.person is not None  # nobody proposes in nobody's name: access saw to that
    wait_turn(person.pk)
    CvDraft.objects.filter(person=person, brought_by=by.person).delete()
    waiting = CvDraft(
        person=person, brought_by_id=by.person, organisation_id=by.organisation, expires_on=last_day(DAYS_PROPOSED)
    )
    # Whether the file is kept is for the person to say, so a coach's file is not.
    draft = _kept_waiting(waiting, reading, Original(original.type, original.name))
    tell(CvProposed(person=person.pk, cv_draft=draft.pk, by=by.person))
    return draft


def _kept_waiting(draft: CvDraft, reading: Reading, original: Original) -> CvDraft:
    draft.findings = [finding.as_json() for finding in reading.findings[:MOST_ROWS]]
    draft.notices = [notice.value for notice in reading.notices]
    draft.left = list(reading.left)
    draft.type, draft.name = original.type.value, original.name[:LONGEST_NAME]
    draft.content = original.content if original.content and len(original.content) <= MOST_BYTES else None
    draft.full_clean(exclude=["findings", "notices", "left", "content"])
    draft.save()
    return draft


@action(Verb.ANSWER, on="cv_draft", says=gettext_lazy("took over what is right in a CV"))
def confirm(*, by: Actor, cv_draft: CvDraft, rows: Sequence[Chosen], keep_file: bool = False) -> int:
    """Store what the person ticked, all or nothing, and end the waiting; returns how many lines were stored.

    Raises RowsRefused with what is wrong per row.
    """
    wait_turn(cv_draft.person_id)
    if not CvDraft.objects.filter(pk=cv_draft.pk).exists():
        raise Impossible(_("This CV no longer waits. What you stored is in your portfolio."))
    _store(by, cv_draft.person, rows)
    if keep_file and cv_draft.content is not None:
        _keep_file(cv_draft)
    cv_draft.delete()
    return len(rows)


def _store(by: Actor, person: Person, rows: Iterable[Chosen]) -> None:
    """Every row through its own verb; the errors of all rows together."""
    refused: dict[int, ValidationError] = {}
    licences = []
    for row in rows:
        if row.kind == Kind.LICENCE:
            licences.append(row.values["licence"])
            continue
        try:
            with transaction.atomic():
                VERBS[row.kind](by=by, person=person, **row.values)
        except ValidationError as error:
            refused[row.number] = error
    if refused:
        raise RowsRefused(refused)
    if licences:
        _add_licences(by, person, licences)


VERBS: dict[Kind, Callable[..., Any]] = {
    Kind.EXPERIENCE: experience.add,
    Kind.EDUCATION: education.add,
    Kind.LANGUAGE: languages.add,
    Kind.SKILL: skills.add,
}


def _add_licences(by: Actor, person: Person, codes: Iterable[str]) -> None:
    """The licences that are there, and these."""
    there = Portfolio.objects.filter(person=person).values_list("licences", flat=True).first() or 0
    for code in codes:
        there |= Licence[code]
    portfolios.save_licences(by=by, person=person, licences=int(there))


def _keep_file(draft: CvDraft) -> None:
    """Keep the file; the oldest goes when there are more than a few."""
    content = bytes(draft.content or b"")
    kept = CvFile(
        person_id=draft.person_id,
        name=draft.name or f"cv.{draft.type}",
        type=draft.type,
        size=len(content),
        content=content,
    )
    kept.full_clean(exclude=["content"])
    kept.save()
    newest = CvFile.objects.filter(person=draft.person_id).order_by("-kept_at", "-pk").values("pk")[:MOST_FILES]
    CvFile.objects.filter(person=draft.person_id).exclude(pk__in=[row["pk"] for row in newest]).delete()


@action(Verb.REMOVE, on="cv_draft", says=gettext_lazy("threw away what was read in a CV"))
def cancel(*, by: Actor, cv_draft: CvDraft) -> None:
    """Throw away what was read in a CV; nothing of it is kept."""
    cv_draft.delete()


@action(Verb.WITHDRAW, on="cv_draft", says=gettext_lazy("took back a CV"))
def withdraw(*, by: Actor, cv_draft: CvDraft) -> None:
    """Take back a CV that the person did not answer yet."""
    cv_draft.delete()


@action(Verb.REMOVE, on="cv_file", says=gettext_lazy("erased a kept CV"))
def erase_file(*, by: Actor, cv_file: CvFile) -> None:
    """Erase a CV that was kept."""
    cv_file.delete()


@action(Verb.REMOVE, on="cv_draft", says=gettext_lazy("threw away what was read in a CV and waited too long"))
def forget_old(*, by: Actor, cv_draft: None = None) -> int:
    """Throw away what was read in CVs and nobody answered in time; returns how many."""
    return CvDraft.objects.over().delete()[0]
