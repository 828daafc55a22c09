"""Why others may believe a skill: what the person shows, and what a coach saw."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.people.rules.roles import Section
from baanvak.portfolio.actions.writing import check_no_diagnosis, tell_changed, wait_turn
from baanvak.portfolio.models import Evidence, Skill

BY_PERSON = (Evidence.Kind.CERTIFICATE, Evidence.Kind.EMPLOYER, Evidence.Kind.WORK_SAMPLE, Evidence.Kind.SELF)
BY_COACH = (Evidence.Kind.COACH, Evidence.Kind.EMPLOYER, Evidence.Kind.CERTIFICATE, Evidence.Kind.WORK_SAMPLE)


@action(Verb.CHANGE, on="skill", says=gettext_lazy("added evidence to a skill"))
def add(*, by: Actor, skill: Skill, kind: str, note: str = "", on: datetime.date | None = None) -> Evidence:
    """Say how a person can show a skill: a certificate, a work sample, an employer."""
    return write(by, skill, kind=kind, note=note, on=on, among=BY_PERSON)


@action(Verb.CHANGE, on="skill", says=gettext_lazy("removed evidence of a skill"))
def remove(*, by: Actor, skill: Skill, evidence: int) -> None:
    """Remove one piece of evidence (a primary key) of a skill; the owner decides about all of it."""
    wait_turn(skill.person_id)
    _remove(skill, skill.evidence.filter(pk=evidence).first())


@action(Verb.CONFIRM, on="skill", says=gettext_lazy("took back evidence of a skill"))
def take_back(*, by: Actor, skill: Skill, evidence: int) -> None:
    """Let a coach take back what they said of a skill themselves."""
    wait_turn(skill.person_id)
    found = skill.evidence.filter(pk=evidence).first()
    if found is not None and found.by_id != by.person:
        raise Refused("only who gave the evidence takes it back")
    _remove(skill, found)


def write(
    by: Actor,
    skill: Skill,
    *,
    kind: str,
    note: str,
    among: tuple[Evidence.Kind, ...],
    on: datetime.date | None = None,
) -> Evidence:
    """Write one piece of evidence, once; the kinds in `among` are for this actor to give."""
    wait_turn(skill.person_id)
    check_no_diagnosis("note", note)
    _check(kind, among, on)
    values = {
        "skill": skill,
        "kind": kind,
        # What the owner says is nobody's word but theirs; it must not keep them from erasing themselves either.
        "by_id": None if by.person == skill.person_id else by.person,
        "organisation_id": by.organisation,
        "note": note.strip(),
        "on": on or timezone.localdate(),
    }
    if there := Evidence.objects.filter(**values).order_by("pk").first():
        return there
    evidence = Evidence(**values)
    evidence.full_clean()
    evidence.save()
    tell_changed(skill.person_id, Section.SKILLS)
    return evidence


def _check(kind: str, among: tuple[Evidence.Kind, ...], on: datetime.date | None) -> None:
    if kind not in among:
        raise ValidationError({"kind": _("Choose what you can show.")})
    if on is not None and on > timezone.localdate():
        raise ValidationError({"on": _("This date is still to come. Choose today or earlier.")})


def _remove(skill: Skill, evidence: Evidence | None) -> None:
    if evidence is not None:
        evidence.delete()
        tell_changed(skill.person_id, Section.SKILLS)
