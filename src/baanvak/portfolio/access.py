"""Who may change the rows of a portfolio. Reading goes by section, see people.access."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.access import desk_of, is_own, opened_to, represented_by
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio.models import Education, Experience, Language, Skill, SkillProposal

ROWS = {"skill": Skill, "experience_row": Experience, "education_row": Education, "language_row": Language}

noun("skill", Skill, words=_("skill"), concerns=lambda row: [row.person_id], section="skills")
noun(
    "experience_row",
    Experience,
    words=_("experience"),
    concerns=lambda row: [row.person_id],
    section="experience",
)
noun(
    "education_row",
    Education,
    words=_("education"),
    concerns=lambda row: [row.person_id],
    section="education",
)
noun("language_row", Language, words=_("language"), concerns=lambda row: [row.person_id], section="languages")
noun(
    "skill_proposal",
    SkillProposal,
    words=_("proposed skill"),
    concerns=lambda row: [row.person_id],
    section="skills",
)


@grants(Verb.CHANGE, Verb.REMOVE, on=list(ROWS), because=_("it is about you"))
def own(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.CHANGE, Verb.REMOVE, on=list(ROWS), because=_("this reader represents you"))
def representative(actor: Actor) -> Q:
    return represented_by(actor)


@grants(Verb.CONFIRM, on="skill", because=_("you share this with the reader"))
def confirming_coach(actor: Actor) -> Q:
    """A coach who may read the skills may add evidence to one."""
    return opened_to(actor, Section.SKILLS) if desk_of(actor) == Desk.COACH else NONE


@grants(Verb.READ, Verb.ANSWER, on="skill_proposal", because=_("it is about you"))
def own_proposal(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, Verb.WITHDRAW, on="skill_proposal", because=_("they proposed it"))
def proposer(actor: Actor) -> Q:
    """Only as long as the person shares: a proposal is no back door."""
    q = opened_to(actor, Section.SKILLS)
    return q if q == NONE else q & Q(proposed_by=actor.person)
