"""Who may change the rows of a portfolio. Reading goes by section, see people.access."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.people.access import desk_of, is_own, opened_to, represented_by
from baanvak.people.rules.roles import Desk, Section
from baanvak.portfolio.models import (
    CvDraft,
    CvFile,
    Education,
    Experience,
    Language,
    Scan,
    Sheet,
    Skill,
    SkillProposal,
)
from baanvak.portfolio.rules.instruments import Who
from baanvak.portfolio.rules.scans import FINISHED, How

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
noun("scan_round", Scan, words=_("scan"), concerns=lambda row: [row.person_id], section="scan")
noun("sheet", Sheet, words=_("answers in a scan"), concerns=lambda row: [row.scan.person_id], section="scan")
# The room behind a link: who holds the link answers one sheet, without an account.
noun("answer_link", None, words=_("a link to answer with"), concerns=lambda sheet: [sheet.scan.person_id])


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


noun("cv_draft", CvDraft, words=_("CV that was read"), concerns=lambda row: [row.person_id], section="experience")
noun("cv_file", CvFile, words=_("kept CV"), concerns=lambda row: [row.person_id], section="experience")


@grants(Verb.READ, Verb.ANSWER, Verb.REMOVE, on="cv_draft", because=_("it is about you"))
@grants(Verb.READ, Verb.REMOVE, on="cv_file", because=_("it is about you"))
def own_cv(actor: Actor) -> Q:
    """The file itself is for its owner alone."""
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, Verb.ANSWER, Verb.REMOVE, on="cv_draft", because=_("this reader represents you"))
def cv_of_represented(actor: Actor) -> Q:
    return represented_by(actor)


@grants(Verb.WITHDRAW, on="cv_draft", because=_("they brought it in"))
def bringer(actor: Actor) -> Q:
    """Who brought a CV in may take it back as long as the person shares; what was found is not theirs to read."""
    q = opened_to(actor, Section.EXPERIENCE)
    return q if q == NONE else q & Q(brought_by=actor.person)


@grants(Verb.REMOVE, on="cv_draft", because=_("what waited too long is thrown away"))
def sweeper(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE


# --- scans: the person has it all, who guides them reads what is finished, an employer never comes in ---------


def _of_scans(q: Q) -> Q:
    """Rows of scans that the same people have, said of their sheets."""
    return q if q == NONE else Q(scan__in=Scan.objects.filter(q))


@grants(Verb.READ, Verb.CHANGE, Verb.ASK, Verb.WITHDRAW, on="scan_round", because=_("it is about you"))
def own_scan(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, Verb.CHANGE, Verb.ASK, Verb.WITHDRAW, on="scan_round", because=_("this reader represents you"))
def represented_scan(actor: Actor) -> Q:
    return represented_by(actor)


@grants(Verb.READ, on="scan_round", because=_("you share this with the reader"))
def shared_scan(actor: Actor) -> Q:
    return opened_to(actor, Section.SCAN)


@grants(Verb.ANSWER, on="scan_round", because=_("you share this with the coach"))
def answering_coach(actor: Actor) -> Q:
    """A coach adds their own view, never about themselves."""
    q = opened_to(actor, Section.SCAN)
    return NONE if q == NONE or desk_of(actor) != Desk.COACH else q & ~Q(person=actor.person)


@grants(Verb.READ, on="sheet", because=_("it is about you"))
def own_sheets(actor: Actor) -> Q:
    """Their own answers always, those of others when they are finished: nobody looks over a shoulder."""
    if not is_own(actor):
        return NONE
    return Q(scan__person=actor.person) & (Q(state=FINISHED) | ~Q(who=Who.COACH.value))


@grants(Verb.CHANGE, Verb.MOVE, on="sheet", because=_("it is about you"))
def own_answers(actor: Actor) -> Q:
    return Q(scan__person=actor.person, who=Who.SELF.value) if is_own(actor) else NONE


@grants(Verb.WITHDRAW, on="sheet", because=_("it is about you"))
def own_withdrawal(actor: Actor) -> Q:
    """What one said oneself, and what one asked others; a coach's view goes with the whole scan."""
    if not is_own(actor):
        return NONE
    return Q(scan__person=actor.person, who__in=[Who.SELF.value, Who.OTHER.value])


@grants(Verb.READ, on="sheet", because=_("this reader represents you"))
def represented_sheets(actor: Actor) -> Q:
    q = _of_scans(represented_by(actor))
    return q if q == NONE else q & (Q(state=FINISHED) | ~Q(who=Who.COACH.value))


@grants(Verb.CHANGE, Verb.MOVE, on="sheet", because=_("this reader represents you"))
def represented_answers(actor: Actor) -> Q:
    q = _of_scans(represented_by(actor))
    return q if q == NONE else q & Q(who=Who.SELF.value)


@grants(Verb.WITHDRAW, on="sheet", because=_("this reader represents you"))
def represented_withdrawal(actor: Actor) -> Q:
    q = _of_scans(represented_by(actor))
    return q if q == NONE else q & Q(who__in=[Who.SELF.value, Who.OTHER.value])


@grants(Verb.READ, on="sheet", because=_("you share this with the reader"))
def shared_sheets(actor: Actor) -> Q:
    """What is finished, and what they are working on themselves, alone or beside the person."""
    q = _of_scans(opened_to(actor, Section.SCAN))
    return q if q == NONE else q & (Q(state=FINISHED) | Q(by=actor.person))


@grants(Verb.CHANGE, Verb.MOVE, on="sheet", because=_("you share this with the coach"))
def answers_of_a_coach(actor: Actor) -> Q:
    """Their own view, and the answers of a person they sit beside or type in for."""
    q = _of_scans(opened_to(actor, Section.SCAN))
    if q == NONE or desk_of(actor) != Desk.COACH:
        return NONE
    beside = Q(who=Who.SELF.value, how__in=[How.TOGETHER.value, How.PAPER.value])
    return q & Q(by=actor.person) & (Q(who=Who.COACH.value) | beside)


@grants(Verb.WITHDRAW, on="sheet", because=_("they wrote it"))
def coach_takes_back(actor: Actor) -> Q:
    q = _of_scans(opened_to(actor, Section.SCAN))
    if q == NONE or desk_of(actor) != Desk.COACH:
        return NONE
    return q & Q(by=actor.person, who=Who.COACH.value)


@grants(Verb.ANSWER, on="answer_link", because=_("who has the link may answer"))
def holder_of_the_link(_actor: Actor) -> Q:
    """The verb itself checks the code: without it there is nothing here."""
    return EVERY


@grants(Verb.WITHDRAW, on="answer_link", because=_("the system puts away what nobody answered"))
def upkeep_of_links(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE
