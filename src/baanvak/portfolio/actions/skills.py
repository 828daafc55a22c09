"""What a person can do: adding, changing, confirming, and proposing what a coach saw."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.atlas.models import Concept
from baanvak.atlas.rules.codes import SkillLevel
from baanvak.base import access
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Impossible
from baanvak.base.news import tell
from baanvak.base.verbs import Verb
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.evidence import BY_COACH, write
from baanvak.portfolio.actions.writing import (
    check_no_diagnosis,
    keep,
    kept,
    made_of,
    save_changes,
    tell_changed,
    values_of,
    wait_turn,
)
from baanvak.portfolio.models import Evidence, Skill, SkillProposal
from baanvak.portfolio.news import SkillProposalAnswered, SkillProposed
from baanvak.portfolio.rules.proposals import ACCEPTED, DECLINED, LIFE, RETRACTED


@action(Verb.ADD, on="person", says=gettext_lazy("added a skill"))
def add(
    *,
    by: Actor,
    person: Person,
    concept: int | None = None,
    own_words: str = "",
    level: int = SkillLevel.INDEPENDENT,
    learned_at: str = "",
) -> Skill:
    """Add something a person can do, by a word of the list (`concept`, a primary key), own words, or both.

    What is already there stays as it is and is returned: adding twice changes nothing.
    """
    wait_turn(person.pk)
    _check_skill(concept)
    skill = Skill(
        person=person,
        concept_id=concept,
        own_words=_spaced(own_words),
        level=level,
        learned_at=learned_at.strip(),
    )
    if there := Skill.objects.like(skill).order_by("pk").first():
        return there
    save_changes(skill, Section.SKILLS)
    return skill


@action(Verb.CHANGE, on="skill", says=gettext_lazy("changed a skill"))
def change(
    *,
    by: Actor,
    skill: Skill,
    level: int | None = None,
    own_words: str | None = None,
    learned_at: str | None = None,
) -> Skill:
    """Change the level, the own words or where it was learned; what is not given stays."""
    wait_turn(skill.person_id)
    given = {
        "level": level,
        "own_words": None if own_words is None else _spaced(own_words),
        "learned_at": None if learned_at is None else learned_at.strip(),
    }
    save_changes(skill, Section.SKILLS, **{name: value for name, value in given.items() if value is not None})
    return skill


@action(Verb.CHANGE, on="skill", says=gettext_lazy("chose a word for a skill"))
def link(*, by: Actor, skill: Skill, concept: int | None) -> Skill:
    """Tie a skill to a word of the list, so that vacancies recognise it; None unties it."""
    wait_turn(skill.person_id)
    _check_skill(concept)
    if concept is None and not skill.own_words and skill.concept is not None:
        skill.own_words = skill.concept.name[:120]
    save_changes(skill, Section.SKILLS, concept_id=concept)
    return skill


@action(Verb.REMOVE, on="skill", says=gettext_lazy("removed a skill"))
def remove(*, by: Actor, skill: Skill) -> str:
    """Remove a skill; what comes back puts it back, with its evidence, for an hour."""
    evidence = [values_of(row, ("id", "skill_id")) for row in skill.evidence.order_by("pk")]
    removed = keep(skill, evidence=evidence)
    skill.delete()
    tell_changed(skill.person_id, Section.SKILLS)
    return removed


@action(Verb.ADD, on="person", says=gettext_lazy("put back a skill"))
def restore(*, by: Actor, person: Person, removed: str) -> Skill:
    """Put back a skill that was just removed; putting back twice changes nothing."""
    wait_turn(person.pk)
    skill, more = kept(removed, Skill, person.pk)
    if there := Skill.objects.like(skill).order_by("pk").first():
        return there
    save_changes(skill, Section.SKILLS)
    Evidence.objects.bulk_create([made_of(Evidence, {**values, "skill_id": skill.pk}) for values in more["evidence"]])
    return skill


@action(Verb.CONFIRM, on="skill", says=gettext_lazy("confirmed a skill"))
def confirm(*, by: Actor, skill: Skill, kind: str = Evidence.Kind.COACH, note: str = "") -> Evidence:
    """Let a coach say what they saw of a skill; saying the same again on the same day changes nothing."""
    return write(by, skill, kind=kind, note=note, among=BY_COACH)


@action(Verb.PROPOSE, on="person", says=gettext_lazy("proposed a skill"))
def propose(
    *,
    by: Actor,
    person: Person,
    concept: int | None = None,
    own_words: str = "",
    level: int = SkillLevel.INDEPENDENT,
    note: str = "",
) -> SkillProposal:
    """Propose a skill that a coach saw in a person; it counts only after the person's yes."""
    access.check(by, Verb.READ, Section.SKILLS, person)
    assert by.person is not None  # nobody proposes in nobody's name: access saw to that
    wait_turn(person.pk)
    _check_skill(concept)
    check_no_diagnosis("note", note)
    proposal = SkillProposal(
        person=person,
        concept_id=concept,
        own_words=_spaced(own_words),
        level=level,
        note=note.strip(),
        proposed_by_id=by.person,
        organisation_id=by.organisation,
    )
    if Skill.objects.like(proposal).exists():
        raise ValidationError(_("This skill is already in the portfolio. You can confirm it there."))
    if open_already := _open_like(proposal):
        return open_already
    proposal.full_clean()
    proposal.save()
    tell(SkillProposed(person=person.pk, skill_proposal=proposal.pk, by=proposal.proposed_by_id))
    return proposal


@action(Verb.ANSWER, on="skill_proposal", says=gettext_lazy("answered a proposed skill"))
def answer(*, by: Actor, skill_proposal: SkillProposal, is_accepted: bool, words: str = "") -> Skill | None:
    """Say yes, and the skill stands there with the coach's word; or no, with words if one likes."""
    wait_turn(skill_proposal.person_id)
    moved = _move(skill_proposal, ACCEPTED if is_accepted else DECLINED, answer=words.strip())
    skill = _accepted(skill_proposal) if is_accepted else None
    if moved:
        tell(
            SkillProposalAnswered(
                person=skill_proposal.person_id,
                skill_proposal=skill_proposal.pk,
                to=skill_proposal.proposed_by_id,
                is_accepted=is_accepted,
            )
        )
    return skill


@action(Verb.WITHDRAW, on="skill_proposal", says=gettext_lazy("took back a proposed skill"))
def retract(*, by: Actor, skill_proposal: SkillProposal) -> SkillProposal:
    """Take back a proposal that is not answered yet; taking back twice changes nothing."""
    wait_turn(skill_proposal.person_id)
    _move(skill_proposal, RETRACTED)
    return skill_proposal


def _move(proposal: SkillProposal, to: str, **values: Any) -> bool:
    """Take a proposal to its end; whether it was not there yet."""
    proposal.refresh_from_db()
    if proposal.state == to:
        return False
    if not LIFE.may(proposal.state, to):
        raise Impossible(_("This proposal is already answered or taken back."))
    proposal.state, proposal.answered_at = to, timezone.now()
    for name, value in values.items():
        setattr(proposal, name, value)
    proposal.full_clean()
    proposal.save()
    return True


def _accepted(proposal: SkillProposal) -> Skill:
    """The skill of an accepted proposal: what stands there already only gains the coach's word."""
    skill = Skill.objects.like(proposal).order_by("pk").first()
    if skill is None:
        skill = Skill(
            person_id=proposal.person_id,
            concept_id=proposal.concept_id,
            own_words=proposal.own_words,
            level=proposal.level,
        )
        save_changes(skill, Section.SKILLS)
    Evidence.objects.get_or_create(
        skill=skill,
        kind=Evidence.Kind.COACH,
        by_id=proposal.proposed_by_id,
        organisation=proposal.organisation,
        note=proposal.note,
        on=timezone.localdate(proposal.proposed_at),
    )
    return skill


def _open_like(proposal: SkillProposal) -> SkillProposal | None:
    rows = SkillProposal.objects.filter(person=proposal.person_id, state=SkillProposal.State.PROPOSED)
    if proposal.concept_id:
        return rows.filter(concept=proposal.concept_id).first()
    return rows.filter(own_words__iexact=proposal.own_words, concept=None).first()


def _check_skill(concept: int | None) -> None:
    if concept is not None and not Concept.objects.skills().filter(pk=concept).exists():
        raise ValidationError({"concept": _("Choose a word from the list, or keep your own words.")})


def _spaced(text: str) -> str:
    return " ".join(text.split())
