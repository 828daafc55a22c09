"""Anybody may come in through the door; who takes part in what is the person's, and in part the provider's."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baanvak.base.access import EVERY, NONE, grants, noun
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.journey.models import Enrolment, SignUp
from baanvak.journey.rules.enrolment import State
from baanvak.market.access import provides_for
from baanvak.people.access import desk_of, is_own, opened_to, represented_by
from baanvak.people.rules.roles import Desk, Purpose, Section

noun("sign_up", SignUp, words=_("sign-up"))
noun("door", None, words=_("the door"))
noun(
    "enrolment",
    Enrolment,
    words=_("enrolment"),
    concerns=lambda row: [row.person_id],
    section=Section.ENROLMENTS,
)
noun("enrolling", None, words=_("places in programmes"))


@grants(Verb.SIGN_UP, on="door", because=_("the door is open to everybody"))
def anyone(_actor: Actor) -> Q:
    return EVERY


@grants(Verb.READ, Verb.ANSWER, Verb.WITHDRAW, on="enrolment", because=_("it is about you"))
def own(actor: Actor) -> Q:
    return Q(person=actor.person) if is_own(actor) else NONE


@grants(Verb.READ, Verb.ANSWER, Verb.WITHDRAW, on="enrolment", because=_("this reader represents you"))
def representative(actor: Actor) -> Q:
    return represented_by(actor)


@grants(Verb.READ, on="enrolment", because=_("you share this with the reader"))
def guide(actor: Actor) -> Q:
    return opened_to(actor, Section.ENROLMENTS) if desk_of(actor) == Desk.COACH else NONE


@grants(Verb.READ, Verb.REMOVE, on="enrolment", because=_("they proposed it"))
def proposer(actor: Actor) -> Q:
    """As long as it is a proposal and the person shares: a proposal is no back door."""
    q = opened_to(actor) if desk_of(actor) == Desk.COACH else NONE
    return q if q == NONE else q & Q(proposed_by=actor.person, state=State.PROPOSED.value)


@grants(Verb.READ, Verb.MOVE, on="enrolment", because=_("you asked for a place in their programme"))
def provider(actor: Actor) -> Q:
    """Never what is only proposed: the person did not say anything yet."""
    organisations = provides_for(actor)
    if organisations is None:
        return NONE
    return Q(programme__organisation__in=organisations) & ~Q(state=State.PROPOSED.value)


@grants(Verb.WITHDRAW, on="grant", because=_("the receiver gives it back"))
def receiving_provider(actor: Actor) -> Q:
    """Who gives a programme may stop seeing who took part."""
    organisations = provides_for(actor)
    return NONE if organisations is None else Q(to_organisation__in=organisations, purpose=Purpose.LEARNING.value)


@grants(Verb.WITHDRAW, on="grant", because=_("the system keeps the places in programmes"))
def closing_with_the_enrolment(actor: Actor) -> Q:
    return Q(purpose=Purpose.LEARNING.value) if actor.is_system else NONE


@grants(Verb.MOVE, on=["enrolment", "enrolling"], because=_("the system keeps the places in programmes"))
def upkeep(actor: Actor) -> Q:
    return EVERY if actor.is_system else NONE
