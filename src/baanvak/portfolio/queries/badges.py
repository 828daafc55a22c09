"""The badge of a confirmed skill, for its owner."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baanvak.atlas.rules.codes import SKILL_LEVEL_OF_OTHERS, SkillLevel
from baanvak.base import signature
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.portfolio.models import Evidence, Skill
from baanvak.portfolio.queries.gate import one_row
from baanvak.portfolio.rules.badges import Confirmed, claims, credential


def is_confirmed(piece: Evidence) -> bool:
    """Whether somebody gave this evidence in the name of an organisation here: only that makes a badge."""
    return piece.by_id is not None and piece.organisation_id is not None


def badge(by: Actor, skill_pk: int, evidence_pk: int, site: str) -> str:
    """A signed credential (JWT) of what was confirmed of one's own skill. Raises Refused."""
    skill: Skill = one_row(by, Verb.CHANGE, "skill", skill_pk, "concept", "person")
    piece = skill.evidence.select_related("organisation").filter(pk=evidence_pk).first()
    if piece is None or not is_confirmed(piece):
        raise Refused("only what somebody confirmed here makes a badge")
    found = _confirmed(skill, piece)
    return signature.signed(claims(credential(found, site), found.on))


def _confirmed(skill: Skill, piece: Evidence) -> Confirmed:
    assert piece.organisation is not None
    concept, kind = skill.concept, str(piece.get_kind_display())
    return Confirmed(
        key=str(piece.pk),
        person=skill.person.name,
        email=skill.person.email,
        skill=skill.name,
        level=_(SKILL_LEVEL_OF_OTHERS[SkillLevel(skill.level)]),
        seen_by=piece.organisation.name,
        organisation=str(piece.organisation_id),
        how=f"{kind}: {piece.note}" if piece.note else kind,
        on=min(piece.on, timezone.localdate()),
        uri=concept.uri if concept else "",
        scheme=concept.scheme if concept else "",
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a badge that was signed here says."""

    person: str
    skill: str
    description: str
    how: str
    seen_by: str
    on: str  # a day, as 2026-11-21


def checked(token: str) -> Checked:
    """What a badge says. Raises ValueError when it was not signed here, or was changed since."""
    found: dict[str, Any] = signature.claims_of(token)
    try:
        subject = found["credentialSubject"]
        achievement = subject["achievement"]
        return Checked(
            person=subject["identifier"][0]["identityHash"],
            skill=achievement["name"],
            description=achievement["description"],
            how=achievement["criteria"]["narrative"],
            seen_by=found["issuer"]["name"],
            on=found["validFrom"][:10],
        )
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("signed here, but no badge") from error
