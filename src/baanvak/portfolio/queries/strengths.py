"""Questions about what a person can do: skills with evidence, proposals, and skills they may have too."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from baanvak.atlas.models import Concept, Relation
from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Evidence, Experience, Skill, SkillProposal, Wish
from baanvak.portfolio.queries.gate import one_row, read, read_if_open

MOST_SUGGESTIONS = 12


def skills(by: Actor, person: Person) -> QuerySet[Skill]:
    """The skills of a person with their evidence, oldest first."""
    read(by, person, Section.SKILLS)
    return skills_of(person)


def skills_of(person: Person) -> QuerySet[Skill]:
    return (
        Skill.objects.filter(person=person)
        .select_related("concept")
        .prefetch_related("evidence__by", "evidence__organisation")
        .order_by("added_at", "pk")
    )


def skill(by: Actor, pk: int, verb: Verb = Verb.CHANGE) -> Skill:
    """One skill that this actor may change, remove or confirm, with its evidence. Raises Refused."""
    found: Skill = one_row(by, verb, "skill", pk, "concept", "person")
    return found


def evidence(skill: Skill) -> QuerySet[Evidence]:
    """What stands behind a skill one already holds, oldest first."""
    return skill.evidence.select_related("by", "organisation").order_by("on", "pk")


def proposals(by: Actor, person: Person) -> QuerySet[SkillProposal]:
    """Proposed skills that wait for the person's answer; a coach sees their own. Oldest first."""
    return (
        access.allowed(by, Verb.READ, "skill_proposal")
        .filter(person=person, state=SkillProposal.State.PROPOSED)
        .select_related("concept", "proposed_by", "organisation")
        .order_by("proposed_at", "pk")
    )


def proposal(by: Actor, pk: int, verb: Verb = Verb.ANSWER) -> SkillProposal:
    """One proposal that this actor may answer or take back. Raises Refused."""
    found: SkillProposal = one_row(by, verb, "skill_proposal", pk, "concept", "proposed_by", "organisation")
    return found


@dataclass(frozen=True, slots=True)
class SkillSuggestion:
    """A skill somebody may have, because it belongs to an occupation they chose or did."""

    concept_id: int
    name: str
    occupation: str  # the occupation it belongs to, in the reader's language
    is_wished: bool  # it belongs to a wish; else to experience
    is_foreign: bool  # the name is not in the reader's language
    language: str


def suggested_skills(by: Actor, person: Person, limit: int = MOST_SUGGESTIONS) -> list[SkillSuggestion]:
    """Skills of the wished and the done occupations that are not there yet, the most asked first.

    Essential goes before useful; then what more of these occupations ask, then what more occupations of the
    whole map ask. A section that is not open to the reader suggests nothing.
    """
    read(by, person, Section.SKILLS)
    wished = _occupations(by, person, Section.WISHES)
    done = _occupations(by, person, Section.EXPERIENCE)
    asked = (
        Relation.objects.filter(
            source__in=wished | done,
            kind__in=(Relation.Kind.ESSENTIAL, Relation.Kind.OPTIONAL),
            target__is_current=True,
        )
        .exclude(target__in=Skill.objects.filter(person=person, concept__isnull=False).values("concept"))
        .exclude(
            target__in=SkillProposal.objects.filter(
                person=person, state=SkillProposal.State.PROPOSED, concept__isnull=False
            ).values("concept")
        )
        .order_by("pk")
        .values_list("target", "source", "kind")
    )
    return _ranked(list(asked), wished, limit)


def _occupations(by: Actor, person: Person, section: Section) -> set[int]:
    """The occupations in a section, or none when it is not open to the reader."""
    if not read_if_open(by, person, section):
        return set()
    if section == Section.WISHES:
        rows: Iterable[int | None] = Wish.objects.filter(person=person, concept__isnull=False).values_list(
            "concept", flat=True
        )
    else:
        rows = Experience.objects.filter(person=person, occupation__isnull=False).values_list("occupation", flat=True)
    return {pk for pk in rows if pk is not None}


def _ranked(asked: list[tuple[int, int, str]], wished: set[int], limit: int) -> list[SkillSuggestion]:
    """The best `limit` of (skill, occupation, kind of relation) as suggestions."""
    here: Counter[int] = Counter(target for target, _source, _kind in asked)
    everywhere = _times_asked(here.keys())
    needed = {target for target, _source, kind in asked if kind == Relation.Kind.ESSENTIAL}
    order = sorted(here, key=lambda t: (t not in needed, -here[t], -everywhere[t], t))[:limit]
    # The reason to name: a wish before experience, essential before useful.
    reasons: dict[int, tuple[bool, bool, int]] = {}
    for target, source, kind in asked:
        reason = (source not in wished, kind != Relation.Kind.ESSENTIAL, source)
        reasons[target] = min(reason, reasons.get(target, reason))
    concepts = Concept.objects.in_bulk([*order, *(reasons[target][2] for target in order)])
    return [
        SkillSuggestion(
            concept_id=target,
            name=concepts[target].name,
            occupation=concepts[reasons[target][2]].name,
            is_wished=not reasons[target][0],
            is_foreign=concepts[target].is_foreign,
            language=concepts[target].language,
        )
        for target in order
    ]


def _times_asked(skills: Iterable[int]) -> Counter[int]:
    """By how many occupations of the map each skill is asked."""
    rows = (
        Relation.objects.filter(target__in=list(skills), kind__in=(Relation.Kind.ESSENTIAL, Relation.Kind.OPTIONAL))
        .values("target")
        .annotate(times=Count("pk"))
        .order_by("target")
    )
    return Counter({row["target"]: row["times"] for row in rows})
