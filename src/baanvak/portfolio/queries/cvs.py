"""Questions about CVs: what stands in one, what waits for an answer, and which files are kept."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from django.db.models import QuerySet
from django.utils import timezone

from baanvak.atlas import queries as atlas
from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import Licence
from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.documents import bounded
from baanvak.portfolio.models import CvDraft, CvFile, Education, Experience, Language, Skill
from baanvak.portfolio.queries.gate import one_row, read
from baanvak.portfolio.queries.practical import portfolio_of
from baanvak.portfolio.rules.cv import reading
from baanvak.portfolio.rules.cv.findings import Finding, Kind, Notice, Reading
from baanvak.portfolio.rules.cv.known import There, compared, fold
from baanvak.portfolio.rules.cv.skills import Mention
from baanvak.portfolio.rules.documents import Type

Unreadable = bounded.Unreadable
SURE = "sure"
READ_SECTIONS = (Section.EXPERIENCE, Section.EDUCATION, Section.LANGUAGES, Section.LICENCES, Section.SKILLS)


@dataclass(frozen=True, slots=True)
class CvRead:
    """A CV that was read: what was found, and what kind of file it is."""

    type: Type
    reading: Reading


def read_cv(by: Actor, person: Person, *, content: bytes | None = None, text: str = "") -> CvRead:
    """What stands in a CV; nothing is stored. Raises Unreadable, or Refused when `by` may not add or propose.

    A file is read in a process of its own: this takes up to some seconds, so ask it outside of a transaction.
    """
    if access.why(by, Verb.ADD, "person", person) is None:
        access.check(by, Verb.PROPOSE, "person", person)
    if content is None:
        return CvRead(Type.TEXT, _understood(text, has_pictures=False))
    document = bounded.read(content)
    return CvRead(document.type, _understood(document.text, has_pictures=document.has_pictures))


def _understood(text: str, *, has_pictures: bool) -> Reading:
    draft = reading.begin(text, timezone.localdate(), has_pictures=has_pictures)
    found = reading.finish(draft, _meanings([item.words for item in draft.items]), _mentions(draft))
    return replace(found, findings=tuple(_with_occupation(finding) for finding in found.findings))


def _meanings(items: Sequence[str]) -> dict[str, tuple[int, str]]:
    """What the things in a list of skills surely mean."""
    found = {}
    for words in items:
        best = next(iter(atlas.suggest(words, "skill", 1)), None)
        if best is not None and best.band == SURE:
            found[words] = (best.concept_id, best.name)
    return found


def _mentions(draft: reading.Draft) -> dict[int, list[Mention]]:
    """Skills that stand in the text, by number of the line."""
    text = "\n".join(line.words for line in draft.lines)
    starts = list(accumulate((len(line.words) + 1 for line in draft.lines), initial=0))
    spotted = atlas.spot(text)
    skills = Concept.objects.skills().in_bulk([mention.concept for mention in spotted])
    found: dict[int, list[Mention]] = {}
    for mention in spotted:
        if concept := skills.get(mention.concept):
            at = bisect_right(starts, mention.start) - 1
            line = draft.lines[at]
            made = Mention(concept.pk, concept.name, mention.start - starts[at], mention.end - starts[at])
            found.setdefault(line.number, []).append(made)
    return found


def _with_occupation(finding: Finding) -> Finding:
    """An experience with the occupation it surely is."""
    if finding.kind != Kind.EXPERIENCE:
        return finding
    best = next(iter(atlas.suggest(finding.values["title"], "occupation", 1)), None)
    if best is None or best.band != SURE:
        return finding
    return replace(finding, values={**finding.values, "occupation": best.concept_id, "occupation_name": best.name})


# --- what waits ---------------------------------------------------------------------------------------


def cv_drafts(by: Actor, person: Person) -> QuerySet[CvDraft]:
    """What was read in CVs of a person and waits for their answer, the oldest first; without what was found."""
    return (
        access.allowed(by, Verb.READ, "cv_draft")
        .waiting()  # type: ignore[attr-defined]
        .filter(person=person)
        .select_related("brought_by", "organisation")
        .defer("content", "findings", "left")
        .order_by("made_at", "pk")
    )


def cv_draft(by: Actor, pk: int, verb: Verb = Verb.ANSWER) -> CvDraft:
    """One CV that this actor may answer, throw away or take back. Raises Refused."""
    found: CvDraft = one_row(by, verb, "cv_draft", pk, "person", "brought_by", "organisation")
    return found


def brought_cvs(by: Actor, person: Person) -> QuerySet[CvDraft]:
    """The CVs this actor brought in for a person and that wait; not what was found in them."""
    return (
        access.allowed(by, Verb.WITHDRAW, "cv_draft")
        .waiting()  # type: ignore[attr-defined]
        .filter(person=person)
        .defer("content", "findings", "left")
        .order_by("made_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class CvFindings:
    """What was found in a CV beside what is there already. A row: number, finding, whether it is there."""

    rows: tuple[tuple[int, Finding, bool], ...]
    notices: tuple[Notice, ...]
    left: tuple[str, ...]


def cv_findings(by: Actor, cv_draft: CvDraft) -> CvFindings:
    """What was found in a CV, each thing compared with the portfolio. Reads those sections, which is logged."""
    for section in READ_SECTIONS:
        read(by, cv_draft.person, section)
    findings = [Finding.of(found) for found in cv_draft.findings]
    rows = compared(findings, _there(cv_draft.person))
    return CvFindings(
        tuple((number, finding, is_there) for number, (finding, is_there) in enumerate(rows)),
        tuple(Notice(code) for code in cv_draft.notices),
        tuple(cv_draft.left),
    )


def _there(person: Person) -> There:
    """The portfolio as the comparison wants it."""
    mask = portfolio_of(person).licences
    skills = list(Skill.objects.filter(person=person).select_related("concept").order_by("pk"))
    return There(
        experience=list(
            Experience.objects.filter(person=person)
            .order_by("pk")
            .values_list("title", "organisation_name", "started_on", "ended_on")
        ),
        education=list(Education.objects.filter(person=person).order_by("pk").values_list("name", "level", "ended_in")),
        languages={
            fold(row.own_name) if row.own_name else row.code: (row.speaking, row.listening, row.reading, row.writing)
            for row in Language.objects.filter(person=person).order_by("pk")
        },
        licences=frozenset(str(licence.name) for licence in Licence if licence & mask),
        skills=frozenset(fold(words) for skill in skills for words in (skill.own_words, _name(skill)) if words),
        concepts=frozenset(skill.concept_id for skill in skills if skill.concept_id),
    )


def _name(skill: Skill) -> str:
    return skill.concept.name if skill.concept else ""


# --- kept files ---------------------------------------------------------------------------------------


def cv_files(by: Actor, person: Person) -> QuerySet[CvFile]:
    """The CVs a person keeps, the newest first; without the files themselves."""
    kept = access.allowed(by, Verb.READ, "cv_file").filter(person=person)
    return kept.defer("content").order_by("-kept_at", "-pk")


def cv_file(by: Actor, pk: int, verb: Verb = Verb.READ) -> CvFile:
    """One kept CV with its content. Raises Refused."""
    found: CvFile = one_row(by, verb, "cv_file", pk)
    return found
