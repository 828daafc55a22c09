"""Who may see matches, propose vacancies and ask for contact."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.matching.models import Approach, Proposal
from baanvak.people.access import desk_of, hires_at, is_own, opened_to
from baanvak.people.models import Membership, Person
from baanvak.people.rules.roles import Desk, Purpose, Role, Section
from baanvak.portfolio.models import Portfolio

noun(
    "proposal",
    Proposal,
    words=_("proposed vacancy"),
    concerns=lambda row: [row.person_id],
    section="matches",
)
noun("approach", Approach, words=_("question from an employer"), concerns=lambda row: [row.person_id])
# A person as an employer sees them before the two keys: a description without a name.
noun("candidate", Person, words=_("description without a name"), concerns=lambda person: [person.pk])
noun("matching", None, words=_("matching"))


@grants(Verb.READ, Verb.ANSWER, on=["proposal", "approach"], because=_("it is about you"))
def own(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, Verb.WITHDRAW, on="proposal", because=_("they proposed it"))
def proposer(actor: Actor) -> Q:
    """Only as long as the person shares: a proposal is no back door."""
    q = opened_to(actor, Section.MATCHES)
    return q if q == NONE else q & Q(proposed_by=actor.person)


@grants(Verb.READ, Verb.WITHDRAW, on="approach", because=_("they asked for contact"))
def asking_employer(actor: Actor) -> Q:
    """Members who recruit for the organisation that asked."""
    recruits = _recruits_for(actor)
    return NONE if recruits is None else Q(organisation__in=recruits)


@grants(Verb.READ, Verb.CONFIRM, on="approach", because=_("you share with this coach"))
def second_key(actor: Actor) -> Q:
    if desk_of(actor) != Desk.COACH or opened_to(actor) == NONE:
        return NONE
    return opened_to(actor) & ~Q(person=actor.person) & ~Q(organisation__in=hires_at(actor))


@grants(
    Verb.READ,
    Verb.ASK,
    on="candidate",
    because=_("you let employers find a description without your name"),
)
def findable(actor: Actor) -> Q:
    if _recruits_for(actor) is None:
        return NONE
    return Q(pk__in=Portfolio.objects.filter(is_findable=True).values("person"))


@grants(Verb.WITHDRAW, on="grant", because=_("the receiver gives it back"))
def receiving_employer(actor: Actor) -> Q:
    """Who asked to see somebody may stop seeing them."""
    recruits = _recruits_for(actor)
    return NONE if recruits is None else Q(to_organisation__in=recruits, purpose=Purpose.RECRUITMENT)


@grants(Verb.WITHDRAW, on="approach", because=_("the vacancy is closed, or you stopped sharing"))
@grants(Verb.MATCH, on="matching", because=_("the system looks for matches"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE


def _recruits_for(actor: Actor) -> QuerySet[Any, Any] | None:
    """The organisation ids this actor recruits for, as a sub-select, or None."""
    if actor.organisation is None or actor.role not in {Role.RECRUITER, Role.SIGNATORY}:
        return None
    return (
        Membership.objects.running()
        .filter(person=actor.person, organisation=actor.organisation, role=actor.role)
        .values("organisation")
    )


@grants(Verb.READ, on=[Section.MATCHES, "candidate"], because=_("who runs the system asked on the command line"))
def operator(actor: Actor) -> Q:
    """The command line shows matches; the owner sees that it did."""
    return EVERY if actor.is_system else NONE
