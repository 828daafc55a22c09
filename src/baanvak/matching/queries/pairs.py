"""One person and one vacancy: the whole explanation, and what was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from baanvak.base import access
from baanvak.base.actor import Actor
from baanvak.base.errors import Refused
from baanvak.base.verbs import Verb
from baanvak.engine.score import Explanation
from baanvak.market import queries as market
from baanvak.market.models import Vacancy
from baanvak.market.queries import Offer
from baanvak.matching import catalogue
from baanvak.matching.models import Proposal, Reaction
from baanvak.matching.queries.explained import Explained, explained, names_of
from baanvak.matching.queries.lists import MatchRow, Room, read
from baanvak.people.models import Person
from baanvak.people.rules.roles import Section
from baanvak.portfolio import queries as portfolio
from baanvak.portfolio.models import Evidence


@dataclass(frozen=True, slots=True)
class MatchPage:
    """Everything of one match. `proposal` is the open one, when somebody proposed this vacancy."""

    row: MatchRow
    offer: Offer
    explained: Explained
    proposal: Proposal | None


def match(by: Actor, person: Person, vacancy: int) -> MatchPage:
    """How an open vacancy fits a person. Refused without the section "matches"; another reader is logged."""
    read(by, person)
    offer = market.vacancy(by, vacancy)
    room = Room.of(by, person)
    work = catalogue.vacancy(vacancy)
    assert work is not None, "the market just showed it"
    found = room.explain(work)
    evidence = _evidence(by, person, found) if access.may(by, Verb.READ, Section.SKILLS, person) else {}
    proposed = access.allowed(by, Verb.READ, "proposal").filter(
        person=person, vacancy=vacancy, state=Proposal.State.PROPOSED
    )
    return MatchPage(
        row=room.rows([vacancy])[0],
        offer=offer,
        explained=explained(
            found, names_of([found]), voice=room.voice, evidence=evidence, hides_needs=room.hides_needs
        ),
        proposal=proposed.select_related("proposed_by", "organisation").first(),
    )


def _evidence(by: Actor, person: Person, found: Explanation) -> Mapping[int, str]:
    """Term -> who confirmed that skill. Reads the section "skills", which leaves its own line."""
    counted = {line.via or line.term for line in found.lines if line.about == "skill" and line.points}
    sentences: dict[int, str] = {}
    for skill in portfolio.skills(by, person):
        if skill.concept_id is not None and skill.concept_id in counted:
            backers = [_backer(one) for one in skill.evidence.all() if one.by or one.organisation]
            if backers:
                sentences[skill.concept_id] = _("Confirmed: %(who)s.") % {"who": ", ".join(dict.fromkeys(backers))}
    return sentences


def _backer(one: Evidence) -> str:
    """Who else than the person stands behind a skill."""
    if one.organisation is not None:
        return one.organisation.name
    assert one.by is not None, "what a person says of themselves is no confirmation"
    return one.by.name


def vacancy_row(by: Actor, pk: int) -> Vacancy:
    """A vacancy to say something of: open, or one that the actor said something of before. Raises Refused."""
    said = Reaction.objects.filter(person=by.person).values("vacancy")
    found = access.allowed(by, Verb.READ, "vacancy").filter(pk=pk).first()
    found = found or Vacancy.objects.filter(pk=pk, pk__in=said).first()
    if found is None:
        raise Refused(f"no vacancy {pk}")
    return found
